import type { IncidentKind } from '#model/report.ts';
import { kindNames } from './report-names.ts';

type Titled = { kind: IncidentKind; victim: string | undefined; text: string | undefined; id: string | undefined; lang: string };

/** A title for a report that came without one, in the language of the report: kind and victim, else how its text begins, else its id. */
export function reportTitle({ kind, victim, text, id, lang }: Titled): string {
  const japanese = lang.toLowerCase().startsWith('ja');
  const name = kindNames[kind][japanese ? 'ja' : 'en'];
  const separator = japanese ? '：' : ': ';
  const beginning = firstSentence(text ?? '');
  if (victim) return `${name}${separator}${victim}`;
  if (beginning) return kind === 'other' ? beginning : `${name}${separator}${beginning}`;
  return id ? `${name}${separator}${id}` : name;
}

const LONGEST = 60;

function firstSentence(text: string): string {
  const line =
    text
      .slice(0, 2000)
      .split(/[\r\n]/)
      .find((one) => one.trim() !== '')
      ?.trim() ?? '';
  const sentence = line.split(/(?<=[。！？])|(?<=[.!?])\s/)[0] ?? '';
  const characters = [...sentence]; // by code point: cutting a pair in two would leave a lone surrogate
  return characters.length <= LONGEST ? sentence : `${characters.slice(0, LONGEST - 1).join('')}…`;
}
