import { message, type Text } from '#model/text.ts';
import { signOnWords } from '../judge/sign-at.ts';
import type { Signal } from '../judge/signal.ts';

const LOOKED_AT = 40;
/** Letters of theirs that make a language theirs, and characters that tell one. */
const SO_FAR = 2;
const ENOUGH = 80;

/** Somebody who always wrote one language in a conversation answers in another. */
export const hijackLanguageSwitch: Signal = {
  id: 'hijack.language-switch',
  group: 'hijack',
  name: { ja: '途中で変わった言語', en: 'Language changed midway' },
  technique: null,
  refutedBy: { ja: '外国語の相手が同報に加わったなどの理由がある', en: 'There is a reason, such as somebody new on copy' },
  read: ({ turn, relationship }) => {
    const { letter, parent } = turn;
    const now = letter.habits.language;
    if (turn.direction === 'out' || parent === null || now === null || letter.list !== null || letter.automatic) return [];
    if (letter.own.text.trim().length < ENOUGH) return [];
    const earlier = relationship.turns
      .slice(-LOOKED_AT, -1)
      .filter((one) => one.direction === 'in' && one.letter.own.text.length >= ENOUGH)
      .flatMap((one) => one.letter.habits.language ?? []);
    const [was] = earlier;
    if (was === undefined || earlier.length < SO_FAR || earlier.some((one) => one !== was) || was === now) return [];
    if (parent.letter.habits.language === now) return [];
    const line = letter.own.text.slice(0, 200).trimEnd();
    return [
      signOnWords(letter, 'hijack.language-switch', { from: 0, to: line.length }, switched(nameOf(was), nameOf(now), earlier.length)),
    ];
  },
};

const names: Readonly<Record<string, Text>> = {
  ja: { ja: '日本語', en: 'Japanese' },
  en: { ja: '英語', en: 'English' },
  zh: { ja: '中国語', en: 'Chinese' },
  ko: { ja: '韓国語', en: 'Korean' },
  ru: { ja: 'ロシア語', en: 'Russian' },
};
const nameOf = (language: string): Text => names[language] ?? { ja: language, en: language };

const switched = message({
  ja: (was: Text, now: Text, letters: number) => `これまでの${letters}通は${was.ja}だったが、この返信は${now.ja}で書かれている`,
  en: (was: Text, now: Text, letters: number) => `Wrote ${was.en} in ${letters} messages so far; this answer is in ${now.en}`,
});
