import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { ZipFile } from 'yazl';

/** Everything that a recovery wrote, with its manifest, as one ZIP stream (stored, ZIP64 where needed): what was got back is mostly compressed already. */
export async function resultPackage(folder: string): Promise<NodeJS.ReadableStream> {
  const zip = new ZipFile();
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => isResult(relative(folder, path)))
    .toSorted();
  for (const path of paths) {
    const { size, mtime } = await stat(path);
    // Opened when its turn comes: a package of 100,000 files holds one open at a time.
    zip.addReadStreamLazy(relative(folder, path), { compress: false, size, mtime }, (done) => done(null, createReadStream(path)));
  }
  zip.end();
  return zip.outputStream;
}

/** The engine's own books stay behind. */
const isResult = (path: string): boolean => path === 'manifest.json' || path.startsWith('files/');
