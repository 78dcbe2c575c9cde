import type { Services } from '#platform/services.ts';
import type { ManifestEntry } from '../core/manifest.ts';
import type { InputFinding } from '../core/recovery-pages.ts';
import { addEntries, addFindings } from './results.ts';

/** Keeps what a running recovery tells, in batches and in order. `close` waits until all of it is stored, and throws what went wrong. */
export function resultBook({ database }: Services, recovery: string) {
  let findings: Parameters<typeof addFindings>[2][number][] = [];
  let entries: Parameters<typeof addEntries>[2][number][] = [];
  let findingCount = 0;
  let entryCount = 0;
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> = Promise.resolve();

  const flush = (): void => {
    if (timer) clearTimeout(timer);
    timer = null;
    const [found, kept] = [findings, entries];
    findings = [];
    entries = [];
    if (found.length + kept.length === 0) return;
    writing = writing.then(() =>
      database.asSystem(async (tx) => {
        await addFindings(tx, recovery, found);
        await addEntries(tx, recovery, kept);
      }),
    );
    writing.catch(() => undefined); // told by close
  };
  const soon = (): void => {
    if (findings.length + entries.length >= 200) flush();
    else timer ??= setTimeout(flush, 500);
  };
  return {
    finding: (finding: InputFinding): void => {
      findings.push({ ...finding, ordinal: findingCount++ });
      soon();
    },
    entry: (entry: ManifestEntry): void => {
      entries.push({ entry, ordinal: entryCount++ });
      soon();
    },
    close: async (): Promise<void> => {
      flush();
      await writing;
    },
  };
}
