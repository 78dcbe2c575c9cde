import { type ErrorCode, errors, RenkeiError } from '#model/errors.ts';
import { message } from '#model/text.ts';
import { storeBytes } from '#platform/files/file-store.ts';
import type { JobKind } from '#platform/jobs/jobs.ts';
import type { Services } from '#platform/services.ts';
import { mailLimits } from './core/limits.ts';
import { scanMailbox } from './engine/scan-mailbox.ts';
import type { ScanResult } from './engine/scan-request.ts';
import { layOut } from './lay-out.ts';
import { mailboxFolder, scratchFolder } from './places.ts';
import { scanBook } from './scan-book.ts';
import { filesOf } from './store/files.ts';
import { dropOthers, hashesOf } from './store/findings.ts';
import { keepSummary } from './store/mailboxes.ts';
import { tidyMailbox } from './tidy-mailbox.ts';

/** The engine: what it is given, and what of its result is kept. */
export type Scan = (...given: Parameters<typeof scanMailbox>) => Promise<Pick<ScanResult, 'summary' | 'weights'>>;

/**
 * Reading and judging a mailbox as a job of the centre. Its id is the scan's, which the mailbox names; one that was overtaken by a newer scan, or whose mailbox was
 * taken back, does nothing. Stopped, it goes on where it was. What the whole mailbox says stays in its files: kept are findings, and the messages of their
 * conversations.
 */
export const mailboxJob = (services: Services, scan: Scan = scanMailbox): JobKind => ({
  id: 'mailbox',
  run: async (id, { report, signal }) => {
    const { database, files, newId } = services;
    const mailbox = await database.asSystem((tx) =>
      tx.selectFrom('mailbox').select(['id', 'owners', 'consent']).where('scan', '=', id).executeTakeFirst(),
    );
    if (!mailbox) return;
    const given = await database.asSystem((tx) => filesOf(tx, mailbox.id));
    if (given.length === 0) throw new RenkeiError('mailbox-without-files');
    const laid = await layOut(files, { id: mailbox.id, scan: id }, given, {
      onProgress: (done, total) => report({ what: unpacking(), done, total, current: null }),
      signal,
    });
    const nameOf = (file: string): string => laid.names.get(file) ?? file;
    const book = scanBook(services, { mailbox: mailbox.id, scan: id, owners: mailbox.owners }, nameOf);
    const scratch = scratchFolder(files, mailbox.id, id);
    const own = mailboxFolder(files, mailbox.id);
    try {
      for (const { path, reason } of laid.unread) book.unread({ file: path, place: '', reason });
      const [first] = laid.unread;
      if (laid.names.size === 0 && first) throw new RenkeiError(first.reason.code, first.reason.facts ?? {});
      const { summary, weights } = await scan(
        { path: laid.path, owners: mailbox.owners, scratch, sources: true, passwords: mailbox.consent.passwords },
        {
          onProgress: ({ what, done, total }) => report({ what, done, total, current: null }),
          onFinding: book.finding,
          onSource: ({ bytes }) => book.alongside(() => storeBytes(own, newId, bytes, mailLimits.message)),
          onUnread: ({ file, place, code, facts }) =>
            book.unread({
              file: nameOf(file),
              place,
              reason: { code: Object.hasOwn(errors, code) ? (code as ErrorCode) : 'internal', facts }, // looked up
            }),
          signal,
        },
      );
      await book.close();
      await database.asSystem(async (tx) => {
        await keepSummary(tx, id, { ...summary, failed: summary.failed + laid.unread.length }, weights);
        await dropOthers(tx, mailbox.id, id);
      });
    } finally {
      await book.close();
    }
    const kept = await database.asSystem((tx) => hashesOf(tx, mailbox.id));
    await tidyMailbox(files, { id: mailbox.id, scan: id }, kept);
  },
});

const unpacking = message({ ja: () => '展開中', en: () => 'Unpacking' });
