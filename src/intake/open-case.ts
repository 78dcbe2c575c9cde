import type { Transaction } from 'kysely';
import { RenkeiError } from '#model/errors.ts';
import type { Viewer } from '#model/viewer.ts';
import type { Tables } from '#platform/database/tables.ts';
import type { Services } from '#platform/services.ts';
import type { CaseDetail } from './core/case-pages.ts';
import { found } from '#platform/http/refusals.ts';
import { findIncident, openCase } from './store/cases.ts';
import { showCase } from './store/show-case.ts';

/**
 * Opens the case of an incident: its checklist starts to run. Without a title it takes that of the first report.
 * Errors: `not-found`, `not-permitted`, `conflict` where it is open already.
 */
export const openIncidentCase = (services: Services, viewer: Viewer, number: string, title?: string): Promise<CaseDetail> =>
  services.database.as(viewer, async (tx) => {
    await openCaseOf(tx, services, viewer, number, title);
    return found(await showCase(tx, number, services.now()));
  });

/** The same inside a transaction that does more. */
export async function openCaseOf(
  tx: Transaction<Tables>,
  services: Services,
  viewer: Viewer,
  number: string,
  title: string | undefined,
): Promise<void> {
  const incident = found(await findIncident(tx, number));
  if (incident.caseOpened) throw new RenkeiError('conflict');
  await openCase(tx, services, viewer, incident, title);
  await services.audit(tx, viewer, { operation: 'alteration', subject: { kind: 'case', id: number }, facts: { opened: true } });
}
