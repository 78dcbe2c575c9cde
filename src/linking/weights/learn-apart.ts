import { Worker } from 'node:worker_threads';
import { RenkeiError } from '#model/errors.ts';
import type { Outcome } from '#model/outcome.ts';
import type { LearnedWeights } from '../core/learning/learn-weights.ts';
import type { WeightChanges } from '../core/weight-changes.ts';
import type { LearningAnswer, LearningMessage, LearningOrder } from './learning-thread.ts';

/** A learning under way in a thread of its own: take all reports, then ask for the end, then close. */
export type LearningApart = {
  /** Reports as the database tells them. */
  take(text: string): void;
  /** @throws RenkeiError `reading-broke-off` where the thread failed or exhausted its memory; the reason of `signal` where that was aborted */
  end(): Promise<Outcome<LearnedWeights & { readonly preview: WeightChanges }>>;
  close(): Promise<void>;
};

const HEAP_MEGABYTES = 6144;

export function learnApart(order: LearningOrder, onStep: (step: number) => void, signal: AbortSignal): LearningApart {
  const worker = new Worker(new URL('learning-thread.ts', import.meta.url), {
    workerData: order,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES },
  });
  const say = (message: LearningMessage): void => worker.postMessage(message);
  const { promise, resolve, reject } = Promise.withResolvers<Awaited<ReturnType<LearningApart['end']>>>();
  promise.catch(() => undefined); // awaited by end(); it may fail before
  worker.on('message', (answer: LearningAnswer) => {
    if (answer.kind === 'done') resolve(answer.learned);
    else onStep(answer.step);
  });
  worker.once('error', (cause) => reject(new RenkeiError('reading-broke-off', {}, cause)));
  worker.once('exit', () => reject(new RenkeiError('reading-broke-off')));
  const abort = (): void => reject(signal.reason as Error); // an abort's reason
  signal.addEventListener('abort', abort, { once: true });
  return {
    take: (text) => say({ kind: 'reports', text }),
    end: () => {
      say({ kind: 'end' });
      return promise;
    },
    close: async () => {
      signal.removeEventListener('abort', abort);
      await worker.terminate();
    },
  };
}
