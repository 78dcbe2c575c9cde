import type { InquiryRecord } from '../inquiry/inquiry-record.ts';
import type { LetterKind } from './letter-kind.ts';

/** A letter that an inquiry gives, the handover that it is about, and the day that it bears: that of the act, or null while there was none. */
type PossibleLetter = { readonly kind: LetterKind; readonly handover: string | null; readonly at: string | null };

/** The letters of an inquiry as it stands, in the order of its life. */
export function possibleLetters(record: InquiryRecord): readonly PossibleLetter[] {
  const { direction, acknowledgement, clarification, refusal, preservations, handovers } = record;
  const letter = (kind: LetterKind, at: string | null, handover: string | null = null): PossibleLetter => ({ kind, at, handover });
  const reached = (...states: readonly InquiryRecord['state'][]): string | null =>
    record.entered.findLast(({ state }) => states.includes(state))?.at ?? null;
  const held = preservations.filter(({ where, endedAt }) => where === 'abroad' && endedAt === null);
  return [
    ...(direction === 'outgoing'
      ? [
          // A clarification may bring a better request: the letter is then that of its day.
          letter('request', reached('sent', 'clarified') ?? reached('approved')),
          ...(held.length > 0 ? [letter('extension', held.findLast(({ extension }) => extension !== null)?.extension?.at ?? null)] : []),
        ]
      : [
          ...(acknowledgement ? [letter('acknowledgement', acknowledgement.at)] : []),
          ...(clarification?.from === 'us' ? [letter('clarification', clarification.at)] : []),
          ...(refusal ? [letter('refusal', reached('refused', 'postponed'))] : []),
        ]),
    ...handovers
      .filter(({ from }) => from === 'us')
      .flatMap(({ id, state, conditions, offeredAt, deliveredAt, settledAt }) => [
        ...(conditions.length > 0 ? [letter('offer', offeredAt, id)] : []),
        ...(deliveredAt === null ? [] : [letter('answer', deliveredAt, id)]),
        ...(state === 'recalled' && deliveredAt !== null ? [letter('recall', settledAt, id), letter('correction', settledAt, id)] : []),
      ]),
  ];
}
