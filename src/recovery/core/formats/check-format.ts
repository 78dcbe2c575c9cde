import type { ByteSource } from '#model/byte-source.ts';
import type { Primitives } from '../primitives.ts';
import type { Format, FormatVerdict } from './format.ts';
import { formats } from './index.ts';

/** What a file is by its own bytes, and whether it is whole. null: no format that is known here begins like this. */
export function checkFormat(file: ByteSource, primitives: Primitives): { format: Format; verdict: FormatVerdict } | null {
  const head = file.read(0, HEAD);
  if (head.length === 0) return null;
  for (const format of formats) {
    if (!format.begins(head)) continue;
    const verdict = format.check(file, primitives);
    if (verdict.verdict !== 'no') return { format, verdict };
  }
  return null;
}

/** The format that a file name promises, by its last extension; null: none known. */
export function formatByName(name: string): Format | null {
  const extension = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  return name.includes('.') ? (formats.find(({ extensions }) => extensions.includes(extension)) ?? null) : null;
}

/** Covers the first chunk or header of every format here, and the mark of an ISO 9660 or tar file. */
const HEAD = 4096;
