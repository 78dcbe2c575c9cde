import type { Text } from '#model/text.ts';
import type { HandedOver } from '../message/handed-over.ts';
import type { InquiryRecord } from '../inquiry/inquiry-record.ts';

/** What a letter is written from, besides its kind. */
export type LetterFacts = {
  readonly record: InquiryRecord;
  /** The names of both sides. */
  readonly us: Text;
  readonly them: Text;
  /** The letter's date: instant in UTC. */
  readonly at: string;
  /** What was handed over, for answers, offers, recalls and corrections. */
  readonly handover: { readonly id: string; readonly content: HandedOver | null; /** Why it is taken back. */ readonly why: string } | null;
};
