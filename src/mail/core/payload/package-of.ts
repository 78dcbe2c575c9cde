import { u16le, u32le, untilZero } from './file-bytes.ts';

/** A file that somebody dragged into a document: Packager keeps it with its name (MS-OLEDS 2.3.6 and what Packager writes into its native data). */
type Packaged = {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly offset: number;
  /** The file itself is not there: opening it opens what stands at this path. */
  readonly linked: string | null;
};

/** Reads an `\x01Ole10Native` stream; null where it is not Packager's. */
export function packageOf(native: Uint8Array, decode: (bytes: Uint8Array) => string): Packaged | null {
  let at = u16le(native, 4) === 2 ? 6 : u16le(native, 0) === 2 ? 2 : -1;
  if (at < 0) return null;
  const label = untilZero(native, at, 1024);
  at += label.length + 1;
  const path = untilZero(native, at, 1024);
  at += path.length + 1;
  // A word of no use, then 1: nothing but the path is there; 3: the length of a temporary path, the path, and the file.
  const kind = u16le(native, at + 2);
  at += 4;
  if (kind === 1 && label.length > 0) {
    const linked = decode(path);
    return { name: linked.slice(linked.lastIndexOf('\\') + 1), bytes: new Uint8Array(0), offset: at, linked };
  }
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
    linked: null,
  };
}
