import { RenkeiError } from '#model/errors.ts';
import type { Progress } from '#platform/cli/progress.ts';
import type { Terminal } from '#platform/cli/terminal.ts';
import { scanMailbox } from '../scan-mailbox.ts';
import type { ScanListener, ScanProgress, ScanRequest, ScanResult } from '../scan-request.ts';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Scans and shows on the terminal how far it is. Ctrl+C stops it; with a folder for the work, asking again goes on there. */
export async function watchScan(
  request: ScanRequest,
  terminal: Terminal,
  listener: Pick<ScanListener, 'onFinding' | 'onUnread'>,
): Promise<ScanResult> {
  const stopping = new AbortController();
  const stop = (): void => stopping.abort();
  for (const signal of signals) process.once(signal, stop);
  let line: { readonly of: string; readonly progress: Progress } | null = null;
  const endLine = (): void => {
    line?.progress.end();
    line = null;
  };
  const onProgress = ({ what, done, total }: ScanProgress): void => {
    if (line?.of !== what.en) {
      endLine();
      line = { of: what.en, progress: terminal.progress(what) };
    }
    line.progress.report(done, total);
  };
  try {
    return await scanMailbox(request, {
      onProgress,
      onFinding: (finding) => {
        endLine(); // what is printed now must not stand on the line of the progress
        listener.onFinding?.(finding);
      },
      ...(listener.onUnread && { onUnread: listener.onUnread }),
      signal: stopping.signal,
    });
  } catch (problem) {
    if (problem instanceof RenkeiError && problem.code === 'scan-stopped' && request.scratch !== null)
      terminal.note({
        ja: '止めました。同じ指定でもう一度実行すると続きから始まります。',
        en: 'Stopped. The same command again goes on from here.',
      });
    throw problem;
  } finally {
    endLine();
    for (const signal of signals) process.off(signal, stop);
  }
}
