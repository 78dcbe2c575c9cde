import { Foreign } from '#platform/web/language/foreign.tsx';
import { other, useLanguage } from '#platform/web/language/language.tsx';
import type { Bilingual } from '../core/inquiry/bilingual.ts';

/** A text of an inquiry in the reader's language; where nobody has written that side yet, the other one, marked as what it is. */
export function Said({ text }: { readonly text: Pick<Bilingual, 'ja' | 'en'> }) {
  const { language } = useLanguage();
  const lang = text[language] === '' ? other(language) : language;
  return <Foreign lang={lang}>{text[lang]}</Foreign>;
}
