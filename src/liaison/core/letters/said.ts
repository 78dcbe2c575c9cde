import type { Language, Text } from '#model/text.ts';
import { type Bilingual, mayLeaveIn } from '../inquiry/bilingual.ts';

/** One language's side of something said: the words, the language they are truly in, and what to know of them. */
export type Side = {
  readonly text: string;
  readonly lang: Language;
  /** untranslated: the words of the other language stand here · uncertified: nobody vouches for the translation. */
  readonly note: 'untranslated' | 'uncertified' | null;
};

/** The same in both languages, from one slot. */
export type Said = Readonly<Record<Language, Side>>;

/** Our own words. */
export const fixed = ({ ja, en }: Text): Said => ({ ja: { text: ja, lang: 'ja', note: null }, en: { text: en, lang: 'en', note: null } });

/** What reads the same in both: a number, an address, a name. */
export const verbatim = (text: string): Said => {
  const side: Side = { text, lang: isJapanese(text) ? 'ja' : 'en', note: null };
  return { ja: side, en: side };
};

/** A text of an inquiry. Where a side is missing, the other stands in its place and says so. */
export const spoken = (text: Bilingual): Said => ({ ja: sideOf(text, 'ja'), en: sideOf(text, 'en') });

function sideOf(text: Bilingual, language: Language): Side {
  const other: Language = language === 'ja' ? 'en' : 'ja';
  if (text[language].trim() === '')
    return text[other].trim() === '' ? { text: '', lang: language, note: null } : { text: text[other], lang: other, note: 'untranslated' };
  return { text: text[language], lang: language, note: mayLeaveIn(text, language) ? null : 'uncertified' };
}

/** What somebody wrote in one language only: in a letter of the other it stands untranslated, and says so. */
export function unilingual(text: string): Said {
  const lang = isJapanese(text) ? 'ja' : 'en';
  const side = (asked: Language): Side => ({ text, lang, note: asked === lang || text.trim() === '' ? null : 'untranslated' });
  return { ja: side('ja'), en: side('en') };
}

const isJapanese = (text: string): boolean => /[\u3040-\u30ff\u3400-\u9fff]/.test(text);

/** What is written behind such words. */
export const noteNames: Record<Exclude<Side['note'], null>, Text> = {
  untranslated: { ja: '訳文なし', en: 'no translation' },
  uncertified: { ja: '訳は未確認', en: 'translation not certified' },
};
