import type { Acting } from '../acting.ts';
import type { InquiryEvent } from '../core/inquiry/inquiry-event.ts';
import type { InquiryRecord } from '../core/inquiry/inquiry-record.ts';
import { disclosureOfHandover } from '../store/disclosures.ts';
import { addRecallTasks } from '../store/recall-tasks.ts';

/**
 * Something was taken back or put right, by us or by a partner: everybody who has it gets a task to stop using it. Of ours that is the partner and the
 * units that work on the inquiry; of a partner's, whom the desk passed it on to, and the desk itself.
 */
export async function tellWhoHasIt({ tx, services, viewer }: Acting, record: InquiryRecord, { body }: InquiryEvent): Promise<void> {
  if (body.kind !== 'recalled' && body.kind !== 'corrected') return;
  const handover = record.handovers.find(({ id }) => id === body.handover);
  if (!handover) return;
  const isOurs = handover.from === 'us';
  const units = record.tasks.map(({ unit }) => unit);
  const recipients = new Set(isOurs ? [record.partner.organisation, ...units] : handover.releasedTo);
  const disclosure = isOurs ? await disclosureOfHandover(tx, handover.id) : null;
  await addRecallTasks(
    tx,
    [...recipients]
      .filter((one) => one !== viewer.organisation || !isOurs)
      .map((recipient) => ({
        id: services.newId(),
        inquiryId: record.id,
        handover: handover.id,
        disclosure: disclosure?.id ?? null,
        kind: body.kind === 'recalled' ? ('recall' as const) : ('correction' as const),
        recipient,
        why: body.why,
        replacement: body.kind === 'corrected' ? body.replacement : null,
        askedAt: new Date(services.now()).toISOString(),
        exercise: record.exercise,
      })),
  );
}
