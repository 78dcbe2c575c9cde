import { u8 } from '../little-endian.ts';

/** `clusters` in a row from `lcn`; null: a hole, never written. */
export type Run = { readonly lcn: number | null; readonly clusters: number };

const mostRuns = 200_000;

/** Decodes a run list; null where it is broken: a length of 0, a cluster below 0, numbers of more than 8 bytes, an end inside an entry. */
export function runList(bytes: Uint8Array, from: number, to: number): Run[] | null {
  const runs: Run[] = [];
  let lcn = 0;
  for (let at = from; at < to;) {
    const header = u8(bytes, at);
    if (header === 0) return runs;
    const lengthBytes = header & 15;
    const offsetBytes = header >> 4;
    const end = at + 1 + lengthBytes + offsetBytes;
    if (lengthBytes === 0 || lengthBytes > 8 || offsetBytes > 8 || end > to || runs.length >= mostRuns) return null;
    const clusters = signed(bytes, at + 1, lengthBytes);
    if (clusters <= 0) return null;
    if (offsetBytes === 0) runs.push({ lcn: null, clusters });
    else {
      lcn += signed(bytes, at + 1 + lengthBytes, offsetBytes);
      if (lcn < 0 || !Number.isSafeInteger(lcn)) return null;
      runs.push({ lcn, clusters });
    }
    at = end;
  }
  return null;
}

function signed(bytes: Uint8Array, at: number, length: number): number {
  let value = 0;
  for (let index = length - 1; index >= 0; index -= 1) value = value * 256 + u8(bytes, at + index);
  return u8(bytes, at + length - 1) >= 0x80 ? value - 256 ** length : value;
}
