import { RenkeiError } from '#model/errors.ts';
import type { Viewer } from '#model/viewer.ts';
import type { Executor } from '#platform/database/executor.ts';
import { found } from '#platform/http/refusals.ts';
import { indicatorsOf } from './core/case/indicators-of.ts';
import { shippedWeights } from './core/judge/weights.ts';
import type { FindingPage } from './core/mail-pages.ts';
import { mayOf } from './may-of.ts';
import { decisionsOf, holding } from './store/decisions.ts';
import { elsewhereOf } from './store/elsewhere.ts';
import { findFinding, type StoredFinding } from './store/findings.ts';
import { findMailbox, type StoredMailbox } from './store/mailboxes.ts';

/** A finding with its mailbox, by its number `M-0012-3`. Error: `not-found`. */
export async function findingOf(
  executor: Executor,
  number: string,
): Promise<{ readonly mailbox: StoredMailbox; readonly stored: StoredFinding }> {
  const [, mailboxNumber, ordinal] = /^(M-\d{1,12})-(\d{1,6})$/.exec(number) ?? [];
  if (mailboxNumber === undefined) throw new RenkeiError('not-found');
  const mailbox = found(await findMailbox(executor, mailboxNumber));
  return { mailbox, stored: found(await findFinding(executor, mailbox.id, Number(ordinal))) };
}

/** One finding whole. Error: `not-found`. */
export async function findingPage(executor: Executor, viewer: Viewer, number: string): Promise<FindingPage> {
  const { mailbox, stored } = await findingOf(executor, number);
  const { finding } = stored;
  const decisions = await decisionsOf(executor, { mailbox: mailbox.id, ...finding.relationship });
  const { decide, handIn } = mayOf(viewer, mailbox);
  return {
    number,
    mailbox: { number: mailbox.number, title: mailbox.title, owners: mailbox.owners, summary: mailbox.summary },
    report: mailbox.report,
    incident: mailbox.incident,
    tlp: mailbox.tlp,
    exercise: mailbox.exercise,
    finding,
    thresholds: shippedWeights.levels,
    decision: holding(decisions),
    decisions,
    handedIn: stored.handedIn,
    indicators: indicatorsOf(finding, mailbox.owners),
    elsewhere: await elsewhereOf(executor, stored.id),
    may: { decide, handIn: handIn && stored.handedIn === null },
  };
}
