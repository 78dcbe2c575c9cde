import type { Capability } from '../capability.ts';
import { organisationRoutes } from './routes/organisations.ts';
import { passkeyRoutes } from './routes/passkeys.ts';
import { peopleRoutes } from './routes/people.ts';
import { sessionRoutes } from './routes/session.ts';
import { signInRoutes } from './routes/sign-in.ts';
import { tokenRoutes } from './routes/tokens.ts';

export { firstSignInLink } from './first-person.ts';
export { homeOf, type Home, settleHome } from './home.ts';
export { openIdentify } from './identify.ts';
export { addOrganisation, findOrganisation, listOrganisations, seedOrganisations } from './organisations.ts';
export { readRealm, writeRealm } from './realm.ts';

/** Who there is, and how they prove it is them. */
export const identity: Capability = {
  name: 'identity',
  migrations: [new URL('migrations/', import.meta.url)],
  routes: [...sessionRoutes, ...signInRoutes, ...passkeyRoutes, ...peopleRoutes, ...organisationRoutes, ...tokenRoutes],
};
