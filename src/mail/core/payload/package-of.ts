import { u16le, u32le, untilZero } from './file-bytes.ts';

/** A file that somebody dragged into a document: Packager keeps it with its name (MS-OLEDS 2.3.6 and what Packager writes into its native data). */
export type Packaged = { readonly name: string; readonly bytes: Uint8Array; readonly offset: number };

/** Reads an `\x01Ole10Native` stream; null where it is not Packager's. */
export function packageOf(native: Uint8Array, decode: (bytes: Uint8Array) => string): Packaged | null {
  let at = u16le(native, 4) === 2 ? 6 : u16le(native, 0) === 2 ? 2 : -1;
  if (at < 0) return null;
  const label = untilZero(native, at, 1024);
  at += label.length + 1;
  const path = untilZero(native, at, 1024);
  at += path.length + 1;
  // Two words of no use, then the length of a temporary path and the path.
  at += 4;
  const temporary = u32le(native, at);
  if (temporary > 4096) return null;
  at += 4 + temporary;
  const size = u32le(native, at);
  const from = at + 4;
  if (label.length === 0 || from > native.length) return null;
  const [said, whole] = [decode(label), decode(path)];
  return {
    name: said.includes('.') ? said : whole.slice(Math.max(whole.lastIndexOf('\\'), whole.lastIndexOf('/')) + 1) || said,
    bytes: native.subarray(from, from + size),
    offset: from,
  };
}
