import { reportSummaries } from '#intake';
import { RenkeiError } from '#model/errors.ts';
import type { Executor } from '#platform/database/executor.ts';
import type { MembersPage } from '../core/picture.ts';
import { memberOf } from './picture.ts';
import type { VisibleCluster } from './visible-cluster.ts';

/** A page of a cluster's members, the latest first. */
export async function listMembers(
  executor: Executor,
  { members }: VisibleCluster,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<MembersPage> {
  const ordered = members.toSorted((a, b) => (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at > b.at ? -1 : 1));
  const at = after === undefined ? -1 : ordered.findIndex(({ id }) => id === after);
  if (after !== undefined && at < 0) throw new RenkeiError('invalid-input', { field: 'after', problem: 'not a cursor of this list' });
  const page = ordered.slice(at + 1, at + 1 + limit).map(({ id }) => id);
  const summaries = new Map((await reportSummaries(executor, page)).map((summary) => [summary.id, summary]));
  return {
    members: page.flatMap((id) => summaries.get(id) ?? []).map(memberOf),
    total: ordered.length,
    next: at + 1 + limit < ordered.length ? (page.at(-1) ?? null) : null,
  };
}
