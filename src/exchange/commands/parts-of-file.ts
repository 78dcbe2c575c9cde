import { createReadStream } from 'node:fs';
import { RenkeiError } from '#model/errors.ts';
import type { BundlePart } from '../core/stix/bundle-part.ts';
import { BundleReader } from '../core/stix/read-bundle.ts';
import { strictUtf8 } from '../strict-utf8.ts';

/** The objects of a file of STIX, or of standard input for `-`, as they are found. Throws `file-unreadable`. */
export async function* partsOfFile(file: string): AsyncGenerator<BundlePart> {
  const reader = new BundleReader(strictUtf8);
  const source: AsyncIterable<Buffer> = file === '-' ? process.stdin : createReadStream(file);
  try {
    for await (const chunk of source) yield* reader.push(chunk);
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) throw new RenkeiError('file-unreadable', { file });
    throw error;
  }
  yield* reader.end();
}
