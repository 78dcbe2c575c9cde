import { createLinker, type LinkerService } from '#linking';
import type { Viewer } from '#model/viewer.ts';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import type { HeldBytes } from '#platform/http/held-bodies.ts';
import { createServer } from '#platform/http/server.ts';
import { openIdentify } from '#platform/identity/index.ts';
import { createToken } from '#platform/identity/token.ts';
import { openJobs, type Jobs } from '#platform/jobs/jobs.ts';
import type { Quota } from '../../src/exchange/core/taxii/quota.ts';
import { addObjects } from '../../src/exchange/store/add-objects.ts';
import { ensureShared, inboxOf, ROOT } from '../../src/exchange/store/collections.ts';
import { postedJob } from '../../src/exchange/taxii/receive-posted.ts';
import { taxiiRoutes } from '../../src/exchange/taxii/routes.ts';
import { people, seedIntake } from '../intake.ts';
import { openTestDatabase, type TestWorld } from '../world.ts';

export const TAXII = 'application/taxii+json;version=2.1';
export const other: Viewer = { ...people.abroad, organisation: 'XX-ELSEWHERE', name: 'XX-ELSEWHERE partner' };
export const lab: Viewer = { ...people.agency, role: 'lab' };
export const newcomer: Viewer = { ...people.abroad, exerciseOnly: true };

/** An object as a partner handed it in; its owner is Harbour and its mark red where nothing is said. */
export type PutRow = {
  readonly id: string;
  readonly owner?: string;
  readonly to?: readonly string[];
  readonly tlp?: 'clear' | 'red';
  readonly modified?: string;
};

type Quotas = { readonly requests: Quota; readonly bytes: Quota; readonly waiting?: HeldBytes };

/** The TAXII server alone, with people of six organisations who have tokens. */
export type TaxiiWorld = TestWorld & {
  basicOf(viewer: Viewer): string;
  tokenOf(viewer: Viewer): string;
  /** Asks for an address below /taxii2/. */
  ask(viewer: Viewer, path: string, options?: InjectOptions): Promise<LightMyRequestResponse>;
  /** Asks without a token. */
  inject(options: InjectOptions): Promise<LightMyRequestResponse>;
  /** Hands something in: text, bytes, or anything that becomes JSON. */
  post(viewer: Viewer, collection: string, body: unknown, headers?: Record<string, string>): Promise<LightMyRequestResponse>;
  inbox(viewer: Viewer): Promise<string>;
  /** A collection of its own, with everybody on its list who is named. */
  listed(rights: ReadonlyMap<Viewer, { readonly read: boolean; readonly write: boolean }>, root?: string): Promise<string>;
  /** Puts objects into a collection as the machine does. */
  put(collection: string, rows: readonly PutRow[]): Promise<readonly bigint[]>;
  /** Another server on the same database. */
  serverWith(quotas: Quotas): Promise<FastifyInstance>;
};

export const idsOf = (answer: LightMyRequestResponse): string[] => (answer.json().objects ?? []).map(({ id }: { id: string }) => id);

export async function openTaxiiWorld(): Promise<TaxiiWorld> {
  const world = await openTestDatabase();
  const { services, database, clock } = world;
  await seedIntake(services);
  const linker: LinkerService = createLinker(services);
  await linker.rebuild();
  const jobs: Jobs = openJobs(services, [postedJob(services, linker)]);
  await jobs.start();
  const serverWith = (quotas: Quotas): Promise<FastifyInstance> =>
    createServer({ services, routes: taxiiRoutes(linker, jobs, quotas), identify: openIdentify(services), version: 'test', web: null });
  const app = await serverWith({ requests: { perMinute: 100_000, perDay: 200_000 }, bytes: { perMinute: 2 ** 30, perDay: 2 ** 30 } });
  await database.pool.query(
    `insert into organisation (id, kind, name_ja, name_en, country, exercise) values ('XX-ELSEWHERE', 'foreign', '別の当局', 'Elsewhere', 'XX', false)`,
  );
  await database.asSystem(ensureShared);
  const tokens = new Map<Viewer, string>();
  for (const viewer of [...Object.values(people), other, lab, newcomer]) {
    const token = {
      id: services.newId(),
      organisation: viewer.organisation,
      role: viewer.role,
      label: 'taxii',
      exercise: viewer.exerciseOnly,
    };
    tokens.set(viewer, (await database.asSystem((tx) => createToken(tx, token, { now: clock.now, expiresInDays: null }))).token);
  }
  const tokenOf = (viewer: Viewer): string => tokens.get(viewer) ?? '';
  const basicOf = (viewer: Viewer): string => `Basic ${Buffer.from(`anybody:${tokenOf(viewer)}`).toString('base64')}`;
  const ask: TaxiiWorld['ask'] = (viewer, path, options = {}) =>
    app.inject({ url: `/taxii2/${path}`, ...options, headers: { accept: TAXII, authorization: basicOf(viewer), ...options.headers } });
  return {
    ...world,
    basicOf,
    tokenOf,
    ask,
    serverWith,
    inject: (options) => app.inject(options),
    post: (viewer, collection, body, headers = {}) =>
      ask(viewer, `${ROOT}/collections/${collection}/objects/`, {
        method: 'POST',
        headers: { 'content-type': TAXII, ...headers },
        body: typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body),
      }),
    inbox: (viewer) => database.asSystem((tx) => inboxOf(tx, viewer.organisation, services.newId)),
    listed: async (rights, root = ROOT) => {
      const id = services.newId();
      await database.pool.query(
        `insert into exchange_collection (id, root, alias, kind, title, media_types, exercise) values ($1, $2, $3, 'listed', 'Agreed', '{}', false)`,
        [id, root, `alias-${id}`],
      );
      for (const [viewer, { read, write }] of rights)
        await database.pool.query('insert into exchange_right values ($1, $2, $3, $4)', [id, viewer.organisation, read, write]);
      return id;
    },
    put: (collection, rows) =>
      database.asSystem((tx) =>
        addObjects(
          tx,
          collection,
          rows.map(({ id, owner = 'SG-HARBOUR', to = [], tlp = 'red', modified = '2026-01-01T00:00:00.000Z' }) => ({
            stixId: id,
            type: id.split('--')[0] ?? '',
            specVersion: '2.1',
            version: modified,
            versionText: modified,
            content: `{ "id":"${id}", "modified" : "${modified}" }`,
            right: { owner, submittedBy: owner, tlp, releasableTo: to },
          })),
          { now: (clock.now += 1000), delivery: null, exercise: false },
        ),
      ),
    close: async () => {
      await jobs.close();
      await app.close();
      await world.close();
    },
  };
}
