import { type ErrorCode, errors, explain } from '#model/errors.ts';
import type { Told } from './exchange-pages.ts';

/** A code with its sentence in both languages. One that this version does not know is shown as it stands. */
export const told = (code: string, facts: Readonly<Record<string, string | number>> = {}): Told => ({
  code,
  text: Object.hasOwn(errors, code) ? explain(code as ErrorCode, facts) : { ja: code, en: code }, // looked up
});
