import { useCallback, useRef, useState } from 'react';
import type { ApiProblem } from '#platform/web/api/api-problem.ts';
import { useRefresh } from '#platform/web/api/use-api.ts';
import { useLanguage } from '#platform/web/language/language.tsx';
import type { ImportProgress, ImportReceipt } from '../../core/receipt.ts';
import { asProblem, isStopped, sendFile } from './send-file.ts';

export type Handed = Blob & { readonly name?: string };

export type Importing = {
  readonly file: Handed;
  readonly startedAt: number;
  readonly progress: ImportProgress;
  readonly state: 'running' | 'stopped' | 'failed' | 'finished';
  readonly receipt: ImportReceipt | null;
  readonly problem: ApiProblem | null;
};

const nothingYet: ImportProgress = { done: 0, created: 0, setAside: 0, bytes: 0 };

/** One import at a time: start, stop, and go on with the same file. */
export function useImport() {
  const [current, setCurrent] = useState<Importing | null>(null);
  const stopper = useRef<AbortController | null>(null);
  const refresh = useRefresh();
  const { language } = useLanguage();

  const start = useCallback(
    async (file: Handed, options: { readonly format?: string; readonly exercise: boolean; readonly mapping: readonly string[] }) => {
      const control = new AbortController();
      stopper.current = control;
      const begun: Importing = { file, startedAt: Date.now(), progress: nothingYet, state: 'running', receipt: null, problem: null };
      setCurrent(begun);
      const change = (next: Partial<Importing>): void =>
        setCurrent((now) => (now?.startedAt === begun.startedAt ? { ...now, ...next } : now));
      try {
        const receipt = await sendFile(
          file,
          { format: options.format, exercise: options.exercise || undefined, lang: language },
          options.mapping,
          control.signal,
          (progress) => change({ progress }),
        );
        change({ state: 'finished', receipt });
      } catch (failure) {
        change(isStopped(failure) ? { state: 'stopped' } : { state: 'failed', problem: asProblem(failure) });
      }
      await refresh(['/api']);
    },
    [refresh, language],
  );

  return { current, start, stop: useCallback(() => stopper.current?.abort(), []) };
}
