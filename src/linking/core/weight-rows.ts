import { z } from 'zod';
import { message, Text } from '#model/text.ts';
import { familyOf } from './families/index.ts';
import { Basis, type Weights } from './weights.ts';

/** One weight: log10, with its 95 % interval and the pairs it was counted on where it was learned or measured. */
export const WeightCell = z.object({
  /** What it is about: how many reports have the value, or how alike two are. */
  name: Text,
  weight: z.number(),
  interval: z.object({ low: z.number(), high: z.number(), pairs: z.int() }).nullable(),
  basis: Basis,
  /** The same weight in the version beside; null where that has none. */
  beside: z.number().nullable(),
});
export type WeightCell = z.infer<typeof WeightCell>;

/** A kind of evidence with its weights: `value` by rarity, `likeness` by steps. */
export const WeightRow = z.object({
  type: z.string(),
  name: Text,
  family: z.string(),
  kind: z.enum(['value', 'likeness']),
  cells: z.array(WeightCell),
  /** The first weight in plain words. */
  sentence: Text,
});
export type WeightRow = z.infer<typeof WeightRow>;

/** A table of weights as rows that people can read, beside another version. In the order of the families, then as the table has them. */
export function weightRows(weights: Weights, beside: Weights = weights): WeightRow[] {
  const values = Object.entries(weights.types)
    .filter(([type]) => !(type in weights.likeness))
    .map(([type, { weights: row, measured, basis }]): WeightRow => {
      const cells = bucketNames(weights, type).map((name, bucket): WeightCell => {
        const interval = measured?.[bucket] ?? null;
        return {
          name,
          weight: row[bucket] ?? 0,
          interval,
          basis: basis?.[bucket] ?? (interval ? 'measured' : 'estimated'),
          beside: beside.types[type]?.weights[bucket] ?? null,
        };
      });
      return rowOf(type, 'value', cells);
    });
  const likenesses = Object.entries(weights.likeness).map(([kind, steps]): WeightRow => {
    const cells = steps.map(({ from, weight, measured, basis }, at): WeightCell => ({
      name: likeFrom(Math.round(from * 100), Math.round((steps[at + 1]?.from ?? 1) * 100)),
      weight,
      interval: measured ?? null,
      basis: basis ?? (measured ? 'measured' : 'estimated'),
      beside: beside.likeness[kind]?.find((step) => step.from === from)?.weight ?? null,
    }));
    return rowOf(kind, 'likeness', cells);
  });
  const order = [...familyOf.keys()];
  const place = (type: string): number => (order.includes(type) ? order.indexOf(type) : order.length);
  return [...values, ...likenesses].toSorted((a, b) => place(a.type) - place(b.type) || (a.type < b.type ? -1 : 1));
}

function rowOf(type: string, kind: WeightRow['kind'], cells: WeightCell[]): WeightRow {
  const family = familyOf.get(type);
  const name = family?.types[type] ?? { ja: type, en: type };
  const [first, last] = [cells[0], cells.at(-1)];
  const sentence =
    kind === 'value' ? sharedSays(name, times(first?.weight ?? 0)) : alikeSays(name, last?.name ?? name, times(last?.weight ?? 0));
  return { type, name, family: family?.id ?? type, kind, cells, sentence };
}

/** Names of all rarity buckets. */
export const rarityNames = ({ buckets }: Weights): Text[] => namesUpTo(buckets, Infinity);

/** Names of the rarity buckets that a type has before it counts as a hub. */
const bucketNames = ({ buckets, types }: Weights, type: string): Text[] => namesUpTo(buckets, types[type]?.hub ?? 0);

function namesUpTo(buckets: readonly number[], hub: number): Text[] {
  const ends = [...buckets, Infinity];
  return ends.flatMap((end, at) => {
    const from = at === 0 ? 2 : (buckets[at - 1] ?? 1) + 1;
    return from > hub ? [] : [reportsFrom(from, Math.min(end, hub))];
  });
}

/** A likelihood ratio as people say it: two figures that matter. */
export function times(weight: number): Text {
  const ratio = 10 ** Math.abs(weight);
  const digits = 10 ** Math.max(0, Math.floor(Math.log10(ratio)) - 1);
  const rounded = ratio < 10 ? Math.round(ratio * 10) / 10 : Math.round(ratio / digits) * digits;
  const shown = grouped(rounded);
  return weight < 0 ? { ja: `${shown}分の1倍`, en: `${shown} times less` } : { ja: `${shown}倍`, en: `${shown} times as` };
}

const grouped = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ',');

const sharedSays = message({
  ja: (name: Text, how: Text) => `${name.ja}が同じで、それが2件の報告にしかないとき、つながりの見込みは${how.ja}になる`,
  en: (name: Text, how: Text) => `The same ${name.en}, seen in 2 reports, makes it ${how.en} likely that they belong together`,
});
const alikeSays = message({
  ja: (name: Text, step: Text, how: Text) => `${name.ja}が${step.ja}似ているとき、つながりの見込みは${how.ja}になる`,
  en: (name: Text, step: Text, how: Text) => `A likeness of ${step.en} (${name.en}) makes it ${how.en} likely that they belong together`,
});
const reportsFrom = message({
  ja: (from: number, to: number) => (from === to ? `${from}件` : to === Infinity ? `${from}件以上` : `${from}～${to}件`),
  en: (from: number, to: number) => (from === to ? `${from} reports` : to === Infinity ? `${from} or more` : `${from}–${to} reports`),
});
const likeFrom = message({
  ja: (from: number, to: number) => `${from}～${to}％`,
  en: (from: number, to: number) => `${from}–${to} %`,
});
