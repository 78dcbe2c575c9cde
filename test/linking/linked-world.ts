import type { FastifyInstance } from 'fastify';
import { intake } from '#intake';
import { createLinker, linking, type LinkerService } from '#linking';
import type { ReportInput } from '#model/report.ts';
import type { Viewer } from '#model/viewer.ts';
import { createServer } from '#platform/http/server.ts';
import { people as intakePeople, seedIntake } from '../intake.ts';
import { openTestDatabase, type TestWorld } from '../world.ts';

const analystOf = (organisation: string, kind: Viewer['kind']): Viewer => ({
  person: null,
  name: `${organisation} analyst`,
  organisation,
  kind,
  role: 'analyst',
  exerciseOnly: false,
});

/** People who look at links; `newcomer` sees exercise records only. */
export const people = {
  ...intakePeople,
  tokyoAnalyst: analystOf('JP-13', 'prefecture'),
  osakaAnalyst: analystOf('JP-27', 'prefecture'),
  newcomer: { ...analystOf('JP-13', 'prefecture'), exerciseOnly: true },
} as const;

export type Who = keyof typeof people;

/** Intake and linking as one server on a database of their own. */
export type LinkedWorld = {
  readonly world: TestWorld;
  readonly linker: LinkerService;
  readonly app: FastifyInstance;
  /** Asks the server; the answer's status and parsed body. `as: null` is nobody. */
  ask(method: 'GET' | 'POST', url: string, as: Who | null, body?: unknown): Promise<{ status: number; body: any }>; // oxlint-disable-line no-explicit-any -- tests look into answers
  /** Hands a report in and answers its id and number. */
  report(as: Who, input: ReportInput): Promise<{ id: string; number: string }>;
  close(): Promise<void>;
};

/** `filled: false`: the engine is still to be rebuilt, as when a large centre has just started. */
export async function openLinkedWorld({ filled = true } = {}): Promise<LinkedWorld> {
  const world = await openTestDatabase();
  await seedIntake(world.services);
  const linker = createLinker(world.services);
  if (filled) await linker.rebuild();
  const app = await createServer({
    services: world.services,
    routes: [...(intake(linker).routes ?? []), ...(linking(linker).routes ?? [])],
    identify: async (request) => people[request.headers['x-test-person'] as Who] ?? null,
    version: 'test',
    web: null,
    publicPerMinute: 10_000,
  });
  const ask: LinkedWorld['ask'] = async (method, url, as, body) => {
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
    linker,
    app,
    ask,
    report: async (as, input) => {
      world.clock.now += 1000;
      const { status, body } = await ask('POST', '/api/reports', as, input);
      if (status !== 200) throw new Error(`handing in: ${status} ${JSON.stringify(body)}`);
      const row = await world.database.asSystem((tx) =>
        tx.selectFrom('report').select(['id', 'number']).where('number', '=', body.number).executeTakeFirstOrThrow(),
      );
      return row;
    },
    close: async () => {
      await app.close();
      await world.close();
    },
  };
}
