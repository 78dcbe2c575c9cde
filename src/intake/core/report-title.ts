import type { IncidentKind, ReportInput } from '#model/report.ts';
import { kindNames } from '#language/core/names.ts';

type Titled = {
  kind: IncidentKind;
  victim: string | undefined;
  text: string | undefined;
  indicators: ReportInput['indicators'];
  id: string | undefined;
  lang: string;
};

/** A title for a report that came without one, in the language of the report: kind and victim, else how its text begins, else its traces or id. */
export function reportTitle({ kind, victim, text, indicators = [], id, lang }: Titled): string {
  const japanese = lang.toLowerCase().startsWith('ja');
  const { ja, en } = kindNames[kind];
  const name = japanese ? ja : en.charAt(0).toUpperCase() + en.slice(1);
  const separator = japanese ? '：' : ': ';
  const beginning = firstSentence(text ?? '');
  if (victim) return `${name}${separator}${victim}`;
  if (beginning) return kind === 'other' ? beginning : `${name}${separator}${beginning}`;
  const [first] = indicators;
  if (first) {
    const more = indicators.length - 1;
    const others = more === 0 ? '' : japanese ? ` ほか${more}件` : ` and ${more} more`;
    return `${kind === 'other' ? '' : `${name}${separator}`}${shortened(first.value.trim().replace(/\s+/g, ' '))}${others}`;
  }
  return id ? `${name}${separator}${id}` : name;
}

const LONGEST = 60;

function firstSentence(text: string): string {
  const line =
    text
      .slice(0, 2000)
      .toWellFormed()
      .split(/[\r\n]/)
      .find((one) => one.trim() !== '')
      ?.trim() ?? '';
  const sentence = line.split(/(?<=[。！？])|(?<=[.!?])\s/)[0] ?? '';
  return shortened(sentence);
}

function shortened(text: string): string {
  const characters = Array.from(text.slice(0, 4 * LONGEST)); // by code point: cutting a pair in two would leave a lone surrogate
  return characters.length <= LONGEST ? text : `${characters.slice(0, LONGEST - 1).join('')}…`;
}
