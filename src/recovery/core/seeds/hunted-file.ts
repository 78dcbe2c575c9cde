import { partOf, type ByteSource } from '#model/byte-source.ts';
import { formatByName } from '../formats/check-format.ts';
import type { Subject } from '../methods/method.ts';
import { allHeads, headsByExtension, type FileHead } from './file-heads.ts';

/** A file whose seed is looked for. */
export type HuntedFile = {
  /** What is encrypted: the file without ransomware's trailer. */
  readonly body: ByteSource;
  /** Its first 64 bytes, less where it is shorter. */
  readonly cipher: Uint8Array;
  /** How it may begin: by what its name promises, else every way known; empty for text, which begins anyhow. */
  readonly promised: readonly FileHead[];
  readonly heads: readonly FileHead[];
  /** Whether it may be plain text, by its name or for want of one. */
  readonly mayBeText: boolean;
  /** Its name without what ransomware put behind; null: the name tells nothing. */
  readonly name: string | null;
};

/** `size`: of the file before, where it is known. */
export function huntedFile({ name, source }: Subject, size = source.size): HuntedFile {
  const body = partOf(source, 0, size);
  const heads = allHeads(body.size);
  const known = promiseOf(name);
  const byName = known === null ? heads : headsByExtension(known.extension, body.size);
  const isText = known !== null && formatByName(known.name)?.id === 'text';
  return {
    body,
    cipher: body.read(0, 64),
    promised: isText ? [] : byName.length > 0 ? byName : heads,
    heads,
    mayBeText: known === null || isText || byName.length === 0 || MARKUP.has(known.extension),
    name: known?.name ?? null,
  };
}

/** Written by people and programs in more ways than heads are known. */
const MARKUP: ReadonlySet<string> = new Set(['xml', 'svg', 'html', 'htm', 'eml', 'config', 'plist', 'mbox']);

/** `report.pdf.PROM[mail@example]`: the last extension that is one of a file type, and the name up to it. */
function promiseOf(name: string): { readonly name: string; readonly extension: string } | null {
  const parts = name.split('.');
  for (let at = parts.length - 1; at >= Math.max(1, parts.length - 5); at -= 1) {
    const extension = parts[at]?.toLowerCase() ?? '';
    const upTo = parts.slice(0, at + 1).join('.');
    if (headsByExtension(extension, 0).length > 0 || formatByName(upTo) !== null) return { name: upTo, extension };
  }
  return null;
}
