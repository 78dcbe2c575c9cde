import { sql, type Transaction } from 'kysely';
import { clusterByName, clustersHolding, type LinkerService } from '#linking';
import type { Tables } from '#platform/database/tables.ts';
import type { BundleOf } from './bundle-of.ts';

/** The reports that a bundle is about, as far as the executor's viewer may see them, in the order of ids. */
export async function bundleReports(tx: Transaction<Tables>, linker: LinkerService, what: BundleOf): Promise<readonly string[]> {
  switch (what.kind) {
    case 'report':
    case 'decisions':
      return idsOf(await sql<{ id: string }>`select id from report where number = ${what.number}`.execute(tx));
    case 'incident':
      return idsOf(
        await sql<{
          id: string;
        }>`select r.id from report r join incident i on i.id = r.incident where i.number = ${what.number} order by r.id`.execute(tx),
      );
    case 'cluster': {
      const cluster = await clusterByName(tx, linker.engine(), what.number);
      return cluster?.members.map(({ id }) => id) ?? [];
    }
    case 'inquiry':
      return [];
  }
}

/** Of the given reports those that the executor's viewer may see. */
export const visibleAmong = async (tx: Transaction<Tables>, ids: readonly string[]): Promise<readonly string[]> =>
  idsOf(await sql<{ id: string }>`select id from report where id = any(${ids}::uuid[]) order by id`.execute(tx));

/** The clusters that the executor's viewer sees among the given reports: each as the viewer knows it, without what is not among them. */
export async function clustersAmong(
  tx: Transaction<Tables>,
  linker: LinkerService,
  ids: readonly string[],
): Promise<readonly { readonly name: string; readonly members: readonly string[] }[]> {
  const among = new Set(ids);
  const clusters = await clustersHolding(tx, linker.engine(), ids);
  return clusters
    .map(({ members }) => members.filter(({ id }) => among.has(id)))
    .filter((members) => members.length > 1)
    .map((members) => ({ name: (members[0]?.number ?? '').replace(/^R-/, 'C-'), members: members.map(({ id }) => id) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

const idsOf = ({ rows }: { readonly rows: readonly { readonly id: string }[] }): readonly string[] => rows.map(({ id }) => id);
