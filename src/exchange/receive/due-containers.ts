import { sql } from 'kysely';
import type { Database } from '#platform/database/executor.ts';
import { mayBeContainer } from '../core/take-in/containers.ts';
import type { PreparedObject, RefusedObject } from './prepare-object.ts';
import type { ObjectOutcome } from './store-portion.ts';

/** A container of which a report is to be made, or made anew. */
export type Due = {
  /** What spoke of it in this delivery: relationships and their other ends, translations, the report about an incident. */
  readonly related: Set<string>;
  /** Something it waited for has arrived. */
  isAwaited: boolean;
};

/** The containers that a delivery touched. */
export type DueContainers = {
  /** Takes note of a portion that has been stored. */
  note(
    database: Database,
    collection: string,
    items: readonly (PreparedObject | RefusedObject)[],
    outcomes: readonly ObjectOutcome[],
  ): Promise<void>;
  size(): number;
  /** Hands all over and forgets them. */
  take(): Map<string, Due>;
  /** Puts one back: it was spoken of and has not arrived yet. */
  keep(id: string, one: Due): void;
};

/** How much that spoke of containers which never came is remembered within one delivery. */
const MOST_KEPT = 50_000;

export function dueContainers(): DueContainers {
  let due = new Map<string, Due>();
  let kept = new Map<string, Due>();
  const of = (id: string): Due => {
    const one = due.get(id) ?? kept.get(id) ?? { related: new Set(), isAwaited: false };
    kept.delete(id);
    due.set(id, one);
    return one;
  };
  return {
    note: async (database, collection, items, outcomes) => {
      const arrived: string[] = [];
      for (const [place, item] of items.entries()) {
        const outcome = outcomes[place]?.outcome;
        if (!('object' in item) || outcome === 'set-aside') continue;
        const { id } = item.object;
        if (outcome === 'created') arrived.push(id);
        if (item.isContainer) of(id);
        for (const subject of item.speaksOf) {
          if (!mayBeContainer(subject) || subject === id) continue;
          const { related } = of(subject);
          for (const one of [id, ...item.speaksOf]) if (one !== subject) related.add(one);
        }
      }
      for (const id of await waitingFor(database, collection, arrived)) of(id).isAwaited = true;
    },
    size: () => due.size,
    take: () => {
      const all = due;
      due = new Map();
      return all;
    },
    keep: (id, one) => {
      if (kept.size >= MOST_KEPT) kept = new Map();
      kept.set(id, one);
    },
  };
}

/** Containers whose report waits for one of these objects. */
async function waitingFor(database: Database, collection: string, arrived: readonly string[]): Promise<string[]> {
  if (arrived.length === 0) return [];
  const { rows } = await database.asSystem((tx) =>
    sql<{
      stix_id: string;
    }>`select stix_id from exchange_origin where collection = ${collection} and missing && ${arrived}::text[]`.execute(tx),
  );
  return rows.map(({ stix_id: id }) => id);
}
