import { indicatorKinds } from '#model/indicator/index.ts';
import type { Text } from '#model/text.ts';
import { conditionNames, type UseCondition } from '../inquiry/condition.ts';
import type { Bilingual } from '../inquiry/bilingual.ts';
import type { Selector } from '../inquiry/selector.ts';
import { clockTime, dayInJapan, longDate } from './dates.ts';
import type { Block } from './letter.ts';
import { fixed, type Said, spoken, unilingual, verbatim } from './said.ts';

/* What letters are put together from. */

export const heading = (text: Text, article = ''): Block => ({ kind: 'heading', words: fixed(text), article });
export const paragraph = (text: Text): Block => ({ kind: 'paragraph', words: fixed(text) });

/** Above words that have no heading of their own. */
export const body: Block = heading({ ja: '本文', en: 'Message' });

/** A heading with what a person wrote under it; nothing where nothing was written. */
export const section = (text: Text, words: Bilingual | null, article = ''): readonly Block[] =>
  words === null || (words.ja.trim() === '' && words.en.trim() === '')
    ? []
    : [heading(text, article), { kind: 'paragraph', words: spoken(words) }];

/** The same for words that exist in one language only. */
export const plainSection = (text: Text, words: string, article = ''): readonly Block[] =>
  words.trim() === '' ? [] : [heading(text, article), { kind: 'paragraph', words: unilingual(words) }];

export const dateWords = (instant: string): Said => fixed(longDate(dayInJapan(instant)));

/**
 * Selectors with the moment of their use in UTC and in the zones of both sides, so that nobody has to calculate; without any moment the table is
 * narrower.
 */
export function selectorTable(selectors: readonly Pick<Selector, 'type' | 'value' | 'at' | 'port'>[], partnerZone: string): Block {
  const zones = ['UTC', 'Asia/Tokyo', ...(partnerZone === 'Asia/Tokyo' || partnerZone === 'UTC' ? [] : [partnerZone])];
  const timed = selectors.some(({ at, port }) => at !== null || port !== null);
  const columns: Text[] = [
    { ja: '番号', en: 'No.' },
    { ja: '種類', en: 'Type' },
    { ja: '値', en: 'Value' },
    ...(timed ? [{ ja: 'ポート', en: 'Port' }, ...zones.map((zone) => ({ ja: zone, en: zone }))] : []),
  ];
  return {
    kind: 'table',
    name: { ja: '対象', en: 'Selectors' },
    columns,
    rows: selectors.map(({ type, value, at, port }, place) => [
      verbatim(String(place + 1)),
      fixed(indicatorKinds.find(({ id }) => id === type)?.name ?? { ja: type, en: type }),
      verbatim(value),
      ...(timed
        ? [verbatim(port === null ? '' : String(port)), ...zones.map((zone) => verbatim(at === null ? '' : clockTime(at, zone)))]
        : []),
    ]),
  };
}

export const conditionItems = (conditions: readonly UseCondition[]): Block => ({
  kind: 'items',
  items: conditions.map(({ kind, detail, until }, at) => ({
    label: String(at + 1),
    words: fixed(conditionNames[kind]),
    note: until === null ? (detail === '' ? null : verbatim(detail)) : withUntil(detail, until),
  })),
});

function withUntil(detail: string, until: string): Said {
  const date = longDate(dayInJapan(until));
  return fixed({ ja: [detail, `${date.ja}まで`].filter(Boolean).join(' '), en: [detail, `until ${date.en}`].filter(Boolean).join(' ') });
}
