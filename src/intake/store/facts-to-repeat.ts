import type { ReportInput } from '#model/report.ts';
import type { Executor } from '#platform/database/executor.ts';
import '../tables.ts';

/** What a follow-up report repeats of the report (by id) that it follows, as far as the executor's viewer may read it: whom, where, and how it is to be handled. */
export async function factsToRepeat(
  executor: Executor,
  report: string,
): Promise<Pick<ReportInput, 'victim' | 'prefecture' | 'country' | 'handling'>> {
  const { owner, tlp, releasable_to, victim, prefecture, country } = await executor
    .selectFrom('report')
    .select(['owner', 'tlp', 'releasable_to', 'victim', 'prefecture', 'country'])
    .where('id', '=', report)
    .executeTakeFirstOrThrow();
  return {
    ...(victim !== null && { victim }),
    ...(prefecture !== null && { prefecture }),
    country,
    handling: { owner, tlp, releasableTo: releasable_to },
  };
}
