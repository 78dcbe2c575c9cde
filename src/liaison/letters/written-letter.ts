import type { z } from 'zod';
import { RenkeiError } from '#model/errors.ts';
import type { Viewer } from '#model/viewer.ts';
import type { Executor } from '#platform/database/executor.ts';
import { homeOf } from '#platform/identity/index.ts';
import { cutForViewer } from '../core/desk/cut-for-viewer.ts';
import type { InquiryRecord } from '../core/inquiry/inquiry-record.ts';
import type { LetterFacts } from '../core/letters/letter-facts.ts';
import type { LetterKind } from '../core/letters/letter-kind.ts';
import { letterOf } from '../core/letters/letter-of.ts';
import type { Letter } from '../core/letters/letter.ts';
import { possibleLetters } from '../core/letters/possible-letters.ts';
import { HandedOver } from '../core/message/handed-over.ts';
import { historyOf } from '../store/history.ts';
import { organisationNames } from '../store/list-inquiries.ts';
import { findInquiry } from '../store/show-inquiry.ts';

/**
 * The letter of a kind that a viewer may have of an inquiry; null where they may see none. It bears the day of its act, so that it is the same letter
 * tomorrow; one without an act bears `now` (RFC 3339). Errors: `letter-not-possible`.
 */
export async function writtenLetter(
  tx: Executor,
  viewer: Viewer,
  asked: { readonly reference: string; readonly kind: LetterKind; readonly handover: string | undefined },
  now: string,
): Promise<Letter | null> {
  const whole = await findInquiry(tx, asked.reference);
  if (!whole) return null;
  const { record } = cutForViewer(whole, viewer);
  const possible = possibleLetters(record).filter(
    ({ kind, handover }) => kind === asked.kind && (asked.handover === undefined || handover === asked.handover),
  );
  const chosen = possible.at(-1);
  if (!chosen) throw new RenkeiError('letter-not-possible', { kind: asked.kind });
  const names = await organisationNames(tx, [record.partner.organisation]);
  const letter = letterOf(asked.kind, {
    record,
    us: (await homeOf(tx)).name,
    them: names.get(record.partner.organisation) ?? { ja: record.partner.organisation, en: record.partner.organisation },
    at: chosen.at ?? now,
    handover: chosen.handover === null ? null : await handoverOf(tx, viewer, record, chosen.handover),
  });
  if (!letter.ok) throw new RenkeiError(letter.reason.code, letter.reason.facts ?? {});
  return letter.value;
}

/** The content as row-level security gives it, and for the desk why it was taken back. */
async function handoverOf(tx: Executor, viewer: Viewer, { id }: InquiryRecord, handover: string): Promise<LetterFacts['handover']> {
  const row = await tx.selectFrom('handover_content').select('content').where('handover', '=', handover).executeTakeFirst();
  const content = row ? Content.safeParse(row.content) : null;
  const why = viewer.kind === 'agency' ? await whyTakenBack(tx, id, handover) : '';
  return { id: handover, content: content?.success ? content.data : null, why };
}

/** What was sent also says of which kind of message it was. */
const Content: z.ZodType<HandedOver> = HandedOver.strip();

async function whyTakenBack(tx: Executor, inquiry: string, handover: string): Promise<string> {
  const bodies = (await historyOf(tx, inquiry)).flatMap(({ event }) => (event ? [event.body] : []));
  const last = bodies.findLast((body) => (body.kind === 'recalled' || body.kind === 'corrected') && body.handover === handover);
  return last?.kind === 'recalled' || last?.kind === 'corrected' ? last.why : '';
}
