import { RenkeiError } from '#model/errors.ts';
import type { Progress } from '#platform/cli/progress.ts';
import type { Terminal } from '#platform/cli/terminal.ts';
import type { FileFinding, RecoveryListener, RecoveryProgress, RecoveryRequest, RecoveryResult } from '../recovery-request.ts';
import { runRecovery } from '../run-recovery.ts';

/** Runs a request and shows on the terminal how far it is. Ctrl+C stops it; asking again for the same goes on there. */
export async function watchRecovery(
  request: RecoveryRequest,
  terminal: Terminal,
  listener: Pick<RecoveryListener, 'onFinding' | 'onEntry'>,
): Promise<RecoveryResult> {
  const stopping = new AbortController();
  const stop = (): void => stopping.abort();
  for (const signal of signals) process.once(signal, stop);
  let line: { readonly of: string; readonly since: number; progress: Progress | null } | null = null;
  const onProgress = ({ phase, what, done, total }: RecoveryProgress): void => {
    const of = `${phase} ${what.en}`;
    if (line?.of !== of) {
      line?.progress?.end();
      line = { of, since: performance.now(), progress: null };
    }
    // What is over at once needs no line.
    if (performance.now() - line.since > 300) (line.progress ??= terminal.progress(what)).report(done, total);
  };
  try {
    const onFinding = (finding: FileFinding): void => {
      // What is printed now must not stand on the line of the progress.
      line?.progress?.end();
      line = null;
      listener.onFinding?.(finding);
    };
    return await runRecovery(request, { ...listener, onFinding, onProgress, signal: stopping.signal });
  } catch (problem) {
    if (problem instanceof RenkeiError && problem.code === 'recovery-stopped' && request.out !== undefined) {
      terminal.note({
        ja: '止めました。同じ指定でもう一度実行すると続きから始まります。',
        en: 'Stopped. The same command again goes on from here.',
      });
    }
    throw problem;
  } finally {
    // TypeScript does not see that the listener sets it.
    (line as { readonly progress: Progress | null } | null)?.progress?.end();
    for (const signal of signals) process.off(signal, stop);
  }
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
