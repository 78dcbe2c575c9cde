import { explain, RenkeiError } from '#model/errors.ts';
import type { Reason } from '#model/outcome.ts';
import type { ReportInput } from '#model/report.ts';
import type { Viewer } from '#model/viewer.ts';
import type { Services } from '#platform/services.ts';
import { readInput } from './core/read-input.ts';
import type { ReportReceipt } from './core/receipt.ts';
import type { Linker } from './linker.ts';
import type { Batch, StoredReport } from './store/batch.ts';
import { storeReports } from './store/store-reports.ts';

/**
 * One report in: stored, linked and durable when it answers. `exercise`: it belongs to an exercise whatever it says.
 * @throws RenkeiError with the code of whatever refuses it.
 */
export async function handIn(
  services: Services,
  viewer: Viewer,
  linker: Linker,
  input: ReportInput,
  options: { readonly exercise: boolean; readonly alongside: Batch['alongside'] },
): Promise<StoredReport> {
  const reception = readInput(input);
  if (!reception.ok) throw new RenkeiError(reception.reason.code, reception.reason.facts);
  const items = [{ line: 1, reception: reception.value }];
  const [result] = await storeReports(services, viewer, linker, { items, delivery: null, ...options });
  if (!result) throw new RenkeiError('internal');
  if (!result.outcome.ok) throw new RenkeiError(result.outcome.reason.code, result.outcome.reason.facts);
  return result.outcome.value;
}

/** The receipt for whoever handed it in. Only what they may see of what it was linked with is on it, and so is the cluster. */
export async function receiptFor(
  services: Services,
  viewer: Viewer,
  stored: StoredReport,
  code: string | null = null,
): Promise<ReportReceipt> {
  const links = stored.link?.links ?? [];
  const visible =
    links.length === 0
      ? []
      : await services.database.as(viewer, (tx) =>
          tx
            .selectFrom('report')
            .select(['id', 'number'])
            .where(
              'id',
              'in',
              links.map(({ report }) => report),
            )
            .execute(),
        );
  const numbers = new Map(visible.map(({ id, number }) => [id, number]));
  const { number, incident, outcome, indicators } = stored;
  // The machine's own name of the cluster may come from a member that nobody here may see (linker.ts); this one opens the same cluster.
  const cluster = number.replace(/^R-/, 'C-');
  const related = links.flatMap(({ report, probability, sentence }) => {
    const other = numbers.get(report);
    return other === undefined ? [] : [{ number: other, cluster, probability, sentence }];
  });
  const later: Reason[] = stored.link === null && outcome !== 'unchanged' ? [{ code: 'links-later', facts: {} }] : [];
  const warnings = [...stored.warnings, ...later].map(({ code, facts }) => ({ code, text: explain(code, facts) }));
  return { number, incident, code, outcome, related, cluster: related.length > 0 ? cluster : null, indicators, warnings };
}
