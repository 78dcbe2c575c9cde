import type { Language } from '#model/text.ts';
import type { Brief } from './brief.ts';

/** A brief as plain text: Japanese, then English, then what is the same in both. */
export function briefText(brief: Brief): string {
  const sheet = (lang: Language): string =>
    [
      ...(brief.banner ? [`*** ${brief.banner[lang]} ***`] : []),
      `[${brief.tlp}] ${brief.title[lang]}  ${brief.number}`,
      brief.facts.map(({ label, value }) => `${label[lang]}: ${value[lang]}`).join('\n'),
      ...brief.sections.map(({ title, items }) => `${title[lang]}\n${items.map((item) => `- ${item[lang]}`).join('\n')}`),
      ...brief.notes.map((note) => `* ${note[lang]}`),
    ].join('\n\n');
  const shared = [
    [
      'やり取り / Conversation (UTC+9)',
      ...brief.turns.map(({ at, from, says, isTurn }) => `${isTurn ? '>' : ' '} ${at}  ${from.ja} / ${from.en}  ${says}`),
    ],
    ['手がかり / Indicators', ...brief.indicators.map((one) => `  ${one}`)],
  ];
  return `${[sheet('ja'), sheet('en'), ...shared.filter(({ length }) => length > 1).map((lines) => lines.join('\n'))].join(`\n\n${'-'.repeat(40)}\n\n`)}\n`;
}
