import { readPattern } from '#model/linear-pattern.ts';
import type { CompiledLists } from './compile-lists.ts';
import { readAddressRange, type AddressRange } from './address-range.ts';
import { createFragmentFinder } from './fragment-finder.ts';
import { findName } from './name-table.ts';
import { piecesWithin, type RangeTable } from './range-table.ts';

/** A list that knows a value; `above`: the name above it that the list knows, where it speaks of what is below. */
export type Hit = { readonly list: number; readonly above: string | null };

export type ListIndex = {
  /**
   * Which lists know a value of a feature type, `registered-domain`, `network-24` and `network-48` included. A host is found itself or by a name above
   * it where the list says so; an address or network where a list covers all of it. Each list once, by the longest name; in no order that means anything.
   */
  readonly hits: (type: string, value: string) => readonly Hit[];
  /**
   * The same for whoever asks a million times: calls `each` with the number of the combination of lists that know the value, and of those that know a name
   * above it with the place where that begins. False where that does not say it all, and `hits` has to be asked.
   */
  readonly visit: (type: string, value: string, each: (set: number, at: number) => void) => boolean;
  /** The hits of a combination: the number of a list times two, plus one where it speaks of what is below. */
  readonly members: (set: number) => Uint32Array;
};

export function createListIndex({ arrays, fragments, patterns }: Omit<CompiledLists, 'notes'>): ListIndex {
  const { slots, nameStarts, nameBytes, nameSets, setStarts, setMembers } = arrays;
  const names = { slots, starts: nameStarts, bytes: nameBytes, values: nameSets };
  const v4: RangeTable = { words: 1, starts: arrays.v4Starts, sets: arrays.v4Sets };
  const v6: RangeTable = { words: 4, starts: arrays.v6Starts, sets: arrays.v6Sets };
  const members = (set: number): Uint32Array => setMembers.subarray(setStarts[set] ?? 0, setStarts[set + 1] ?? 0);
  const inside = looseFinder(fragments, patterns);

  const visitHost = (host: string, each: (set: number, at: number) => void): void => {
    for (let at = 0; at >= 0; at = after(host, at)) {
      const set = findName(names, host, at);
      if (set !== 0) each(set, at);
    }
  };

  const ofHost = (host: string): readonly Hit[] => {
    const found: Hit[] = [];
    visitHost(host, (set, at) => {
      for (const hit of members(set)) {
        const list = hit >> 1;
        if (at > 0 && hit % 2 === 0) continue;
        if (!found.some((known) => known.list === list)) found.push({ list, above: at === 0 ? null : host.slice(at) });
      }
    });
    return found;
  };

  const ofRange = (range: AddressRange | null): readonly Hit[] => {
    let common: readonly number[] | null = null;
    if (range)
      piecesWithin(range.version === 4 ? v4 : v6, range, (set) => {
        const here = members(set);
        common = common === null ? [...here] : common.filter((hit) => here.includes(hit));
        return common.length > 0;
      });
    return (common ?? []).map((hit) => ({ list: hit >> 1, above: null }));
  };

  const exact = (type: string, value: string): readonly Hit[] => {
    if (isHost(type)) return ofHost(value);
    if (isRange(type)) return ofRange(readAddressRange(value));
    return Array.from(members(findName(names, listedAs(type, value))), (hit) => ({ list: hit >> 1, above: null }));
  };

  return {
    members,
    hits: (type, value) => {
      const found = exact(type, value);
      const more = inside.of(type, value);
      if (more.length === 0) return found;
      return [...found, ...more.filter(({ list }) => !found.some((known) => known.list === list && known.above === null))];
    },
    visit: (type, value, each) => {
      if (inside.isAbout(type)) return false;
      if (isHost(type)) visitHost(value, each);
      else if (type === 'ipv4') {
        const range = readAddressRange(value);
        if (range)
          piecesWithin(v4, range, (set) => {
            if (set !== 0) each(set, 0);
            return true; // one address lies in one piece
          });
      } else if (isRange(type)) return false;
      else if (listed.has(type)) {
        const set = findName(names, listedAs(type, value));
        if (set !== 0) each(set, 0);
      }
      return true;
    },
  };
}

const isHost = (type: string): boolean => type === 'domain' || type === 'registered-domain';
const ranges: ReadonlySet<string> = new Set(['ipv4', 'ipv6', 'cidr', 'network-24', 'network-48']);
const isRange = (type: string): boolean => ranges.has(type);
/** Types that lists know value by value (list-entry.ts). */
const listed: ReadonlySet<string> = new Set(['sha256', 'sha1', 'md5', 'email', 'phone', 'btc', 'url', 'certificate']);

/** A list gives the fingerprint of a certificate as the hash that it is. */
const listedAs = (type: string, value: string): string =>
  `${type !== 'certificate' ? type : value.length === 40 ? 'sha1' : 'sha256'}:${value}`;

/** Fragments and patterns, made ready for each type that they are about. */
function looseFinder(fragments: CompiledLists['fragments'], patterns: CompiledLists['patterns']) {
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
  const aboutType = (type: string) => byType.get(type === 'registered-domain' ? 'domain' : type);
  const of = (type: string, value: string): readonly Hit[] => {
    const about = aboutType(type);
    if (!about) return [];
    const lists = new Set<number>();
    about.find(value.toLowerCase(), (hit) => lists.add(hit >> 1));
    for (const { hit, matches } of about.compiled) if (!lists.has(hit >> 1) && matches(value)) lists.add(hit >> 1);
    return Array.from(lists, (list) => ({ list, above: null }));
  };
  return { of, isAbout: (type: string): boolean => aboutType(type) !== undefined };
}

/** Where the next label begins, or -1. */
const after = (host: string, at: number): number => {
  const dot = host.indexOf('.', at);
  return dot < 0 ? -1 : dot + 1;
};
