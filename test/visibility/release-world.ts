import type { FastifyInstance } from 'fastify';
import { createLinker } from '#linking';
import type { Route } from '#platform/http/route.ts';
import { createServer } from '#platform/http/server.ts';
import { createToken } from '#platform/identity/token.ts';
import type { Viewer } from '#model/viewer.ts';
import { publishDue } from '../../src/exchange/publish/publish-due.ts';
import { openHouse } from '../../src/main/capabilities.ts';
import { openTestDatabase, type TestWorld } from '../world.ts';
import { addOrganisations, plan, type Sample } from './population.ts';
import { police, reads } from './reference.ts';

export const seed = 20260701;
export const samples = plan(seed, 48).map((sample, index) => ({ ...sample, exercise: index % 5 === 4 }));

type Field = 'title' | 'text' | 'victim' | 'trace' | 'victimtrace';
const fields: readonly Field[] = ['title', 'text', 'victim', 'trace', 'victimtrace'];
export const mark = (field: Field, index: number): string => `${field}q${String(index).padStart(4, '0')}q`;
export const marksIn = (body: string): ReadonlySet<string> =>
  new Set([...body.toLowerCase().matchAll(/(?:title|text|victim|trace|victimtrace)q\d{4}q/g)].map(([one]) => one));

const agreed = (index: number) => ({ foreignAuthorities: index % 3 === 0, privatePartners: index % 4 === 0 });
const seesWhole = ({ kind, organisation }: Viewer, sample: Sample, index: number): boolean =>
  police(kind) ||
  [sample.handling.owner, sample.submittedBy].includes(organisation) ||
  (kind === 'foreign' && agreed(index).foreignAuthorities) ||
  (kind === 'company' && agreed(index).privatePartners);

/** Every mark that may reach a viewer: of what it reads, and what names the victim only where that is for it. */
export const allowed = (viewer: Viewer): ReadonlySet<string> =>
  new Set(
    samples.flatMap((sample, index) =>
      reads(viewer, sample)
        ? fields.filter((field) => field === 'trace' || seesWhole(viewer, sample, index)).map((field) => mark(field, index))
        : [],
    ),
  );
/** Marks of attackers' traces, which everybody gets who reads the record: a door that shows nothing would leak nothing either. */
export const due = (viewer: Viewer): readonly string[] => [...allowed(viewer)].filter((one) => one.startsWith('traceq'));

const viewer = (organisation: string, kind: Viewer['kind'], role: Viewer['role'], exerciseOnly = false): Viewer => ({
  person: null,
  name: `${organisation} ${role}`,
  organisation,
  kind,
  role,
  exerciseOnly,
});
export const partners: readonly Viewer[] = [
  viewer('XA-ONE', 'foreign', 'partner'),
  viewer('XB-TWO', 'foreign', 'partner'),
  viewer('XA-ONE', 'foreign', 'partner', true),
  viewer('CO-ONE', 'company', 'company'),
  viewer('CO-TWO', 'company', 'company'),
  viewer('JP-13', 'prefecture', 'officer'),
  viewer('JP-NPA', 'agency', 'liaison'),
  viewer('JP-NPA', 'agency', 'lab'),
];

/** A centre that shares these records, and a token for everybody who asks. */
export type ReleaseWorld = {
  readonly world: TestWorld;
  readonly app: FastifyInstance;
  readonly routes: readonly Route[];
  readonly headersOf: (who: Viewer | undefined) => Record<string, string>;
};

export async function openReleaseWorld(): Promise<ReleaseWorld> {
  const world = await openTestDatabase();
  const { services, database } = world;
  const tokens = new Map<Viewer, string>();
  const house = openHouse(services);
  await house.linked;
  await addOrganisations(world);
  const routes = house.capabilities.flatMap((capability) => capability.routes ?? []);
  const app = await createServer({
    services,
    routes,
    identify: house.identify,
    version: 'test',
    web: null,
    publicPerMinute: 100_000,
  });
  for (const one of partners) {
    const token = { id: services.newId(), organisation: one.organisation, role: one.role, label: one.name, exercise: one.exerciseOnly };
    tokens.set(one, (await database.asSystem((tx) => createToken(tx, token, { now: world.clock.now, expiresInDays: null }))).token);
  }
  const headersOf = (who: Viewer | undefined): Record<string, string> => ({
    host: 'localhost:8470',
    ...(who && { authorization: `Bearer ${tokens.get(who)}` }),
  });
  const desk = partners.find(({ role }) => role === 'liaison');
  for (const exercise of [false, true]) {
    const lines = samples.flatMap((sample, index) =>
      sample.exercise === exercise
        ? JSON.stringify({
            id: `r${index}`,
            lang: 'en',
            kind: 'ransomware',
            title: `Locked files, ${mark('title', index)}`,
            text: `They came in and locked everything. ${mark('text', index)}`,
            victim: `Hospital ${mark('victim', index)}`,
            consent: agreed(index),
            indicators: [
              { type: 'domain', value: `${mark('trace', index)}.invalid-host.net`, role: 'attacker' },
              { type: 'domain', value: 'seen-by-all.invalid-host.net', role: 'attacker' },
              { type: 'email', value: `it@${mark('victimtrace', index)}.net`, role: 'victim' },
            ],
          })
        : [],
    );
    const answer = await app.inject({
      method: 'POST',
      url: `/api/imports?format=ndjson&exercise=${exercise}`,
      headers: headersOf(desk),
      payload: lines.join('\n'),
    });
    const last = JSON.parse(answer.body.trimEnd().split('\n').at(-1) ?? '{}');
    if (last.receipt?.created !== lines.length) throw new Error(answer.body.slice(-500));
  }
  for (const [index, { handling, submittedBy }] of samples.entries())
    await database.pool.query('update report set owner = $2, tlp = $3, releasable_to = $4, submitted_by = $5 where external_id = $1', [
      `r${index}`,
      handling.owner,
      handling.tlp,
      handling.releasableTo,
      submittedBy,
    ]);
  const linker = createLinker(services);
  await linker.rebuild();
  await publishDue(services, linker);
  return { world, app, routes, headersOf };
}
