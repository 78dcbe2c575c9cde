import { readdirSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { Reason } from '#model/outcome.ts';
import { fileProblem } from './file-problem.ts';
import { lookAt, stampOf, type Stamp } from './evidence-file.ts';
import type { RecoveryInput } from './recovery-request.ts';

const DEEPEST = 256;

/** A file of the evidence, or a thing that stands in its place and cannot be one. */
export type InputFile = {
  /** Bytes, since names on Linux need not be text. */
  readonly path: Buffer;
  /** What it is called in results: the input's name and the path below it. */
  readonly source: string;
  /** Hexadecimal: the path as bytes, where `source` cannot show them. */
  readonly sourceBytes?: string;
  /** Path for its output: from the input's own last name on. */
  readonly wanted: string;
  readonly size: number;
  readonly stamp: Stamp;
  /** Time of the last change, nanoseconds since 1970. */
  readonly modified: string;
  /** Why it cannot be worked on. */
  readonly problem: Reason | null;
};

/** Its name without folders. */
export const nameOf = ({ wanted }: InputFile): string => wanted.slice(wanted.lastIndexOf('/') + 1);

/**
 * Every file of the inputs, folders walked in the order of the names' bytes. Symbolic links are not followed (so there are no loops), and everything that
 * is no ordinary file comes with its reason.
 */
export function* listInputs(inputs: readonly RecoveryInput[]): Generator<InputFile, void, void> {
  for (const { path, name } of inputs) {
    const own = basename(resolve(name));
    yield* walk({ path: Buffer.from(resolve(path)), source: name.replace(/(?<=.)\/+$/, ''), wanted: own, exact: true, depth: 0 });
  }
}

type Place = { readonly path: Buffer; readonly source: string; readonly wanted: string; readonly exact: boolean; readonly depth: number };

function* walk(place: Place): Generator<InputFile, void, void> {
  const { path, source, wanted, exact, depth } = place;
  const known = { path, source, wanted, ...(!exact && { sourceBytes: path.toString('hex') }) };
  const refused = (problem: Reason): InputFile => ({ ...known, size: 0, stamp: '', modified: '', problem });
  let names: Buffer[];
  try {
    const { stat, other } = lookAt(path);
    if (other) return yield refused({ code: 'not-a-file', facts: { what: other } });
    if (stat.isFile())
      return yield { ...known, size: Number(stat.size), stamp: stampOf(stat), modified: String(stat.mtimeNs), problem: null };
    if (depth > DEEPEST) return yield refused({ code: 'file-unreadable', facts: { file: `${source}: > ${DEEPEST}` } });
    names = readdirSync(path, { encoding: 'buffer' });
  } catch (problem) {
    return yield refused(fileProblem(problem, source));
  }
  for (const name of names.sort(Buffer.compare)) {
    const shown = shownName(name);
    yield* walk({
      path: Buffer.concat([path, Buffer.from('/'), name]),
      source: `${source === '/' ? '' : source}/${shown.text}`,
      wanted: `${wanted}/${shown.text}`,
      exact: exact && shown.exact,
      depth: depth + 1,
    });
  }
}

/** A name as text; bytes that are no UTF-8 as `\x82`, and then it is not exact. */
export function shownName(name: Buffer): { readonly text: string; readonly exact: boolean } {
  const text = name.toString('utf8');
  if (Buffer.from(text).equals(name)) return { text, exact: true };
  let shown = '';
  for (let at = 0; at < name.length;) {
    const length = [1, 2, 3, 4].find((count) => {
      const part = name.subarray(at, at + count);
      return part.length === count && Buffer.from(part.toString('utf8')).equals(part);
    });
    shown += length ? name.toString('utf8', at, at + length) : `\\x${name.toString('hex', at, at + 1)}`;
    at += length ?? 1;
  }
  return { text: shown, exact: false };
}
