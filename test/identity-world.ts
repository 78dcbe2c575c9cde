import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import type { Role } from '#model/organisation.ts';
import { audit } from '#platform/audit/index.ts';
import { createServer } from '#platform/http/server.ts';
import type { Route } from '#platform/http/route.ts';
import { openIdentify } from '#platform/identity/identify.ts';
import { identity } from '#platform/identity/index.ts';
import { findOrganisation, seedOrganisations } from '#platform/identity/organisations.ts';
import { addPerson } from '#platform/identity/people.ts';
import { writeRealm } from '#platform/identity/realm.ts';
import { createSignInLink } from '#platform/identity/sign-in-link.ts';
import { createToken } from '#platform/identity/token.ts';
import { openTestDatabase, type TestWorld } from './world.ts';

/** A test world with an HTTP server, the organisations of Japan, and people who can sign in. */
export type IdentityWorld = TestWorld & {
  readonly app: FastifyInstance;
  /** Adds somebody; answers the id. */
  person(roles?: Role[], organisation?: string): Promise<string>;
  /** The secret of a fresh sign-in link. */
  linkFor(person: string, role?: Role): Promise<string>;
  /** Headers of somebody who has just signed in by link. */
  signedIn(person?: string, role?: Role): Promise<Record<string, string>>;
  /** Headers of a fresh API token. */
  tokenOf(organisation: string, role: Role, exercise?: boolean): Promise<Record<string, string>>;
  /** Asks from this machine, and answers status and body together. */
  ask(
    method: InjectOptions['method'],
    url: string,
    headers: Record<string, string>,
    payload?: object,
  ): Promise<{ status: number; body: any }>; // oxlint-disable-line no-explicit-any -- whatever a route answers
};

export const loopback = { host: 'localhost:8470' };

export const cookieOf = (response: LightMyRequestResponse): string => String(response.headers['set-cookie']).split(';')[0] ?? '';

/** @param routes besides those of identity and audit. */
export async function openIdentityWorld(routes: readonly Route[] = []): Promise<IdentityWorld> {
  const world = await openTestDatabase();
  const { services, database, clock } = world;
  await database.asSystem(async (tx) => {
    await seedOrganisations(tx);
    await writeRealm(tx, 'exercise');
  });
  const app = await createServer({
    services,
    routes: [...(identity.routes ?? []), ...(audit.routes ?? []), ...routes],
    identify: openIdentify(services),
    version: 'test',
    web: null,
    publicPerMinute: 100_000,
  });
  const person: IdentityWorld['person'] = (roles = ['analyst', 'administrator'], organisation = 'JP-NPA') =>
    database.asSystem(async (tx) => {
      const entry = { id: services.newId(), name: '試験 花子', organisation, roles, exercise: false };
      return (await addPerson(tx, entry, clock.now)).id;
    });
  const linkFor: IdentityWorld['linkFor'] = async (id, role = 'analyst') => {
    const { path } = await database.asSystem((tx) => createSignInLink(tx, { person: id, role, now: clock.now }));
    return path.replace('/sign-in#', '');
  };
  return {
    ...world,
    app,
    person,
    linkFor,
    signedIn: async (id, role = 'analyst') => {
      const token = await linkFor(id ?? (await person([role])), role);
      const response = await app.inject({ method: 'POST', url: '/api/sign-in/link', headers: loopback, payload: { token } });
      return { ...loopback, cookie: cookieOf(response) };
    },
    tokenOf: async (organisation, role, exercise = false) => {
      const made = await database.asSystem(async (tx) => {
        if (!(await findOrganisation(tx, organisation))) throw new Error(`no organisation ${organisation}`);
        const token = { id: services.newId(), organisation, role, label: `${role} of ${organisation}`, exercise };
        return createToken(tx, token, { now: clock.now, expiresInDays: null });
      });
      return { ...loopback, authorization: `Bearer ${made.token}` };
    },
    ask: async (method, url, headers, payload) => {
      const response = await app.inject({ method, url, headers, ...(payload && { payload }) } as InjectOptions);
      const isJson =
        String(response.headers['content-type']).includes('json') && !String(response.headers['content-type']).includes('ndjson');
      return { status: response.statusCode, body: isJson ? response.json() : response.body };
    },
    close: async () => {
      await app.close();
      await world.close();
    },
  };
}
