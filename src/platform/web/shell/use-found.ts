import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Text } from '#model/text.ts';
import type { ApiProblem } from '../api/api-problem.ts';
import { useGo } from '../address.ts';
import type { Entry } from './rank-entries.ts';

/** One thing the centre's search found. */
export type Hit = {
  readonly id: string;
  readonly href: string;
  readonly title: Text;
  /** What of the title was looked for: UTF-16 offsets [start, end). */
  readonly marks: readonly (readonly [number, number])[];
  readonly lang: string | null;
  readonly kind: Text;
  readonly detail: Text;
};

/** The centre's search, lent to the shell by whoever puts the house together. */
export type Find = {
  /** The first few of each kind. */
  readonly ask: (words: string, signal: AbortSignal) => Promise<readonly Hit[]>;
  /** Address of the screen that shows everything found. */
  readonly all: (words: string) => string;
};

/** What the centre's search finds for the words, as entries of the palette. Asks from the first character on: 県 is a word. */
export function useFound(
  find: Find | undefined,
  words: string,
): { readonly found: readonly Entry[]; readonly isAsking: boolean; readonly problem: ApiProblem | null } {
  const go = useGo();
  const wanted = useSettled(words.trim());
  const query = useQuery<readonly Hit[], ApiProblem>({
    queryKey: ['find', wanted],
    queryFn: ({ signal }) => (find ? find.ask(wanted, signal) : []),
    enabled: find !== undefined && wanted !== '',
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  });
  const hits = wanted === '' ? [] : (query.data ?? []);
  const everything = { ja: `「${wanted}」のすべての結果`, en: `Everything found for “${wanted}”` };
  const all: Entry[] =
    find && hits.length > 0 ? [{ id: 'all', label: everything, kind: { ja: '検索', en: 'Search' }, run: () => go(find.all(wanted)) }] : [];
  return {
    found: [...hits.map(({ href, title, ...hit }) => ({ ...hit, label: title, run: () => go(href) })), ...all],
    isAsking: query.isFetching && wanted !== '',
    problem: wanted === '' ? null : query.error,
  };
}

/** Milliseconds without another key. Every search is written to the audit log: half-typed words should not be. */
const pause = 250;

/** The value once it has stopped changing. */
function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pause);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
