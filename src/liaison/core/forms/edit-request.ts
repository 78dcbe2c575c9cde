import { normaliseIndicator } from '#model/indicator/normalise.ts';
import type { IndicatorType } from '#model/indicator.ts';
import type { Language } from '#model/text.ts';
import { type Bilingual, only } from '../inquiry/bilingual.ts';
import type { Question } from '../inquiry/question.ts';
import type { RequestDraft } from '../inquiry/request.ts';
import type { Selector } from '../inquiry/selector.ts';

/**
 * A text after somebody changed one side of it. What stood on the other side is kept and no longer vouched for, since it says what the old text said.
 */
export function rewritten(text: Bilingual | null | undefined, language: Language, words: string): Bilingual {
  if (!text || (text.ja === '' && text.en === '')) return only(language, words);
  const other = language === 'ja' ? text.en : text.ja;
  return { ...text, [language]: words, rendering: text.original === language && other === '' ? 'missing' : 'human' };
}

/** A person vouches for the translation, or takes that back. */
export const vouched = (text: Bilingual, is: boolean): Bilingual => ({ ...text, rendering: is ? 'certified' : 'human' });

/** A selector as it is typed: its normal form follows, '' where the value cannot be read as the type. */
export function typed(type: IndicatorType, value: string): Pick<Selector, 'type' | 'value' | 'norm'> {
  const norm = normaliseIndicator(type, value);
  return { type, value, norm: norm.ok ? norm.value : '' };
}

/** Questions point at selectors by place: those behind the removed one move up, and nobody points at it any more. */
export const withoutSelector = ({ selectors = [], questions = [], ...rest }: RequestDraft, at: number): RequestDraft => ({
  ...rest,
  selectors: selectors.filter((_, place) => place !== at),
  questions: questions.map((question) => ({
    ...question,
    selectors: question.selectors.filter((place) => place !== at).map((place) => (place > at ? place - 1 : place)),
  })),
});

/** The next question, about all selectors there are; its number is one that no other has had in this draft. */
export function newQuestion(
  { questions = [], selectors = [] }: RequestDraft,
  category: Question['category'],
  language: Language,
): Question {
  const numbers = questions.map(({ id }) => Number(id.slice(1)));
  return {
    id: `Q${Math.max(0, ...numbers) + 1}`,
    text: only(language, ''),
    category,
    selectors: selectors.map((_, place) => place),
    state: 'open',
    refusal: null,
    handovers: [],
  };
}
