import type { Language, Text } from '#model/text.ts';

/** The language of this run: `--lang`, else RENKEI_LANG, else the locale. Known before commands are, whose help is written in it. */
export function chooseLanguage(words: readonly string[], environment: Readonly<Record<string, string | undefined>>): Language {
  const at = words.findIndex((word) => word === '--lang' || word.startsWith('--lang='));
  const asked = at < 0 ? undefined : (words[at]?.split('=')[1] ?? words[at + 1]);
  const { RENKEI_LANG, LC_ALL, LC_MESSAGES, LANG } = environment;
  const wish = [asked, RENKEI_LANG, LC_ALL || LC_MESSAGES || LANG].find((candidate) => /^(ja|en)/i.test(candidate ?? ''));
  return /^ja/i.test(wish ?? '') ? 'ja' : 'en';
}

export const language: Language = chooseLanguage(process.argv.slice(2), process.env);

/** A text in the language of this run. */
export const say = (text: Text): string => text[language];
