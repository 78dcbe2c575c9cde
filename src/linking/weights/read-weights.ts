import { readFile } from 'node:fs/promises';
import { RenkeiError } from '#model/errors.ts';
import { Weights } from '../core/weights.ts';

/** Larger than any table can be. */
const LIMIT = 4 * 2 ** 20;

/** A table of weights from a file. @throws RenkeiError `file-unreadable`, `weights-malformed` */
export async function readWeights(path: string): Promise<Weights> {
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw new RenkeiError('file-unreadable', { file: path }, cause);
  });
  if (bytes.length > LIMIT) throw malformed(path, `> ${LIMIT} bytes`);
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString('utf8'));
  } catch (cause) {
    throw malformed(path, 'JSON', cause);
  }
  const read = Weights.safeParse(value);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw malformed(path, `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
}

const malformed = (file: string, problem: string, cause?: unknown): RenkeiError =>
  new RenkeiError('weights-malformed', { file, problem }, cause);
