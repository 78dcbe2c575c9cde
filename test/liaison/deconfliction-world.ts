import { createHmac } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { intake } from '#intake';
import { registeredDomain } from '#linking';
import type { ReportInput } from '#model/report.ts';
import type { Viewer } from '#model/viewer.ts';
import { createServer } from '#platform/http/server.ts';
import { settled } from '../../src/liaison/deconfliction/afterwards.ts';
import type { DeconflictionPorts } from '../../src/liaison/deconfliction/ports.ts';
import { deconflictionRoutes } from '../../src/liaison/routes/deconfliction.ts';
import { people as intakePeople, seedIntake, testLinker } from '../intake.ts';
import { openTestDatabase, type TestWorld } from '../world.ts';

const officer = (last: string, organisation: string, name: string, role: Viewer['role'] = 'officer'): Viewer => ({
  person: `0190d9b8-0000-7000-8000-0000000000${last}`,
  name,
  organisation,
  kind: organisation === 'JP-NPA' ? 'agency' : 'prefecture',
  role,
  exerciseOnly: false,
});

/** Officers with names, two of Tokyo; the Agency's desk, auditor and administrator; others who have no part in it. */
export const people = {
  ...intakePeople,
  tokyoOne: officer('01', 'JP-13', '試験 一郎'),
  tokyoTwo: officer('02', 'JP-13', '試験 二郎'),
  osakaOne: officer('03', 'JP-27', '試験 三郎'),
  aichiOne: officer('04', 'JP-23', '試験 四郎'),
  desk: officer('05', 'JP-NPA', '試験 五郎', 'liaison'),
  admin: officer('06', 'JP-NPA', '試験 六郎', 'administrator'),
  tokyoAuditor: officer('07', 'JP-13', '試験 七郎', 'auditor'),
  newcomer: { ...officer('08', 'JP-13', '試験 八郎'), exerciseOnly: true },
} as const;
export type Who = keyof typeof people;

/** Calls of the keyed hash since it was last set to 0: work, counted. */
export const work = { hashed: 0 };

/** As the house, but common values are few and known, and chance is counted on. */
export const testPorts: DeconflictionPorts = {
  hmac: (key, message) => {
    work.hashed += 1;
    return createHmac('sha256', key).update(message).digest();
  },
  random: randomOf(7),
  registered: registeredDomain,
  whyCommon: (type, value) =>
    ['8.8.8.8', 'kakuu-cdn.example'].includes(value) ? { ja: '公開の名前解決', en: `a public resolver (${type})` } : null,
};

/** mulberry32 in bytes. */
function randomOf(seed: number): (bytes: number) => Uint8Array {
  let state = seed;
  return (bytes) =>
    Uint8Array.from({ length: bytes }, () => {
      state = (state + 0x6d2b79f5) | 0;
      let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
      return (mixed ^ (mixed >>> 14)) & 0xff;
    });
}

export type DeconflictionWorld = {
  readonly world: TestWorld;
  readonly app: FastifyInstance;
  /** Asks the server; waits until the centre has looked among the silent entries. */
  ask(method: 'GET' | 'POST' | 'PATCH', url: string, as: Who | null, body?: unknown): Promise<{ status: number; body: any; bytes: number }>; // oxlint-disable-line no-explicit-any -- tests look into answers
  /** Hands a report in and answers the number of its incident. */
  incident(as: Who, input: ReportInput): Promise<string>;
  close(): Promise<void>;
};

export async function openDeconflictionWorld(): Promise<DeconflictionWorld> {
  const world = await openTestDatabase();
  await seedIntake(world.services);
  const app = await createServer({
    services: world.services,
    routes: [...(intake(testLinker()).routes ?? []), ...deconflictionRoutes(testPorts)],
    identify: async (request) => people[request.headers['x-test-person'] as Who] ?? null,
    version: 'test',
    web: null,
    publicPerMinute: 10_000,
  });
  const ask: DeconflictionWorld['ask'] = async (method, url, as, body) => {
    const answer = await app.inject({
      method,
      url,
      headers: { ...(as && { 'x-test-person': as }), ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { payload: JSON.stringify(body) }),
    });
    await settled(world.services);
    return { status: answer.statusCode, body: answer.json(), bytes: answer.rawPayload.length };
  };
  return {
    world,
    app,
    ask,
    incident: async (as, input) => {
      const { status, body } = await ask('POST', '/api/reports', as, input);
      if (status !== 200) throw new Error(`handing in: ${status} ${JSON.stringify(body)}`);
      const { rows } = await world.database.pool.query<{ number: string }>(
        'select i.number from incident i join report r on r.incident = i.id where r.number = $1',
        [body.number],
      );
      return rows[0]?.number ?? '';
    },
    close: async () => {
      await app.close();
      await world.close();
    },
  };
}
