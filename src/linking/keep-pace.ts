import { linkableByIds } from '#intake';
import type { Services } from '#platform/services.ts';
import type { Touched } from './core/cluster-change.ts';
import type { Engine } from './core/engine.ts';
import { type ChangeBook, feedOfStored } from './change-book.ts';
import { whosePlaceMoved } from './placed.ts';
import { standingDecisions } from './store/decisions.ts';
import { storedClustersOf } from './store/report-clusters.ts';

/** Brings an engine in step with what others did since it was last asked. */
export type Pace = {
  /** Whose place that changed. */
  readonly moved: Set<string>;
  /** Takes these reports as they are stored now; those that are not stored any more leave. Who is still untold of is told of. */
  reports(ids: readonly string[]): Promise<void>;
  /** Goes by all that stand, and by no others. @returns how many they are */
  decisions(): Promise<number>;
};

/** Reports, or decisions, at a time. */
const PORTION = 50;

export function keepPace(
  engine: Engine,
  { database, newId, untold }: Pick<Services, 'database' | 'newId'> & { readonly untold: Set<string> },
  turn: () => Promise<void>,
): Pace {
  const moved = new Set<string>();
  const decided = new Set<string>();
  const note = (touched: Touched): void => {
    for (const id of whosePlaceMoved(engine, touched)) moved.add(id);
  };

  const again = async (ids: readonly string[], feed: ChangeBook): Promise<void> => {
    const taken = ids.filter((id) => untold.delete(id));
    const news = new Set(taken);
    try {
      await database.asSystem(async (tx) => {
        const stored = await linkableByIds(tx, ids);
        // Without an engine nobody writes rows: who has one was told of before, and is here because it was changed.
        for (const { report } of await storedClustersOf(tx, [...news])) news.delete(report);
        const known = new Set(stored.flatMap(({ id }) => (news.has(id) ? [] : [id])));
        note(engine.remove(ids.filter((id) => !known.has(id)))); // gone, or in without having been told of
        note(engine.add(stored.filter(({ id }) => known.has(id))));
        const touched = engine.add(stored.filter(({ id }) => news.has(id)));
        note(touched);
        await feed.write(tx, engine, touched.changes);
      });
    } catch (problem) {
      for (const id of taken) untold.add(id);
      throw problem;
    }
  };

  return {
    moved,
    reports: async (ids) => {
      const feed = feedOfStored(newId);
      for (let at = 0; at < ids.length; at += PORTION) {
        await again(ids.slice(at, at + PORTION), feed);
        await turn();
      }
    },
    decisions: async () => {
      const decisions = await database.asSystem(standingDecisions);
      const standing = new Set(decisions.map(({ id }) => id));
      const revoked = [...decided].filter((id) => !standing.has(id));
      const made = decisions.filter(({ id }) => !decided.has(id));
      if (revoked.length > 0) note(engine.revoke(...revoked));
      for (const id of revoked) decided.delete(id);
      for (let at = 0; at < made.length; at += PORTION) {
        note(engine.decide(...made.slice(at, at + PORTION)));
        await turn();
      }
      for (const { id } of made) decided.add(id);
      return decided.size;
    },
  };
}
