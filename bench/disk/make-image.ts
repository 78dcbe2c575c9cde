import { execFileSync, spawnSync } from 'node:child_process';
import { createCipheriv } from 'node:crypto';
import { closeSync, fstatSync, ftruncateSync, mkdirSync, openSync, readSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ntfsFixture } from '../../src/recovery/core/disk/ntfs/ntfs-fixture.ts';
import type { Made } from './make-files.ts';

/**
 * An NTFS volume with these files, some torn apart: made by mkntfs and filled through ntfs-3g where both work, else by the writer of the tests. Says which.
 */
export function makeImage(folder: string, files: readonly Made[]): { readonly image: string; readonly madeBy: string } {
  const image = join(folder, 'disk.img');
  const bytes = Math.ceil((files.reduce((sum, { bytes }) => sum + bytes.length, 0) * 1.6) / 2 ** 20) * 2 ** 20 + 32 * 2 ** 20;
  const handle = openSync(image, 'w');
  ftruncateSync(handle, bytes);
  closeSync(handle);
  const mount = join(folder, 'mount');
  mkdirSync(mount);
  const made = spawnSync('mkntfs', ['-q', '-F', '-f', image]).status === 0 && spawnSync('ntfs-3g', [image, mount]).status === 0;
  if (!made) {
    writeFileSync(
      image,
      ntfsFixture(
        files.map((file, index) => ({ ...file, pieces: 1 + (index % 4 === 0 ? 3 : 0) })),
        { clusters: Math.ceil(bytes / 4096) },
      ).image,
    );
    return { image, madeBy: 'the writer of the tests (mkntfs or ntfs-3g is not here)' };
  }
  try {
    // What is written into the gaps that these leave behind is torn.
    for (let index = 0; index < 300; index += 1)
      writeFileSync(join(mount, `filler-${index}`), Buffer.alloc(8192 + (index % 9) * 4096, 'x'));
    for (let index = 0; index < 300; index += 2) rmSync(join(mount, `filler-${index}`));
    for (const { path, bytes } of files) {
      mkdirSync(dirname(join(mount, path)), { recursive: true });
      writeFileSync(join(mount, path), bytes);
    }
    for (let index = 1; index < 300; index += 2) rmSync(join(mount, `filler-${index}`));
  } finally {
    execFileSync('umount', [mount]);
  }
  return { image, madeBy: 'mkntfs and ntfs-3g' };
}

/** The ranges that LockBit 3.0 encrypts under its usual parameters (rivitna/Malware, LockBit3/lb3_decrypt_file.py): 524,288 of every 5,767,168 bytes. */
export function lockbitRanges(size: number): [number, number][] {
  const ranges: [number, number][] = [];
  for (let from = 0; from < size; from += 0x58_0000) ranges.push([from, Math.min(size, from + 0x8_0000)]);
  return ranges;
}

/** A copy of an image in which these ranges are no longer readable. */
export function overwrite(
  from: string,
  to: string,
  ranges: (size: number) => readonly (readonly [number, number])[],
): readonly (readonly [number, number])[] {
  execFileSync('cp', ['--sparse=never', from, to]);
  const handle = openSync(to, 'r+');
  const cut = ranges(fstatSync(handle).size);
  const cipher = createCipheriv('aes-256-ctr', Buffer.alloc(32, 3), Buffer.alloc(16, 9));
  for (const [start, end] of cut) {
    const bytes = Buffer.alloc(end - start);
    readSync(handle, bytes, 0, bytes.length, start);
    writeSync(handle, cipher.update(bytes), 0, bytes.length, start);
  }
  closeSync(handle);
  return cut;
}
