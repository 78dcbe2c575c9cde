import { z } from 'zod';
import type { Text } from '#model/text.ts';
import { Bilingual } from './bilingual.ts';
import { Refusal } from './refusal.ts';

/** What kind of data would answer it; the legal road depends on it. */
export const DataCategory = z.enum([
  'subscriber',
  'traffic',
  'content',
  'preservation',
  'statement',
  'advice',
  'location',
  'registration',
  'other',
]);
export type DataCategory = z.infer<typeof DataCategory>;

export const QuestionState = z.enum(['open', 'partial', 'answered', 'refused', 'not-applicable']);
export type QuestionState = z.infer<typeof QuestionState>;

/**
 * One question of an inquiry. Its state is settled by acts, so that whether an inquiry is answered in full or in part is computed and never
 * typed. The texts of answers are not here: they lie in handovers, which have conditions and readers of their own.
 */
export const Question = z.object({
  /** `Q1`, `Q2`, … */
  id: z.string().regex(/^Q\d{1,3}$/),
  text: Bilingual,
  category: DataCategory,
  /** Indexes into the inquiry's selectors. */
  selectors: z.array(z.int().min(0)),
  state: QuestionState,
  refusal: Refusal.nullable(),
  /** Handovers that carry (part of) its answer, by id. */
  handovers: z.array(z.uuid()),
});
export type Question = z.infer<typeof Question>;

export const isOpen = ({ state }: Pick<Question, 'state'>): boolean => state === 'open' || state === 'partial';

export const questionStateNames: Record<QuestionState, Text> = {
  open: { ja: '未回答', en: 'open' },
  partial: { ja: '一部回答', en: 'answered in part' },
  answered: { ja: '回答済み', en: 'answered' },
  refused: { ja: '拒否', en: 'refused' },
  'not-applicable': { ja: '該当なし', en: 'not applicable' },
};

export const dataCategoryNames: Record<DataCategory, Text> = {
  subscriber: { ja: '契約者情報', en: 'Subscriber information' },
  traffic: { ja: '通信履歴', en: 'Traffic data' },
  content: { ja: '通信内容', en: 'Content data' },
  preservation: { ja: '保全', en: 'Preservation' },
  statement: { ja: '事実の回答', en: 'Statement of fact' },
  advice: { ja: '技術的助言', en: 'Technical advice' },
  location: { ja: '所在', en: 'Whereabouts' },
  registration: { ja: '登録情報', en: 'Registration data' },
  other: { ja: 'その他', en: 'Other' },
};
