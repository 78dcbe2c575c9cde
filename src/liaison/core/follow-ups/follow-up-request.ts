import { proposedQuestions } from '../draft/proposed-questions.ts';
import type { DataCategory } from '../inquiry/question.ts';
import type { InquiryType } from '../inquiry/inquiry-type.ts';
import type { Request } from '../inquiry/request.ts';
import type { Selector } from '../inquiry/selector.ts';

/** What the next request asks, and by which instrument. */
export type Aim = { readonly type: InquiryType; readonly instrument: string; readonly carries: readonly DataCategory[] };

/**
 * A request to the next country about selectors that an answer brought: the facts and offences of the inquiry it follows from, its own questions. What the
 * answer said beyond its selectors stays out, since it may have come under conditions.
 */
export const followUpRequest = (parent: Request, selectors: readonly Selector[], { type, instrument, carries }: Aim): Request => ({
  ...parent,
  type,
  instrument,
  selectors: [...selectors],
  questions: proposedQuestions(selectors, type, carries),
  custodian: null,
  alsoSentTo: [],
  instructions: null,
  preserveDays: type === 'preservation' ? 60 : null,
  assistanceBy: null,
  wantedBy: null,
});
