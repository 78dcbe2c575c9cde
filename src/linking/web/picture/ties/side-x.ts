/** Where the words of a side stand. */
export type SideX = { readonly node: number; readonly text: number; readonly detail: number };
