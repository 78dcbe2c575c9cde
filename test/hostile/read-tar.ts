import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** Where the published collections of bad input lie beside a checkout. They are not part of the repository. */
export const hostile = new URL('../../../shared/data/hostile/', import.meta.url);

/** The JSON parsing test suite (nst/JSONTestSuite): name and bytes of each case; null where the collection is not there. */
export function jsonTestSuite(): { name: string; bytes: Buffer }[] | null {
  const archive = new URL('JSONTestSuite-test_parsing.tar.gz', hostile);
  return existsSync(archive) ? readTar(gunzipSync(readFileSync(archive))) : null;
}

/** Plain files of a tar archive (POSIX ustar): 512-byte headers, name at 0, size in octal at 124, contents padded to 512. */
export function readTar(tar: Buffer): { name: string; bytes: Buffer }[] {
  const files: { name: string; bytes: Buffer }[] = [];
  for (let at = 0; at + 512 <= tar.length && tar[at] !== 0;) {
    const size = Number.parseInt(tar.toString('latin1', at + 124, at + 135), 8);
    const name = tar.toString('utf8', at, at + 100).replace(/\0.*$/s, '');
    if (tar.toString('latin1', at + 156, at + 157) === '0') files.push({ name, bytes: tar.subarray(at + 512, at + 512 + size) });
    at += 512 + Math.ceil(size / 512) * 512;
  }
  return files;
}
