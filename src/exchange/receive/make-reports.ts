import { type BatchResult, type Linker, type Reception, readInput, storeReports } from '#intake';
import type { Reason } from '#model/outcome.ts';
import type { Executor } from '#platform/database/executor.ts';
import type { Services } from '#platform/services.ts';
import { reportOf } from '../core/take-in/report-of.ts';
import type { DueContainers } from './due-containers.ts';
import { readContainers, type Ready } from './read-containers.ts';
import type { Sender } from './sender.ts';

type Place = {
  readonly sender: Sender;
  readonly collection: string;
  readonly exercise: boolean;
  /** Name and number of the delivery, for the audit. */
  readonly name: string;
  readonly number: string;
};

/** Containers that are worked on together. */
const TOGETHER = 100;

/**
 * Makes reports of the containers that are due, or brings theirs up to date, handed in through intake in the name of the sender: stored, linked and audited there, a number of them a
 * transaction. The newest version in the collection counts. A report or grouping about one incident that is there adds to that incident's report and gets none of its own.
 * @returns how many reports were made or changed, and why those that could not be were refused
 */
export async function makeReports(
  services: Services,
  linker: Linker,
  place: Place,
  due: DueContainers,
): Promise<{ reports: number; refused: Reason[] }> {
  const made = { reports: 0, refused: [] as Reason[] };
  const work = async (some: ReadonlyMap<string, boolean>): Promise<void> => {
    const read = await services.database.asSystem((tx) => readContainers(tx, place, some));
    if (read === null) {
      // More than is held at a time; one alone always fits.
      for (const half of halvesOf(some)) await work(half);
      return;
    }
    for (const part of read) {
      const result = await handIn(services, linker, place, part);
      made.reports += result.reports;
      made.refused.push(...result.refused);
    }
  };
  const all = [...due.take()];
  for (let from = 0; from < all.length; from += TOGETHER) await work(new Map(all.slice(from, from + TOGETHER)));
  return made;
}

const halvesOf = <K, V>(map: ReadonlyMap<K, V>): Map<K, V>[] => {
  const entries = [...map];
  return [new Map(entries.slice(0, entries.length >> 1)), new Map(entries.slice(entries.length >> 1))];
};

async function handIn(
  services: Services,
  linker: Linker,
  { sender, collection, exercise, name, number }: Place,
  ready: readonly Ready[],
): Promise<{ reports: number; refused: Reason[] }> {
  const refused: Reason[] = [];
  const items = ready.flatMap((one, line): { line: number; reception: Reception } | [] => {
    const handling = { tlp: one.tlp, owner: sender.organisation, releasableTo: sender.releasableTo };
    const reception = readInput(reportOf(one.object, one.reached, handling));
    if (reception.ok) return { line, reception: reception.value };
    refused.push(reception.reason);
    return [];
  });
  if (items.length === 0) return { reports: 0, refused };
  const stored = await storeReports(services, sender.viewer, linker, {
    items,
    exercise,
    delivery: { id: number, name },
    alongside: async (tx, results, asMachine) =>
      asMachine(() => noteOrigins(tx, { collection, organisation: sender.organisation, exercise }, ready, results)),
  });
  for (const { outcome } of stored) if (!outcome.ok) refused.push(outcome.reason);
  return { reports: stored.filter(({ outcome }) => outcome.ok && outcome.value.outcome !== 'unchanged').length, refused };
}

/** In the transaction that stores the reports: whoever publishes never sees one of them without it. */
async function noteOrigins(
  tx: Executor,
  place: { readonly collection: string; readonly organisation: string; readonly exercise: boolean },
  ready: readonly Ready[],
  results: BatchResult,
): Promise<void> {
  const rows = results.flatMap(({ line, outcome }) => {
    const one = ready[line];
    if (!outcome.ok || !one) return [];
    const { object, seq, related, missing } = one;
    return { report: outcome.value.id, ...place, stix_id: object.id, seq, related: [...related], missing: [...missing] };
  });
  if (rows.length === 0) return;
  await tx
    .insertInto('exchange_origin')
    .values(rows)
    .onConflict((there) =>
      there
        .column('report')
        .doUpdateSet(({ ref }) => ({ seq: ref('excluded.seq'), related: ref('excluded.related'), missing: ref('excluded.missing') })),
    )
    .execute();
}
