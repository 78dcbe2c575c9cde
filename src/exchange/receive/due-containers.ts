import { sql } from 'kysely';
import type { Database } from '#platform/database/executor.ts';
import type { PreparedObject, RefusedObject } from './prepare-object.ts';
import type { Sender } from './sender.ts';
import type { ObjectOutcome } from './store-portion.ts';

/** The containers that a delivery touched: they came in it, something in it speaks of them, or they waited for something in it. */
export type DueContainers = {
  /** Takes note of a portion that has been stored. */
  note(
    database: Database,
    place: { readonly collection: string; readonly exercise: boolean; readonly sender: Pick<Sender, 'organisation'> },
    items: readonly (PreparedObject | RefusedObject)[],
    outcomes: readonly ObjectOutcome[],
  ): Promise<void>;
  size(): number;
  /** Hands all ids over and forgets them; true: what it waited for has arrived. */
  take(): Map<string, boolean>;
};

export function dueContainers(): DueContainers {
  let due = new Map<string, boolean>();
  return {
    note: async (database, place, items, outcomes) => {
      const arrived: string[] = [];
      for (const [place, item] of items.entries()) {
        const outcome = outcomes[place]?.outcome;
        if (!('object' in item) || outcome === 'set-aside') continue;
        const { id } = item.object;
        if (outcome === 'created') arrived.push(id);
        for (const one of item.isContainer ? [id, ...item.about] : item.about) due.set(one, due.get(one) ?? false);
      }
      for (const id of await waitingFor(database, place, arrived)) due.set(id, true);
    },
    size: () => due.size,
    take: () => {
      const all = due;
      due = new Map();
      return all;
    },
  };
}

/** The sender's containers whose report waits for one of these objects. */
async function waitingFor(
  database: Database,
  { collection, exercise, sender }: Parameters<DueContainers['note']>[1],
  arrived: readonly string[],
): Promise<string[]> {
  if (arrived.length === 0) return [];
  const { rows } = await database.asSystem((tx) =>
    sql<{
      stix_id: string;
    }>`select stix_id from exchange_origin where collection = ${collection} and organisation = ${sender.organisation} and exercise = ${exercise} and missing && ${arrived}::text[]`.execute(
      tx,
    ),
  );
  return rows.map(({ stix_id: id }) => id);
}
