import { type ErrorCode, errors } from '#model/errors.ts';
import type { Text } from '#model/text.ts';

/** missing: a required field is empty · wrong: it may not leave like this · advice: it may, and somebody should look. */
export type Weight = 'missing' | 'wrong' | 'advice';

export type FormProblem = {
  readonly code: ErrorCode;
  /** Where: `facts`, `selectors.2.port`, `questions.0`. */
  readonly field: string;
  readonly weight: Weight;
  readonly text: Text;
  /** The provision that asks for it; '' is our own rule. */
  readonly article: string;
};

/** A problem in the words of the table of codes, with facts that may differ by language. */
export function formProblem(
  code: ErrorCode,
  field: string,
  weight: Weight,
  facts: Readonly<Record<string, Text | string | number>> = {},
  article = '',
): FormProblem {
  const fill = (language: 'ja' | 'en'): string =>
    errors[code][language].replace(/\{(\w+)\}/g, (whole, name: string) => {
      const fact = facts[name];
      return fact === undefined ? whole : typeof fact === 'object' ? fact[language] : String(fact);
    });
  return { code, field, weight, text: { ja: fill('ja'), en: fill('en') }, article };
}

/** Whether a request may leave as it is: advice does not hold it back. */
export const mayLeave = (problems: readonly FormProblem[]): boolean => problems.every(({ weight }) => weight === 'advice');
