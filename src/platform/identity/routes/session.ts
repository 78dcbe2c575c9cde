import { RenkeiError } from '#model/errors.ts';
import type { Role } from '#model/organisation.ts';
import { rolesOf } from '#model/visibility.ts';
import { defineRoute, type Route } from '../../http/route.ts';
import { addressOf, hasName } from '../address.ts';
import { clearSessionCookie, readSessionCookie } from '../cookie.ts';
import { Done, LookAsInput, Looks, OwnSession, RoleInput } from '../core/session.ts';
import { homeOf } from '../home.ts';
import { readProof } from '../identify.ts';
import { findOrganisation, listOrganisations } from '../organisations.ts';
import { readRealm } from '../realm.ts';
import { changeLook, changeRole, closeSession, viewerOf } from '../session.ts';
import { lookAround, requireLogin } from './login.ts';

const whoAmI = defineRoute({
  method: 'GET',
  path: '/api/session',
  summary: { ja: '自分は誰か', en: 'Who am I' },
  access: 'public',
  // Every page asks it first, and there is nothing in it to guess.
  perMinute: 6000,
  answer: OwnSession,
  handle: ({ services, request }) =>
    services.database.asSystem(async (tx) => {
      const address = addressOf(request);
      const realm = await readRealm(tx);
      const home = await homeOf(tx);
      const proof = await readProof(tx, request, services.now());
      const organisation = proof && (await findOrganisation(tx, proof.viewer.organisation));
      const session = proof?.by === 'session' ? proof.session : null;
      const mayLook = session !== null && realm === 'exercise' && address?.loopback === true;
      return {
        realm,
        home: { id: home.id, name: home.name, country: home.country },
        exercise: realm === 'exercise',
        passkeysPossible: address !== null && hasName(address),
        viewer: proof && organisation && { ...proof.viewer, organisationName: organisation.name },
        lookAs: mayLook ? everyRole : [],
        login: session && {
          roles: [...session.person.roles],
          role: session.role,
          organisation: session.home.id,
          lookingAs: session.lookAs && { organisation: session.lookAs.organisation.id, role: session.lookAs.role },
          expiresAt: session.expiresAt,
        },
      };
    }),
});

const signOut = defineRoute({
  method: 'DELETE',
  path: '/api/session',
  summary: { ja: 'サインアウトする', en: 'Sign out' },
  access: 'public',
  answer: Done,
  handle: async ({ services, request, reply }) => {
    const secret = readSessionCookie(request);
    if (secret) {
      await services.database.asSystem(async (tx) => {
        const proof = await readProof(tx, request, services.now());
        await closeSession(tx, secret);
        if (proof?.by === 'session') {
          await services.audit(tx, proof.viewer, {
            operation: 'access',
            subject: { kind: 'person', id: proof.session.person.id },
            facts: { what: 'sign-out' },
          });
        }
      });
    }
    const address = addressOf(request);
    if (address) clearSessionCookie(reply, address);
    return { done: true as const };
  },
});

const actAs = defineRoute({
  method: 'POST',
  path: '/api/session/role',
  summary: { ja: '自分の別の役割に切り替える', en: 'Act in another of your own roles' },
  access: 'signed-in',
  body: RoleInput,
  answer: Done,
  handle: ({ services, request, body }) =>
    services.database.asSystem(async (tx) => {
      const session = await requireLogin(tx, request, services.now());
      if (!session.person.roles.includes(body.role)) throw new RenkeiError('not-permitted');
      await changeRole(tx, session, body.role);
      const viewer = viewerOf({ ...session, role: body.role, lookAs: null });
      await services.audit(tx, viewer, {
        operation: 'access',
        subject: { kind: 'person', id: session.person.id },
        facts: { what: 'role', from: session.role },
      });
      return { done: true as const };
    }),
});

const looks = defineRoute({
  method: 'GET',
  path: '/api/session/look-as',
  summary: { ja: '訓練で試せる役割の一覧', en: 'The roles that can be looked from in an exercise' },
  access: 'signed-in',
  answer: Looks,
  handle: ({ services, request }) =>
    services.database.asSystem(async (tx) => {
      await lookAround(tx, request, services.now());
      return (await listOrganisations(tx)).map((organisation) => ({ organisation, roles: [...rolesOf(organisation.kind)] }));
    }),
});

const lookAs = defineRoute({
  method: 'POST',
  path: '/api/session/look-as',
  summary: { ja: '別の役割から見る（訓練、この端末のみ）', en: 'Look from another role (exercise, this machine only)' },
  access: 'signed-in',
  body: LookAsInput,
  answer: Done,
  handle: ({ services, request, body: { as } }) =>
    services.database.asSystem(async (tx) => {
      const session = await lookAround(tx, request, services.now());
      const organisation = as && (await findOrganisation(tx, as.organisation));
      if (as && !organisation) throw new RenkeiError('not-found');
      if (as && organisation && !rolesOf(organisation.kind).includes(as.role)) throw new RenkeiError('not-permitted');
      await changeLook(tx, session, as);
      const seenAs = { ...session, lookAs: as && organisation ? { organisation, role: as.role } : null };
      await services.audit(tx, viewerOf(seenAs), {
        operation: 'access',
        subject: { kind: 'person', id: session.person.id },
        facts: { what: as ? 'look-as' : 'look-as-ended' },
      });
      return { done: true as const };
    }),
});

export const sessionRoutes: readonly Route[] = [whoAmI, signOut, actAs, looks, lookAs];

const everyRole: Role[] = [...new Set([...rolesOf('agency'), ...rolesOf('foreign'), ...rolesOf('company')])];
