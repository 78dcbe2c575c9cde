import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { ApiProblem } from '../api/api-problem.ts';
import { Problem } from './problem.tsx';
import { Skeleton } from './skeleton.tsx';

type LoadedProps<T> = { readonly query: UseQueryResult<T, ApiProblem>; readonly lines?: number; readonly children: (data: T) => ReactNode };

/** What was asked for, once it is here; until then its place, and where it failed, why. Old data stays while new is fetched. */
export function Loaded<T>({ query, lines = 3, children }: LoadedProps<T>): ReactNode {
  if (query.data !== undefined) return children(query.data);
  if (query.error) return <Problem problem={query.error} onRetry={() => void query.refetch()} />;
  return <Skeleton lines={lines} />;
}
