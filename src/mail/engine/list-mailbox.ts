import { lstatSync, readdirSync, realpathSync, type Dirent } from 'node:fs';
import { Buffer, isUtf8 } from 'node:buffer';
import { sep } from 'node:path';
import { RenkeiError } from '#model/errors.ts';
import type { Container } from '../core/containers/container.ts';
import { containers } from '../core/containers/containers.ts';
import { eml } from '../core/containers/eml.ts';
import { mbox } from '../core/containers/mbox.ts';
import { openMailFile } from './mail-file.ts';

export type MailboxFile = {
  /** Below the folder, `/` between the names; `''` for a mailbox in one file. */
  readonly file: string;
  /** Bytes where the name is no UTF-8: such files open all the same. */
  readonly path: string | Buffer;
  readonly bytes: number;
  readonly container: Container;
};

/** `skipped`: files in the folder that are no mail, by their bytes and by their names; `unread`: what the system did not let us open (`file` as above). */
export type Listing = { readonly files: readonly MailboxFile[]; readonly skipped: number; readonly unread: readonly string[] };

/**
 * The files that a mailbox consists of, each with the way in which it is kept, always in the same order (names by their bytes, folders in their place).
 * A mailbox is one file, a Maildir with its Maildir++ folders, or a folder with any of mbox, .eml, .msg, .pst, .emlx at any depth: thus also the folders of
 * Apple Mail and profiles of Thunderbird. Kinds are told by the bytes first, by the name where the bytes do not tell. Hidden files, indexes and symbolic links
 * are left out: what a link inside the folder leads to is listed at its own place, and what lies outside was not handed in.
 * Throws `mail-container-unknown` for one file that is no mailbox; what the system throws where the path itself cannot be read.
 */
export function listMailbox(path: string): Listing {
  const real = realpathSync(path);
  const stat = lstatSync(real);
  const found: Found = { files: [], skipped: 0, unread: [] };
  if (stat.isDirectory()) {
    walk({ path: real, file: '', depth: 0 }, found);
    return found;
  }
  const container = stat.isFile() ? containerOf(real, real, stat.size) : null;
  if (!container) throw new RenkeiError('mail-container-unknown');
  return { ...found, files: [{ file: '', path: real, bytes: stat.size, container }] };
}

type Found = { files: MailboxFile[]; skipped: number; unread: string[] };
type Folder = { readonly path: string | Buffer; readonly file: string; readonly depth: number };

const HEAD = 16 * 1024;
const MAX_DEPTH = 64;
/** What mail programs keep beside the mail. */
const index = /^(?:dovecot.*|courier.*|maildirsize|maildirfolder|subscriptions|.*\.(?:msf|dat|sqlite|sqlite-wal|sqlite-shm|plist))$/i;

function walk(folder: Folder, found: Found, inMaildir = false): void {
  const names = entriesOf(folder, found);
  const has = (name: string): boolean => names.some((entry) => entry.isDirectory() && entry.name.toString('latin1') === name);
  const isMaildir = has('cur') || (has('new') && has('tmp'));
  for (const entry of names) {
    const name = entry.name.toString('latin1');
    const path = below(folder.path, entry.name);
    const file = (folder.file === '' ? '' : `${folder.file}/`) + (isUtf8(entry.name) ? entry.name.toString('utf8') : name);
    if (entry.isDirectory()) {
      const inner = { path, file, depth: folder.depth + 1 };
      if (folder.depth >= MAX_DEPTH || (isMaildir && name === 'tmp')) continue;
      // Maildir++ keeps its folders as hidden ones; Apple Mail keeps a second copy of attachments beside Messages.
      if (name.startsWith('.') && !isMaildir) continue;
      if (name === 'Attachments' && has('Messages')) continue;
      walk(inner, found, isMaildir && (name === 'cur' || name === 'new'));
    } else if (entry.isFile() && !name.startsWith('.') && !index.test(name)) {
      add({ path, file, name, inMaildir }, found);
    }
  }
}

function add(at: { path: string | Buffer; file: string; name: string; inMaildir: boolean }, found: Found): void {
  try {
    const { size } = lstatSync(at.path);
    const container = at.inMaildir ? eml : containerOf(at.path, at.name, size);
    if (container) found.files.push({ file: at.file, path: at.path, bytes: size, container });
    else found.skipped += 1;
  } catch {
    // A file that cannot be opened is told, so that nobody takes the mailbox for complete.
    found.unread.push(at.file);
  }
}

/** The kind that is surest of the bytes; else that whose name it has, so that a broken store is counted and told instead of passed over. */
export function containerOf(path: string | Buffer, name: string, size: number): Container | null {
  const extension = /\.[a-z0-9]{1,8}$/i.exec(name)?.[0].toLowerCase() ?? '';
  const named = containers.find((container) => container.extensions.some((known) => known === extension)) ?? null;
  if (size === 0) return named ?? (extension === '' ? mbox : null);
  const source = openMailFile(path);
  try {
    const head = source.read(0, HEAD);
    const sure = containers.map((container) => ({ container, sure: container.sniff(head) })).sort((a, b) => b.sure - a.sure)[0];
    if (sure && sure.sure >= 0.5) return sure.container;
    // Some programs call plain messages .msg, as Outlook calls its own.
    const isPlain = named?.id === 'msg' && named.sniff(head) === 0 && eml.sniff(head) > 0;
    return isPlain ? eml : named;
  } finally {
    source.close();
  }
}

function entriesOf(folder: Folder, found: Found): readonly Dirent<Buffer>[] {
  try {
    return readdirSync(folder.path, { encoding: 'buffer', withFileTypes: true }).sort((a, b) => Buffer.compare(a.name, b.name));
  } catch (problem) {
    if (folder.file === '') throw problem;
    found.unread.push(folder.file);
    return [];
  }
}

function below(folder: string | Buffer, name: Buffer): string | Buffer {
  if (typeof folder === 'string' && isUtf8(name)) return folder + sep + name.toString('utf8');
  return Buffer.concat([Buffer.from(folder as string), Buffer.from(sep), name]);
}
