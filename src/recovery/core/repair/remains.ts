import type { ByteSource } from '#model/byte-source.ts';
import { partOf } from '#model/byte-source.ts';
import type { Subject } from '../methods/method.ts';
import type { Range } from '../ranges.ts';
import { joined } from '../ranges.ts';

export type Remains = {
  /** The file without what the ransomware put behind it, where a mark says where that begins. */
  readonly file: ByteSource;
  /** What its published layout says to be encrypted; empty where nobody knows. */
  readonly overwritten: readonly Range[];
};

/** What is left of a file to be repaired. The layout counts only where all marks that tell one are of one family. */
export function remains({ source, recognitions }: Subject): Remains {
  const telling = [...recognitions.values()].filter(({ encrypted }) => encrypted !== null);
  const [only] = telling;
  if (telling.length !== 1 || !only) return { file: source, overwritten: [] };
  const size = only.originalSize !== null && only.originalSize <= source.size ? only.originalSize : source.size;
  return { file: partOf(source, 0, size), overwritten: joined((only.encrypted ?? []).map(([from, to]) => [from, Math.min(to, size)])) };
}

/** The name that a file had: what the marks or the name itself say, with one of `extensions` (without dot) at its end. */
export function repairedName({ name, identification }: Pick<Subject, 'name' | 'identification'>, extensions: readonly string[]): string {
  const given = identification.originalName ?? name;
  const lower = given.toLowerCase();
  const ends = extensions.flatMap((extension) => {
    const at = lower.lastIndexOf(`.${extension}`);
    const end = at + extension.length + 1;
    return at > 0 && (end === lower.length || /[.[_ {-]/.test(lower.charAt(end))) ? [end] : [];
  });
  if (ends.length > 0) return given.slice(0, Math.max(...ends));
  const dot = given.lastIndexOf('.');
  return `${dot > 0 ? given.slice(0, dot) : given}.${extensions[0] ?? 'bin'}`;
}
