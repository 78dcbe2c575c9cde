import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
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
export type Find = (words: string, signal: AbortSignal) => Promise<readonly Hit[]>;

/** What the centre's search finds for the words, as entries of the palette. Asks from the first character on: 県 is a word. */
export function useFound(
  find: Find | undefined,
  words: string,
): { readonly found: readonly Entry[]; readonly isAsking: boolean; readonly problem: ApiProblem | null } {
  const go = useGo();
  const wanted = useDeferredValue(words.trim());
  const query = useQuery<readonly Hit[], ApiProblem>({
    queryKey: ['find', wanted],
    queryFn: ({ signal }) => (find ? find(wanted, signal) : []),
    enabled: find !== undefined && wanted !== '',
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  });
  const hits = wanted === '' ? [] : (query.data ?? []);
  return {
    found: hits.map((hit) => ({
      id: hit.id,
      label: hit.title,
      marks: hit.marks,
      lang: hit.lang,
      kind: hit.kind,
      detail: hit.detail,
      run: () => go(hit.href),
    })),
    isAsking: query.isFetching && wanted !== '',
    problem: wanted === '' ? null : query.error,
  };
}
