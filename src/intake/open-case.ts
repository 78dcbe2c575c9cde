import { RenkeiError } from '#model/errors.ts';
import type { Viewer } from '#model/viewer.ts';
import type { Services } from '#platform/services.ts';
import type { CaseDetail } from './core/case-pages.ts';
import { found } from './routes/access.ts';
import { findIncident, openCase } from './store/cases.ts';
import { showCase } from './store/show-case.ts';

/**
 * Opens the case of an incident: its checklist starts to run. Errors: `not-found`, `conflict` where it is open already, and the refusal
 * of the database where the viewer may not.
 */
export const openIncidentCase = (services: Services, viewer: Viewer, number: string, title?: string): Promise<CaseDetail> =>
  services.database.as(viewer, async (tx) => {
    const incident = found(await findIncident(tx, number));
    if (incident.caseOpened) throw new RenkeiError('conflict');
    await openCase(tx, services, viewer, incident, title);
    await services.audit(tx, viewer, { operation: 'alteration', subject: { kind: 'case', id: number }, facts: { opened: true } });
    return found(await showCase(tx, number, services.now()));
  });
