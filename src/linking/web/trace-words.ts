import type { Text } from '#model/text.ts';
import { shortValue } from './short-value.ts';
import { capital, typeWords } from './words.ts';

/** A trace as it stands on a picture: its value, shortened to `room` letters; a likeness of texts says what is alike. */
export function traceWords(trace: { readonly type: string; readonly value: string }, room: number): Text {
  if (!/^\d+ ?%$/.test(trace.value)) {
    const { ja, en } = valueWords(trace);
    return { ja: shortValue(ja, room), en: shortValue(en, room) };
  }
  const { ja, en } = capital(typeWords(trace.type));
  return { ja: `${ja} ${trace.value}`, en: `${en} ${trace.value}` };
}

/** A value as people write it. A bank account is kept as `bank|branch|type|number`. */
export function valueWords({ type, value }: { readonly type: string; readonly value: string }): Text {
  if (type !== 'bank-account' || !value.includes('|')) return { ja: value, en: value };
  const parts = value.split('|');
  const words = (ordinary: string): string => parts.map((part) => (part === 'ordinary' ? ordinary : part)).join(' ');
  return { ja: words('普通'), en: words('ordinary') };
}
