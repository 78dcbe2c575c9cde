import { expect, test } from 'vitest';
import { chooseLanguage } from './language.ts';

test.each([
  [['start', '--lang', 'ja'], { RENKEI_LANG: 'en', LANG: 'en_US.UTF-8' }, 'ja'],
  [['--lang=en', 'start'], { RENKEI_LANG: 'ja' }, 'en'],
  [['start'], { RENKEI_LANG: 'ja', LANG: 'en_GB' }, 'ja'],
  [['start'], { LANG: 'ja_JP.UTF-8' }, 'ja'],
  [['start'], { LC_ALL: 'C', LANG: 'ja_JP.UTF-8' }, 'en'],
  [['start'], { LANG: 'fr_FR.UTF-8' }, 'en'],
  [['start', '--lang'], {}, 'en'],
  [['start', '--lang', 'fr'], { RENKEI_LANG: 'ja' }, 'ja'],
])('%j with %j speaks %s', (words, environment, language) => {
  expect(chooseLanguage(words, environment)).toBe(language);
});
