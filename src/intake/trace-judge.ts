import { setTimeout as pause } from 'node:timers/promises';
import type { Services } from '#platform/services.ts';
import type { Linker } from './linker.ts';
import { judgeTraces } from './store/judge-traces.ts';

/** Judges, once after each start, the traces that nobody has judged yet; until then they are withheld. */
export type TraceJudge = {
  start(): void;
  /** Ends after the batch at hand; what is left waits for the next start. */
  close(): Promise<void>;
};

/**
 * It writes as reports are written, one writer at a time: what was worked out from the traces as they stood is then worked out anew. It rests as long as each batch took, so that a
 * large centre leaves the other half of the time to people.
 */
export function openTraceJudge({ database, log }: Pick<Services, 'database' | 'log'>, linker: Linker): TraceJudge {
  const control = new AbortController();
  const { signal } = control;
  let running: Promise<void> = Promise.resolve();
  const judge = async (): Promise<void> => {
    try {
      while (!signal.aborted) {
        const from = performance.now();
        if ((await linker.exclusively(() => database.asSystem((tx) => judgeTraces(tx)))) === 0) return;
        await pause(performance.now() - from, undefined, { signal, ref: false }).catch(() => undefined);
      }
    } catch (problem) {
      if (!signal.aborted) log.error(problem, 'judging traces');
    }
  };
  return {
    start: () => {
      running = judge();
    },
    close: async () => {
      control.abort();
      await running;
    },
  };
}
