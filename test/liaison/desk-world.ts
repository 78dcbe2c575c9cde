import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { intake } from '#intake';
import { liaison } from '#liaison';
import type { ReportInput } from '#model/report.ts';
import type { Viewer } from '#model/viewer.ts';
import { createServer } from '#platform/http/server.ts';
import { addOrganisation } from '#platform/identity/organisations.ts';
import { people as intakePeople, seedIntake, testLinker } from '../intake.ts';
import { openTestDatabase, type TestWorld } from '../world.ts';

/** An id for a name, the same each time. */
const personOf = (name: string): string => {
  const digits = createHash('sha256').update(name).digest('hex');
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-8${digits.slice(17, 20)}-${digits.slice(20, 32)}`;
};

const person = (organisation: string, kind: Viewer['kind'], role: Viewer['role'], name = `${organisation} ${role}`): Viewer => ({
  person: personOf(name),
  name,
  organisation,
  kind,
  role,
  exerciseOnly: false,
});

/** People who meet at the liaison desk. Of two desk officers each approves what the other wrote. */
export const deskPeople = {
  ...intakePeople,
  desk: person('JP-NPA', 'agency', 'liaison', 'desk one'),
  secondDesk: person('JP-NPA', 'agency', 'liaison', 'desk two'),
  nordmark: person('DE-NORDMARK', 'foreign', 'partner'),
  administrator: person('JP-NPA', 'agency', 'administrator'),
} as const;
export type DeskPerson = keyof typeof deskPeople;

/** Intake and the liaison desk as one server on a database of their own. */
export type DeskWorld = {
  readonly world: TestWorld;
  readonly app: FastifyInstance;
  ask(method: 'GET' | 'POST' | 'PUT', url: string, as: DeskPerson | null, body?: unknown): Promise<{ status: number; body: any }>; // oxlint-disable-line no-explicit-any -- tests look into answers
  /** Hands a report in; answers its number and that of its incident. */
  report(as: DeskPerson, input: ReportInput): Promise<{ number: string; incident: string }>;
  close(): Promise<void>;
};

export async function openDeskWorld(): Promise<DeskWorld> {
  const world = await openTestDatabase();
  await seedIntake(world.services);
  await world.database.asSystem((tx) =>
    addOrganisation(tx, {
      id: 'DE-NORDMARK',
      kind: 'foreign',
      name: { ja: 'ノルトマルク（架空）', en: 'Nordmark (invented)' },
      country: 'DE',
      prefecture: null,
      exercise: false,
    }),
  );
  const app = await createServer({
    services: world.services,
    routes: [...(intake(testLinker()).routes ?? []), ...(liaison.routes ?? [])],
    identify: async (request) => deskPeople[request.headers['x-test-person'] as DeskPerson] ?? null,
    version: 'test',
    web: null,
    publicPerMinute: 10_000,
  });
  const ask: DeskWorld['ask'] = async (method, url, as, body) => {
    world.clock.now += 1000;
    const answer = await app.inject({
      method,
      url,
      headers: { ...(as && { 'x-test-person': as }), ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { payload: JSON.stringify(body) }),
    });
    return { status: answer.statusCode, body: answer.json() };
  };
  return {
    world,
    app,
    ask,
    report: async (as, input) => {
      const { status, body } = await ask('POST', '/api/reports', as, input);
      if (status !== 200) throw new Error(`handing in: ${status} ${JSON.stringify(body)}`);
      return world.database.asSystem((tx) =>
        tx
          .selectFrom('report')
          .innerJoin('incident', 'incident.id', 'report.incident')
          .select(['report.number', 'incident.number as incident'])
          .where('report.number', '=', body.number)
          .executeTakeFirstOrThrow(),
      );
    },
    close: async () => {
      await app.close();
      await world.close();
    },
  };
}
