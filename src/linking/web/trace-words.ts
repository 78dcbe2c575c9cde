import type { Text } from '#model/text.ts';
import { shortValue } from './short-value.ts';
import { capital, typeWords } from './words.ts';

/** A trace as it stands on a picture: its value, shortened to `room` letters; a likeness of texts says what is alike. */
export function traceWords(trace: { readonly type: string; readonly value: string }, room: number): Text {
  if (!/^\d+ ?%$/.test(trace.value)) return { ja: shortValue(trace.value, room), en: shortValue(trace.value, room) };
  const { ja, en } = capital(typeWords(trace.type));
  return { ja: `${ja} ${trace.value}`, en: `${en} ${trace.value}` };
}
