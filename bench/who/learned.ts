import type { Attribution } from '../../src/linking/core/who/attribution.ts';
import { measuresOf } from '../../src/linking/core/who/measures.ts';
import type { Bounds } from './fit.ts';

export const weightsOf = (attribution: Attribution): Float64Array => measuresOf(attribution).weights;

/** Estimates follow what was measured nearest to them: nobody has measured these kinds. */
const groupLike: Readonly<Record<string, string>> = { money: 'name', file: 'name', contact: 'name' };
const habitLike: Readonly<Record<string, string>> = { 'note-wording': 'path-part' };

/** Evidence never speaks against, silence never for; nobody known only gains from what makes a name doubtful. What is estimated is not learned. */
export function boundsOf(attribution: Attribution): Bounds {
  const { names } = measuresOf(attribution);
  const estimated = new Set([
    ...Object.entries(attribution.groups).flatMap(([id, { basis }]) => (basis === 'estimated' ? [`${id} first`, `${id} more`] : [])),
    ...Object.entries(attribution.habits).flatMap(([kind, { basis }]) => (basis === 'estimated' ? [kind] : [])),
  ]);
  const free = new Set(['reports', 'unknown base', 'unknown size']);
  const beforehand = new Set(['share', 'reports', 'silence']);
  return {
    low: Float64Array.from(names, (name) => (estimated.has(name) ? 0 : free.has(name) || name === 'silence' ? -Infinity : 0)),
    high: Float64Array.from(names, (name) => (estimated.has(name) || name === 'silence' ? 0 : Infinity)),
    scale: Float64Array.from(names, (name) => (name === 'nearest' ? 10 : beforehand.has(name) || name.startsWith('unknown') ? 2 : 1)),
  };
}

/** The table with learned weights, whole thousandths. Its version is set by hand when it is put in force. */
export function nextVersion(attribution: Attribution, weights: Float64Array, bar: number): Attribution {
  const { names } = measuresOf(attribution);
  const of = (name: string): number => Math.round(1000 * (weights[names.indexOf(name)] ?? 0)) / 1000;
  const group = (id: string) => ({ first: of(`${id} first`), more: of(`${id} more`) });
  return {
    ...attribution,
    nameFrom: bar,
    groups: Object.fromEntries(
      Object.entries(attribution.groups).map(([id, own]) => [
        id,
        own.basis === 'measured' ? { ...own, ...group(id) } : id in groupLike ? { ...own, ...group(groupLike[id] ?? id) } : own,
      ]),
    ),
    habits: Object.fromEntries(
      Object.entries(attribution.habits).map(([kind, own]) => [
        kind,
        own.basis === 'measured' ? { ...own, weight: of(kind) } : kind in habitLike ? { ...own, weight: of(habitLike[kind] ?? kind) } : own,
      ]),
    ),
    nearest: { ...attribution.nearest, weight: of('nearest') },
    history: { share: of('share'), reports: of('reports'), silence: of('silence') },
    unknown: {
      base: of('unknown base'),
      unnamed: of('unknown unnamed'),
      size: of('unknown size'),
      gap: of('unknown gap'),
      novel: of('unknown novel'),
    },
  };
}
