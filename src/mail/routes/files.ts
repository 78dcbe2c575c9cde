import { rm } from 'node:fs/promises';
import { z } from 'zod';
import { explain, RenkeiError } from '#model/errors.ts';
import type { Reason } from '#model/outcome.ts';
import { receiveFiles } from '#platform/http/receive-files.ts';
import { pathOf } from '#platform/files/file-store.ts';
import { found, orNotPermitted } from '#platform/http/refusals.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import type { Services } from '#platform/services.ts';
import { type MailboxFile, MailboxReceipt } from '../core/mail-pages.ts';
import { isMailFile } from '../is-mail-file.ts';
import { keepFiles } from '../keep-files.ts';
import { mayOf } from '../may-of.ts';
import { mailboxFolder } from '../places.ts';
import { filesOf } from '../store/files.ts';
import { findMailbox } from '../store/mailboxes.ts';
import { memberPath } from '../unpacking/member-path.ts';
import { readers } from './access.ts';

/** A mailbox of any size fits; what does not fit on the disk is refused by it. */
const LIMIT = 2 * 2 ** 40;

export const fileRoutes: readonly Route[] = [
  defineRoute({
    method: 'POST',
    path: '/api/mailboxes/:number/files',
    summary: {
      ja: 'メールボックスのファイルを加える（multipart、いくつでも。フォルダーの中の場所は、ファイルの前の項目 path で）',
      en: 'Add the files of a mailbox (multipart, any number; where they lay in a folder is said by a field `path` before each)',
    },
    access: readers,
    params: z.object({ number: z.string().max(40) }),
    stream: true,
    answer: MailboxReceipt,
    handle: async ({ services, viewer, params, request }) => {
      const { database, newId, now } = services;
      const mailbox = found(await database.as(viewer, (tx) => findMailbox(tx, params.number)));
      if (mailbox.organisation !== viewer.organisation) throw new RenkeiError('not-permitted');
      if (!mayOf(viewer, mailbox).addFiles) throw new RenkeiError('mailbox-begun');
      const files = mailboxFolder(services.files, mailbox.id);
      const received: MailboxFile[] = [];
      const refused: { path: string; sha256: string; reason: Reason }[] = [];
      for await (const { path: given, sha256, bytes } of receiveFiles({ files, newId }, request, LIMIT)) {
        const path = memberPath(given);
        const place = pathOf(files, sha256);
        const reason = await reasonAgainst(place, path, bytes);
        if (reason) refused.push({ path, sha256, reason });
        else received.push({ id: newId(), path, sha256, bytes, receivedAt: new Date(now()).toISOString(), addedBy: viewer.name });
      }
      await forget(services, mailbox.id, received, refused);
      const [first] = refused;
      if (received.length === 0)
        throw first
          ? new RenkeiError(first.reason.code, first.reason.facts)
          : new RenkeiError('invalid-input', { field: 'file', problem: 'missing' });
      await orNotPermitted(keepFiles(services, viewer, mailbox, received));
      return { received, refused: refused.map(({ path, reason: { code, facts } }) => ({ path, code, text: explain(code, facts) })) };
    },
  }),
];

/** What is refused is not kept, unless the same bytes were taken under another name. */
async function forget(
  { database, files }: Services,
  mailbox: string,
  received: readonly { readonly sha256: string }[],
  refused: readonly { readonly sha256: string }[],
): Promise<void> {
  if (refused.length === 0) return;
  const before = await database.asSystem((tx) => filesOf(tx, mailbox));
  const kept = new Set([...received, ...before].map(({ sha256 }) => sha256));
  for (const { sha256 } of refused) if (!kept.has(sha256)) await rm(pathOf(mailboxFolder(files, mailbox), sha256), { force: true });
}

async function reasonAgainst(place: string, path: string, bytes: number): Promise<Reason | null> {
  if (bytes === 0) return { code: 'file-empty', facts: { file: path } };
  return (await isMailFile(place, path, bytes)) ? null : { code: 'not-a-mailbox', facts: { file: path } };
}
