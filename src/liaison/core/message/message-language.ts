import type { Language } from '#model/text.ts';
import type { MessageContent } from './message-content.ts';

/**
 * The language that a message of ours is in. Partners are written to in English; where a person wrote Japanese after all the envelope says so and
 * the other side's screen marks it, rather than passing it off. Kana decide: names in Chinese characters stand in English texts too.
 */
export const messageLanguage = (content: MessageContent): Language => (hasKana(content) ? 'ja' : 'en');

const kana = /[\u3041-\u3096\u30a1-\u30fa]/;

function hasKana(value: unknown): boolean {
  if (typeof value === 'string') return kana.test(value);
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some(hasKana);
}
