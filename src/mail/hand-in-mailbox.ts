import { copyFile, link, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Transaction } from 'kysely';
import { attachmentsOf, handIn, type Linker } from '#intake';
import type { Viewer } from '#model/viewer.ts';
import type { Tables } from '#platform/database/tables.ts';
import { pathOf } from '#platform/files/file-store.ts';
import { found } from '#platform/http/refusals.ts';
import type { Services } from '#platform/services.ts';
import type { MailboxFile, NewMailbox } from './core/mail-pages.ts';
import { mailboxFolder } from './places.ts';
import { addFiles } from './store/files.ts';
import { addMailbox } from './store/mailboxes.ts';

type About = { readonly id: string; readonly title: string; readonly exercise: boolean };

/**
 * A mailbox of a report, or one with a report made for it, ready to take files. Answers its number. Errors: `not-found` (the report, an attachment), and what row-level
 * security refuses (42501).
 */
export async function handInMailbox(services: Services, viewer: Viewer, linker: Linker, asked: NewMailbox): Promise<string> {
  const { database } = services;
  if (asked.report !== undefined) {
    const { report } = asked;
    return database.as(viewer, async (tx) => {
      const about = await tx.selectFrom('report').select(['id', 'title', 'exercise']).where('number', '=', report).executeTakeFirst();
      return begin(tx, services, viewer, found(about), asked);
    });
  }
  let number = '';
  const input = {
    kind: 'conversational-spearphishing' as const,
    text: asked.consent.purpose,
    ...(asked.title && { title: asked.title }),
  };
  await handIn(services, viewer, linker, input, {
    exercise: viewer.exerciseOnly,
    alongside: async (tx, [result]) => {
      if (!result?.outcome.ok) return;
      const report = await tx
        .selectFrom('report')
        .select(['id', 'title', 'exercise'])
        .where('number', '=', result.outcome.value.number)
        .executeTakeFirst();
      number = await begin(tx, services, viewer, found(report), asked);
    },
  });
  return number;
}

async function begin(tx: Transaction<Tables>, services: Services, viewer: Viewer, report: About, asked: NewMailbox): Promise<string> {
  const id = services.newId();
  const at = new Date(services.now()).toISOString();
  const number = await addMailbox(tx, {
    id,
    report: report.id,
    title: asked.title || report.title,
    owners: [...new Set(asked.owners)],
    consent: asked.consent,
    createdAt: at,
    organisation: viewer.organisation,
    person: viewer.person,
    personName: viewer.name,
    exercise: report.exercise,
  });
  const attached = asked.attachments.length === 0 ? [] : await attachmentsOf(tx, [report.id]);
  const chosen = asked.attachments.map((wanted) => found(attached.find((one) => one.id === wanted)));
  const files: MailboxFile[] = [];
  for (const { name, bytes, sha256 } of chosen) {
    await take(services.files, id, sha256);
    files.push({ id: services.newId(), path: name, bytes, sha256, receivedAt: at, addedBy: viewer.name });
  }
  await addFiles(tx, id, files);
  const { passwords, purpose } = asked.consent;
  const facts = { report: report.id, passwords, files: files.map(({ sha256 }) => sha256).slice(0, 100), count: files.length };
  await services.audit(tx, viewer, { operation: 'collection', subject: { kind: 'mailbox', id: number }, reason: purpose, facts });
  return number;
}

/** An attachment's content into the mailbox's own folder, without copying where the disk can. */
async function take(files: string, mailbox: string, sha256: string): Promise<void> {
  const place = pathOf(mailboxFolder(files, mailbox), sha256);
  await mkdir(dirname(place), { recursive: true, mode: 0o700 });
  const from = pathOf(files, sha256);
  await link(from, place).catch((problem: unknown) => {
    if (problem instanceof Error && 'code' in problem && problem.code === 'EEXIST') return undefined;
    return copyFile(from, place);
  });
}
