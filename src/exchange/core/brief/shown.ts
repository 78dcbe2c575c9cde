import attack from '#knowledge/attack.json' with { type: 'json' };
import type { IndicatorType } from '#model/indicator.ts';
import type { Text } from '#model/text.ts';
import { visibleText } from '#model/visible-text.ts';
import { defanged } from '../files/defanged.ts';

/** The most that is told of each, so that a brief stays one or two pages; texts in characters. */
export const MOST = { records: 8, why: 6, traces: 24, text: 420, item: 150, names: 4 } as const;

export const same = (text: string): Text => ({ ja: text, en: text });

export const cut = ({ ja, en }: Text): Text => ({ ja: short(ja, MOST.item), en: short(en, MOST.item) });

/** What cannot be seen is written out before it is counted. */
export const short = (text: string, length: number): string => {
  const signs = Array.from(visibleText(text.slice(0, 4 * length)).replaceAll('\n', ' '));
  return signs.length <= length ? text : `${signs.slice(0, length - 1).join('')}…`;
};

/** A trace so that nobody opens it; a technique with what ATT&CK calls it. */
export function shownTrace(type: IndicatorType, value: string): Text {
  if (type !== 'technique') return same(defanged(type, value));
  const named = techniques.get(value);
  return named ? { ja: `${value} ${named.ja}`, en: `${value} ${named.en}` } : same(value);
}

const techniques = new Map<string, Text>(attack.techniques.map(({ id, ja, en }) => [id, { ja, en }]));
