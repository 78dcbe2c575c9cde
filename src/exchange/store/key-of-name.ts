import { hash } from 'node:crypto';

/** The key under which a folded name stands among the traces: as theirs, of the type `name`. */
export const keyOfName = (folded: string): bigint => hash('sha256', `name\0${folded}`, 'buffer').readBigInt64BE(0);
