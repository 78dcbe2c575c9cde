import type { Services } from '#platform/services.ts';
import { findingTraces } from './core/case/finding-traces.ts';
import type { Finding } from './core/finding.ts';
import { soundFinding, soundText } from './sound-finding.ts';
import { addFailures, keepFinding, type KeptFailure } from './store/findings.ts';

/** So many messages that could not be read are kept with their reasons; the summary counts all. */
const MOST_FAILURES = 5_000;

/** Keeps what a running scan tells, in order. `close` waits until all of it is stored, and throws what went wrong. */
export function scanBook(
  { database, newId }: Services,
  about: { readonly mailbox: string; readonly scan: string; readonly owners: readonly string[] },
  nameOf: (file: string) => string,
) {
  let failures: (KeptFailure & { readonly ordinal: number })[] = [];
  let failed = 0;
  let writing: Promise<unknown> = Promise.resolve();
  const alongside = (work: () => Promise<unknown>): void => {
    writing = writing.then(work);
    writing.catch(() => undefined); // told by close
  };
  const flush = (): void => {
    const kept = failures;
    failures = [];
    if (kept.length > 0) alongside(() => database.asSystem((tx) => addFailures(tx, about, kept)));
  };
  return {
    alongside,
    finding: (finding: Finding): void =>
      alongside(() => {
        const sound = soundFinding(finding, nameOf);
        return database.asSystem((tx) => keepFinding(tx, { id: newId(), ...about }, sound, findingTraces(sound, about.owners)));
      }),
    unread: ({ file, place, reason }: KeptFailure): void => {
      if (failed >= MOST_FAILURES) return;
      failures.push({ file: soundText(file), place: soundText(place), reason, ordinal: failed++ });
      if (failures.length >= 200) flush();
    },
    close: async (): Promise<void> => {
      flush();
      await writing;
    },
  };
}
