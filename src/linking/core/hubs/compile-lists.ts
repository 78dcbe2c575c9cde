import type { IndicatorType } from '#model/indicator.ts';
import type { AddressRange } from './address-range.ts';
import { typesOfAttributes } from './attribute-types.ts';
import { createHitSets } from './hit-sets.ts';
import { readEntry, type ListEntry } from './list-entry.ts';
import { termsOf, type ListPolicy } from './list-policy.ts';
import type { ListArrays } from './list-arrays.ts';
import { buildNameTable } from './name-table.ts';
import { buildRangeTable } from './range-table.ts';
import { gatherUnusable, type ListNote, type WarningList } from './warning-list.ts';

/** What is looked for inside values, since it cannot be looked up; few. */
type Loose = { readonly hit: number; readonly types: readonly IndicatorType[]; readonly text: string };

export type CompiledLists = {
  readonly notes: readonly ListNote[];
  readonly fragments: readonly Loose[];
  readonly patterns: readonly Loose[];
  readonly arrays: ListArrays;
};

/** What cannot be looked up costs time with every value, or memory; a list has few of it. */
const searchedFor: Partial<Record<ListEntry['kind'], number>> = { fragment: 5000, pattern: 200 };

/** Reads every entry and makes the index. Lists come with distinct names; they are sorted, so the same lists give the same bytes. */
export function compileLists(lists: readonly WarningList[], policy: ListPolicy): CompiledLists {
  const sets = createHitSets();
  const names = new Map<string, number[]>();
  const ranges: Record<4 | 6, { range: AddressRange; hit: number }[]> = { 4: [], 6: [] };
  const fragments: Loose[] = [];
  const patterns: Loose[] = [];

  const put = (entry: ListEntry, list: number, types: readonly IndicatorType[]): void => {
    const hit = list * 2;
    switch (entry.kind) {
      case 'host':
        return enter(names, entry.host, entry.below ? hit + 1 : hit);
      case 'value':
        return enter(names, `${entry.type}:${entry.value}`, hit);
      case 'range':
        return void ranges[entry.range.version].push({ range: entry.range, hit });
      case 'fragment':
        return void fragments.push({ hit, types, text: entry.text });
      case 'pattern':
        return void patterns.push({ hit, types, text: entry.pattern });
    }
  };

  const notes = lists
    .toSorted((one, other) => (one.list < other.list ? -1 : 1))
    .map((list, number): ListNote => {
      const types = typesOfAttributes(list.matching_attributes);
      const unusable = gatherUnusable();
      const seen = new Set<string>();
      let repeated = 0;
      let searched = 0;
      for (const [at, value] of list.values.entries()) {
        const entry = readEntry(list.type, types, value);
        if (!entry.ok) {
          unusable.add(entry.reason, at + 1, value);
          continue;
        }
        const limit = searchedFor[entry.value.kind];
        if (limit !== undefined && (searched += 1) > limit) {
          unusable.add({ code: 'too-many-searched', facts: { limit } }, at + 1, value);
          continue;
        }
        const key = keyOf(entry.value);
        if (seen.has(key)) repeated += 1;
        else put(entry.value, number, types);
        seen.add(key);
      }
      const known = termsOf(policy, list.list);
      const licence = list.licence ?? known?.licence ?? '';
      return {
        list: list.list,
        type: list.type,
        name: list.name === '' ? list.list : list.name,
        description: list.description,
        version: list.version,
        source: list.source ?? known?.source ?? '',
        licence,
        nonCommercial: known?.nonCommercial ?? /\bNC\b|non-?commercial/i.test(licence),
        entries: seen.size,
        repeated,
        unusable: unusable.found(),
      };
    });

  const { slots, starts, bytes, values } = buildNameTable(
    // In the order of keys, so that the order of entries in a list numbers nothing.
    new Map([...names.keys()].sort().map((key) => [key, sets.numberOf((names.get(key) ?? []).sort((one, other) => one - other))])),
  );
  const [v4, v6] = [buildRangeTable(1, ranges[4], sets), buildRangeTable(4, ranges[6], sets)];
  const { starts: setStarts, members } = sets.arrays();
  return {
    notes,
    fragments,
    patterns,
    arrays: {
      slots,
      nameStarts: starts,
      nameBytes: bytes,
      nameSets: values,
      v4Starts: v4.starts,
      v4Sets: v4.sets,
      v6Starts: v6.starts,
      v6Sets: v6.sets,
      setStarts,
      setMembers: members,
    },
  };
}

function enter(names: Map<string, number[]>, key: string, hit: number): void {
  const known = names.get(key);
  if (!known) names.set(key, [hit]);
  else if (!known.includes(hit)) known.push(hit);
}

/** Equal for entries that say the same. */
function keyOf(entry: ListEntry): string {
  switch (entry.kind) {
    case 'host':
      return entry.below ? `.${entry.host}` : entry.host;
    case 'value':
      return `${entry.type}:${entry.value}`;
    case 'range':
      return `${entry.range.low.join(' ')}-${entry.range.high.join(' ')}`;
    case 'fragment':
      return `*${entry.text}`;
    case 'pattern':
      return `/${entry.pattern}`;
  }
}
