import type { Linker } from '#intake';
import type { Text } from '#model/text.ts';
import type { Viewer } from '#model/viewer.ts';
import { storeBytes } from '#platform/files/file-store.ts';
import { found } from '#platform/http/refusals.ts';
import type { Jobs } from '#platform/jobs/jobs.ts';
import type { Services } from '#platform/services.ts';
import { beginScan } from '../begin-scan.ts';
import { handInMailbox } from '../hand-in-mailbox.ts';
import { keepFiles } from '../keep-files.ts';
import { mailboxFolder } from '../places.ts';
import { findMailbox } from '../store/mailboxes.ts';

/** A mailbox that the exercise brings: whose it is, and its bytes as mbox. */
export type BroughtMailbox = { readonly name: Text; readonly owners: readonly string[]; readonly bytes: Uint8Array };

const officer: Viewer = {
  person: null,
  name: '訓練 Exercise',
  organisation: 'JP-NPA',
  kind: 'agency',
  role: 'officer',
  exerciseOnly: true,
};
const HOUR = 3_600_000;

/**
 * Mailboxes of the exercise, handed in by the Agency two days before it begins, through the same doors as real ones. The centre reads them when it works. Each once:
 * what is there stays, and one that was cut off goes on where it was. @param begins milliseconds since 1970
 */
export async function loadExerciseMailboxes(
  services: Services,
  linker: Linker,
  jobs: Jobs,
  begins: number,
  mailboxes: readonly BroughtMailbox[],
): Promise<void> {
  for (const [place, { name, owners, bytes }] of mailboxes.entries()) {
    const then: Services = { ...services, now: () => begins - 48 * HOUR + place * HOUR };
    const title = `${name.ja} ${name.en}`;
    const { database, files, newId } = then;
    const known = await database.asSystem((tx) =>
      tx.selectFrom('mailbox').select('number').where('exercise', '=', true).where('title', '=', title).executeTakeFirst(),
    );
    const consent = { reading: true as const, passwords: true, purpose: '訓練：やり取り型の攻撃の有無を確かめる' };
    const number = known?.number ?? (await handInMailbox(then, officer, linker, { title, owners: [...owners], consent, attachments: [] }));
    const mailbox = found(await database.as(officer, (tx) => findMailbox(tx, number)));
    // Each step may be the one at which an earlier load was cut off.
    if (mailbox.files === 0) {
      const stored = found(await storeBytes(mailboxFolder(files, mailbox.id), newId, bytes, bytes.length));
      const receivedAt = new Date(then.now()).toISOString();
      await keepFiles(then, officer, mailbox, [{ id: newId(), path: 'mailbox.mbox', ...stored, receivedAt, addedBy: officer.name }]);
    }
    if (mailbox.scan === null) await beginScan(then, jobs, officer, mailbox, owners, 'started');
  }
  jobs.wake();
}
