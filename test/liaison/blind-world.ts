import { expect } from 'vitest';
import type { Outcome } from '#model/outcome.ts';
import type { Viewer } from '#model/viewer.ts';
import { createServer } from '#platform/http/server.ts';
import type { Route } from '#platform/http/route.ts';
import { addOrganisation } from '#platform/identity/organisations.ts';
import { openJobs } from '#platform/jobs/jobs.ts';
import { houseGroup } from '../../src/liaison/blind-matching/house-group.ts';
import { openBlindMatching } from '../../src/liaison/blind-matching/open-blind-matching.ts';
import { alone } from '../../src/liaison/core/blind-matching/crew.ts';
import { matchSelector, type MatchSelector } from '../../src/liaison/core/blind-matching/match-selector.ts';
import type { ForeignMatchable } from '../../src/liaison/store/interests.ts';
import { people as intakePeople, seedIntake } from '../intake.ts';
import { openTestDatabase, type TestWorld } from '../world.ts';

const agency = (role: Viewer['role']): Viewer => ({ ...intakePeople.agency, role, name: `JP-NPA ${role}` });
export const blindPeople = {
  ...intakePeople,
  liaison: agency('liaison'),
  officer: agency('officer'),
  administrator: agency('administrator'),
  tokyoLiaison: { ...intakePeople.tokyo, role: 'liaison' as const },
  meadow: { ...intakePeople.abroad, organisation: 'XM-MEADOW', name: 'XM-MEADOW partner' },
  newcomer: { ...agency('liaison'), exerciseOnly: true },
};
export type BlindPerson = keyof typeof blindPeople;

export const value = <T>(outcome: Outcome<T>): T => (outcome.ok ? outcome.value : expect.fail(outcome.reason.code));
export const domain = (name: string): MatchSelector => value(matchSelector('domain', `${name}.betsumei.example`));
export const uuid = (n: number): string => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`;
export const crew = alone(houseGroup);

export type BlindWorld = {
  readonly world: TestWorld;
  readonly routes: readonly Route[];
  /** What prefectures released for matching abroad; add to it. */
  readonly held: ForeignMatchable[];
  ask(
    method: 'GET' | 'POST',
    as: BlindPerson | null,
    url: string,
    body?: unknown,
  ): Promise<{ status: number; body: any; bytes: Uint8Array }>; // oxlint-disable-line no-explicit-any -- tests look into answers
  /** Waits until every set that was asked for is there. */
  made(): Promise<void>;
  close(): Promise<void>;
};

/** The desk matches with Harbour Police; a second partner, Meadow Police of the exercise, has matching of its own. Two prefectures hold the same domain. */
export async function openBlindWorld(): Promise<BlindWorld> {
  const world = await openTestDatabase();
  await seedIntake(world.services);
  await world.database.asSystem((tx) =>
    addOrganisation(tx, {
      id: 'XM-MEADOW',
      kind: 'foreign',
      name: { ja: '草原警察', en: 'Meadow Police' },
      country: 'XM',
      prefecture: null,
      exercise: true,
    }),
  );
  const held: ForeignMatchable[] = [
    { id: uuid(1), organisation: 'JP-13', ...domain('one') },
    { id: uuid(2), organisation: 'JP-27', ...domain('one') },
    { id: uuid(3), organisation: 'JP-13', ...domain('two') },
  ];
  const blind = openBlindMatching(world.services, crew, async (_tx, _at, exercise) => (exercise ? [] : held));
  const jobs = openJobs(world.services, [blind.job]);
  await jobs.start();
  const routes = blind.capability(jobs).routes ?? [];
  const app = await createServer({
    services: world.services,
    routes: [...routes],
    identify: async (request) => blindPeople[request.headers['x-test-person'] as BlindPerson] ?? null,
    version: 'test',
    web: null,
    publicPerMinute: 10_000,
  });
  const ask: BlindWorld['ask'] = async (method, as, url, body) => {
    const headers = { ...(as && { 'x-test-person': as }), ...(body !== undefined && { 'content-type': 'application/json' }) };
    const answer = await app.inject({ method, url, headers, ...(body !== undefined && { payload: JSON.stringify(body) }) });
    const isJson = answer.headers['content-type']?.toString().includes('json');
    return { status: answer.statusCode, body: isJson ? answer.json() : null, bytes: new Uint8Array(answer.rawPayload) };
  };
  const made = async (): Promise<void> => {
    for (let times = 0; times < 400; times += 1) {
      const { rows } = await world.database.pool.query(
        `select from blind_set s join blind_epoch e on e.id = s.epoch where s.published_at is null and e.closed_at is null`,
      );
      if (rows.length === 0) return;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    expect.fail('the set was never made');
  };
  await ask('POST', 'liaison', '/api/blind/partners/SG-HARBOUR', { quota: 512, reason: '取決めに基づく開始' });
  await ask('POST', 'liaison', '/api/blind/partners/XM-MEADOW', { quota: 64, reason: '訓練' });
  await made();
  return {
    world,
    routes,
    held,
    ask,
    made,
    close: async () => {
      await jobs.close();
      await app.close();
      await world.close();
    },
  };
}
