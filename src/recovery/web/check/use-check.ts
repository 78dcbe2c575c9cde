import { useEffect, useState } from 'react';
import type { CheckAnswer, CheckRequest } from './check-message.ts';

/** A check longer than this is given up: the report matters more. Milliseconds. */
const PATIENCE = 30_000;

export type Check =
  | { readonly state: 'none' }
  | { readonly state: 'running' }
  | { readonly state: 'failed' }
  | { readonly state: 'done'; readonly findings: CheckAnswer['findings'] };

/** Looks at picked files in a worker of this browser: nothing is sent, nothing is run, and whatever the files do the page stays alive. */
export function useCheck(files: readonly File[]): Check {
  const [done, setDone] = useState<{ readonly files: readonly File[]; readonly check: Check } | null>(null);
  useEffect(() => {
    if (files.length === 0) return;
    const end = (check: Check): void => {
      worker.terminate();
      clearTimeout(timer);
      setDone({ files, check });
    };
    const worker = new Worker(new URL('./check-worker.ts', import.meta.url), { type: 'module' });
    const timer = setTimeout(() => end({ state: 'failed' }), PATIENCE);
    worker.addEventListener('message', ({ data }: MessageEvent<CheckAnswer>) => end({ state: 'done', findings: data.findings }));
    worker.addEventListener('error', () => end({ state: 'failed' }));
    worker.postMessage({ files } satisfies CheckRequest);
    return () => {
      worker.terminate();
      clearTimeout(timer);
    };
  }, [files]);
  if (files.length === 0) return { state: 'none' };
  return done?.files === files ? done.check : { state: 'running' };
}
