import { sql } from 'kysely';
import type { LinkerService } from '#linking';
import type { Services } from '#platform/services.ts';
import { publishDue } from '../publish/publish-due.ts';

/** Milliseconds that a reader waits for what has just changed. What is not published by then comes behind his cursor. */
const LONGEST = 1_500;

/** Publishes what is due before a reader gets his page, for a moment and once for all readers of that moment. Most of the time nothing is. */
export function openFreshen(linker: LinkerService): (services: Services) => Promise<void> {
  let running: Promise<unknown> | null = null;
  return async (services) => {
    const { rows } = await services.database.asSystem((tx) => sql`select from exchange_due limit 1`.execute(tx));
    if (rows.length === 0) return;
    running ??= publishDue(services, linker, { signal: AbortSignal.timeout(LONGEST) }).finally(() => (running = null));
    await running;
  };
}
