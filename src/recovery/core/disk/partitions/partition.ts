/** An entry of a partition table, in bytes of the image, half open. */
export type Partition = { readonly from: number; readonly to: number; readonly foundBy: 'table' | 'backup-table' };
