import { keepPreviousData, useMutation, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useCallback } from 'react';
import { z } from 'zod';
import type { ApiProblem } from './api-problem.ts';
import { api, readAnswer, withQuery } from './client.ts';

type Options = {
  readonly query?: Parameters<typeof withQuery>[1];
  /** Ask only when true (a palette that is still closed). */
  readonly enabled?: boolean;
  /** Ask again every so many milliseconds (a job that runs). */
  readonly every?: number;
  /** While the next page loads, keep showing this one. */
  readonly keepPrevious?: boolean;
};

/**
 * Reads `path` and keeps the answer. Its key is the address itself: `useAction` refreshes by the beginnings of addresses, and two
 * readers of one address share one request, each reading it through its own schema.
 */
export function useApi<S extends z.ZodType>(path: string, answer: S, options: Options = {}): UseQueryResult<z.output<S>, ApiProblem> {
  const read = useCallback((body: unknown) => readAnswer(answer, body), [answer]);
  return useQuery<unknown, ApiProblem, z.output<S>>({
    queryKey: ['api', withQuery(path, options.query)],
    queryFn: ({ signal }) => api.get(path, anything, { signal, ...(options.query && { query: options.query }) }),
    select: read,
    ...(options.enabled !== undefined && { enabled: options.enabled }),
    // The centre works on what was asked for: ask again until it is there.
    refetchInterval: ({ state }) => (state.error?.isUnderWay ? 3000 : (options.every ?? false)),
    ...(options.keepPrevious && { placeholderData: keepPreviousData }),
  });
}

/**
 * Something that changes the world. Afterwards every answer whose address begins with one of `changes` is asked again.
 * `useAction((reason: string) => api.post('/api/…', { reason }, Answer), { changes: ['/api/clusters'] })`
 */
export function useAction<Input, Answer>(run: (input: Input) => Promise<Answer>, { changes }: { readonly changes: readonly string[] }) {
  const refresh = useRefresh();
  return useMutation<Answer, ApiProblem, Input>({ mutationFn: run, onSuccess: () => refresh(changes) });
}

/** Asks again for everything whose address begins so. */
export function useRefresh(): (beginnings: readonly string[]) => Promise<void> {
  const client = useQueryClient();
  return useCallback(
    (beginnings) =>
      client.invalidateQueries({ predicate: ({ queryKey }) => beginnings.some((beginning) => String(queryKey[1]).startsWith(beginning)) }),
    [client],
  );
}

const anything = z.unknown();
