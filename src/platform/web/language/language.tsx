import { createContext, use, useEffect, useMemo, useState, type ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { Language, type Text } from '#model/text.ts';

type Speech = { readonly language: Language; readonly flip: () => void };

const Speaking = createContext<Speech>({ language: 'ja', flip: () => undefined });
const remembered = 'renkei.language';

/**
 * The reader's language. Flipping it re-renders texts in place: components keep their identity, so state, scroll and focus stay.
 * Remembered per browser; a first visit follows the browser's own setting.
 */
export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState(firstLanguage);
  useEffect(() => {
    document.documentElement.lang = language;
    localStorage.setItem(remembered, language);
  }, [language]);
  const speech = useMemo(() => ({ language, flip: () => setLanguage(other) }), [language]);
  return (
    <Speaking value={speech}>
      <I18nProvider locale={language === 'ja' ? 'ja-JP' : 'en-GB'}>{children}</I18nProvider>
    </Speaking>
  );
}

/** The language that is being read, and the way to flip it. */
export const useLanguage = (): Speech => use(Speaking);

/** Turns a Text into the string of the language being read. */
export function useText(): (text: Text) => string {
  const { language } = useLanguage();
  return useMemo(() => (text: Text) => text[language], [language]);
}

/** A Text, said in the language being read. */
export const Say = ({ text }: { readonly text: Text }): string => useText()(text);

/** What reads the same in both languages: a name, a number, an address. */
export const verbatim = (value: string): Text => ({ ja: value, en: value });

export const other = (language: Language): Language => (language === 'ja' ? 'en' : 'ja');

function firstLanguage(): Language {
  const known = Language.safeParse(localStorage.getItem(remembered));
  if (known.success) return known.data;
  return navigator.language.startsWith('ja') ? 'ja' : 'en';
}
