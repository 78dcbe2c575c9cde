import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { message } from '#model/text.ts';
import type { ApiProblem } from '../api/api-problem.ts';
import { useFormat } from '../language/format.ts';
import { Say } from '../language/language.tsx';
import type { Text } from '#model/text.ts';
import { Problem } from './problem.tsx';
import { ScreenTitle } from './screen-title.tsx';
import { Skeleton } from './skeleton.tsx';
import { StateMark } from './state-mark.tsx';

type LoadedProps<T> = {
  readonly query: UseQueryResult<T, ApiProblem>;
  readonly lines?: number;
  /** Where the data is the whole screen: its title while there is none. */
  readonly screen?: Text;
  readonly children: (data: T) => ReactNode;
};

/**
 * What was asked for, once it is here; until then its place, and where it failed, why. Old data stays while new is fetched, and says so
 * when new cannot be had.
 */
export function Loaded<T>({ query, lines = 3, screen, children }: LoadedProps<T>): ReactNode {
  const { time } = useFormat();
  if (query.data !== undefined) {
    return (
      <>
        {query.error && (
          <output>
            <StateMark state="waiting">
              <Say text={stale(time(query.dataUpdatedAt), query.error.text)} />
            </StateMark>
          </output>
        )}
        {children(query.data)}
      </>
    );
  }
  if (query.error)
    return (
      <>
        {screen && <ScreenTitle title={screen} />}
        <Problem problem={query.error} onRetry={() => void query.refetch()} />
      </>
    );
  return <Skeleton lines={lines} />;
}

const stale = message({
  ja: (at: string, problem: { ja: string; en: string }) => `${at} の内容です。${problem.ja}`,
  en: (at: string, problem: { ja: string; en: string }) => `As of ${at}. ${problem.en}`,
});
