import type { CompiledLists } from './compile-lists.ts';
import { readAddressRange, type AddressRange } from './address-range.ts';
import { createFragmentFinder } from './fragment-finder.ts';
import { readPattern } from './linear-pattern.ts';
import { findName } from './name-table.ts';
import { piecesWithin, type RangeTable } from './range-table.ts';

/** Everything that is looked up, as flat arrays: they are used where they lie in the file. */
export type ListArrays = {
  readonly slots: Uint32Array;
  readonly nameStarts: Uint32Array;
  readonly nameBytes: Uint8Array;
  readonly nameSets: Uint32Array;
  readonly v4Starts: Uint32Array;
  readonly v4Sets: Uint32Array;
  readonly v6Starts: Uint32Array;
  readonly v6Sets: Uint32Array;
  readonly setStarts: Uint32Array;
  readonly setMembers: Uint32Array;
};

/** A list that knows a value; `above`: the name above it that the list knows, where it speaks of what is below. */
export type Hit = { readonly list: number; readonly above: string | null };

/**
 * Which lists know a value of a feature type, `registered-domain`, `network-24` and `network-48` included. A host is found itself or by a name above it
 * where the list says so; an address or network where a list covers all of it. Each list once, by the longest name; in no order that means anything.
 */
export type ListIndex = (type: string, value: string) => readonly Hit[];

export function createListIndex({ arrays, fragments, patterns }: Omit<CompiledLists, 'notes'>): ListIndex {
  const { slots, nameStarts, nameBytes, nameSets, setStarts, setMembers } = arrays;
  const names = { slots, starts: nameStarts, bytes: nameBytes, values: nameSets };
  const v4: RangeTable = { words: 1, starts: arrays.v4Starts, sets: arrays.v4Sets };
  const v6: RangeTable = { words: 4, starts: arrays.v6Starts, sets: arrays.v6Sets };
  const members = (set: number): Uint32Array => setMembers.subarray(setStarts[set] ?? 0, setStarts[set + 1] ?? 0);
  const none: readonly Hit[] = [];

  const ofHost = (host: string): readonly Hit[] => {
    let found: Hit[] | null = null;
    for (let at = 0; at >= 0; at = after(host, at)) {
      const set = findName(names, host, at);
      if (set === 0) continue;
      for (const hit of members(set)) {
        const list = hit >> 1;
        if (at > 0 && hit % 2 === 0) continue;
        found ??= [];
        if (!found.some((known) => known.list === list)) found.push({ list, above: at === 0 ? null : host.slice(at) });
      }
    }
    return found ?? none;
  };

  const ofRange = (range: AddressRange): readonly Hit[] => {
    let common: readonly number[] | null = null;
    piecesWithin(range.version === 4 ? v4 : v6, range, (set) => {
      const here = members(set);
      common = common === null ? [...here] : common.filter((hit) => here.includes(hit));
      return common.length > 0;
    });
    return (common ?? []).map((hit) => ({ list: hit >> 1, above: null }));
  };

  const inside = looseFinder(fragments, patterns);
  const exact = (type: string, value: string): readonly Hit[] => {
    switch (type) {
      case 'domain':
      case 'registered-domain':
        return ofHost(value);
      case 'ipv4':
      case 'ipv6':
      case 'cidr':
      case 'network-24':
      case 'network-48': {
        const range = readAddressRange(value);
        return range ? ofRange(range) : none;
      }
      default:
        return Array.from(members(findName(names, `${type}:${value}`)), (hit) => ({ list: hit >> 1, above: null }));
    }
  };

  return (type, value) => {
    const found = exact(type, value);
    const more = inside(type, value);
    return more.length === 0
      ? found
      : [...found, ...more.filter(({ list }) => !found.some((known) => known.list === list && known.above === null))];
  };
}

/** Fragments and patterns, made ready for each type that they are about. */
function looseFinder(fragments: CompiledLists['fragments'], patterns: CompiledLists['patterns']): ListIndex {
  const types = [...new Set([...fragments, ...patterns].flatMap((loose) => loose.types as readonly string[]))];
  const byType = new Map(
    types.map((type) => {
      const about = (loose: CompiledLists['fragments'][number]): boolean => (loose.types as readonly string[]).includes(type);
      const compiled = patterns.filter(about).flatMap(({ hit, text }) => {
        const read = readPattern(text);
        return read.ok ? [{ hit, matches: read.value }] : [];
      });
      return [type, { find: createFragmentFinder(fragments.filter(about)), compiled }] as const;
    }),
  );
  return (type, value) => {
    const about = byType.get(type === 'registered-domain' ? 'domain' : type);
    if (!about) return [];
    const lists = new Set<number>();
    about.find(value.toLowerCase(), (hit) => lists.add(hit >> 1));
    for (const { hit, matches } of about.compiled) if (!lists.has(hit >> 1) && matches(value)) lists.add(hit >> 1);
    return Array.from(lists, (list) => ({ list, above: null }));
  };
}

/** Where the next label begins, or -1. */
const after = (host: string, at: number): number => {
  const dot = host.indexOf('.', at);
  return dot < 0 ? -1 : dot + 1;
};
