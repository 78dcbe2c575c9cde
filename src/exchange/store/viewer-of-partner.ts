import type { OrganisationKind, Role } from '#model/organisation.ts';
import type { Viewer } from '#model/viewer.ts';
import type { Executor } from '#platform/database/executor.ts';
import { found } from '#platform/http/refusals.ts';

const roles: Readonly<Record<OrganisationKind, Role>> = {
  agency: 'officer',
  prefecture: 'officer',
  foreign: 'partner',
  company: 'company',
};

/**
 * An organisation as a viewer of this centre, with nobody in particular asking: `database.as(…)` of it reads exactly what its own people could. `exerciseOnly` cuts it
 * to exercise records. Errors: `not-found` where there is no such organisation for the executor.
 */
export async function viewerOfPartner(executor: Executor, organisation: string, exerciseOnly = false): Promise<Viewer> {
  const { kind, name_en: name } = found(
    await executor.selectFrom('organisation').select(['kind', 'name_en']).where('id', '=', organisation).executeTakeFirst(),
  );
  return { person: null, name, organisation, kind, role: roles[kind], exerciseOnly };
}
