import { copyFile, link, mkdir, open, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Reason } from '#model/outcome.ts';
import { pathOf } from '#platform/files/file-store.ts';
import type { MailboxFile } from './core/mail-pages.ts';
import { boxFolder, mailboxFolder } from './places.ts';
import { boxName } from './unpacking/member-path.ts';
import { unpack, type UnpackListener } from './unpacking/unpack.ts';

/** What the engine reads, and what its files are really called: by the name that the engine gives a file. */
type LaidOut = {
  readonly path: string;
  readonly names: ReadonlyMap<string, string>;
  readonly unread: readonly { readonly path: string; readonly reason: Pick<Reason, 'code' | 'facts'> }[];
};

/**
 * Lays the files of a mailbox side by side under names of our own, archives unpacked: no name from outside touches the disk. What was laid out for the same scan
 * before is used again, since the engine knows its files by it. Rejects as `unpack` does.
 */
export async function layOut(
  files: string,
  mailbox: { readonly id: string; readonly scan: string },
  given: readonly MailboxFile[],
  listener: Pick<UnpackListener, 'onProgress' | 'signal'>,
): Promise<LaidOut> {
  const own = mailboxFolder(files, mailbox.id);
  const box = boxFolder(files, mailbox.id);
  const list = join(own, 'box.json');
  const before = await listed(list, mailbox.scan);
  if (before) return { path: box, names: new Map(before.names), unread: before.unread };

  await rm(box, { recursive: true, force: true });
  await mkdir(box, { recursive: true, mode: 0o700 });
  const names: [string, string][] = [];
  const unread: { path: string; reason: Pick<Reason, 'code' | 'facts'> }[] = [];
  const archives: { place: string; path: string; bytes: number }[] = [];
  for (const { path, sha256, bytes } of given) {
    const place = pathOf(own, sha256);
    if (await isZip(place)) archives.push({ place, path, bytes });
    else {
      const name = boxName(names.length + 1, path);
      await link(place, join(box, name)).catch(() => copyFile(place, join(box, name)));
      names.push([name, path]);
    }
  }
  if (archives.length > 0)
    await unpack(
      { archives, out: box, first: names.length + 1 },
      { ...listener, onMember: ({ name, path }) => names.push([name, path]), onUnread: (path, reason) => unread.push({ path, reason }) },
    );
  await writeFile(list, JSON.stringify({ scan: mailbox.scan, names, unread }), { mode: 0o600 });
  return { path: box, names: new Map(names), unread };
}

type Listed = { readonly scan: string; readonly names: [string, string][]; readonly unread: LaidOut['unread'] };

/** Our own list, whole or not there: it is written last. */
async function listed(list: string, scan: string): Promise<Listed | null> {
  const text = await readFile(list, 'utf8').catch(() => null);
  if (text === null) return null;
  try {
    const read = JSON.parse(text) as Listed; // ours
    return read.scan === scan ? read : null;
  } catch {
    return null;
  }
}

/** Whether it begins as ZIP archives do (APPNOTE 4.3.7), an empty one included. */
export async function isZip(place: string): Promise<boolean> {
  const file = await open(place, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return bytesRead === 4 && ['504b0304', '504b0506', '504b0708'].includes(buffer.toString('hex'));
  } finally {
    await file.close();
  }
}
