import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exerciseAuthorities } from '#training';
import { addOrganisation } from '#platform/identity/organisations.ts';
import { openIdentityWorld, type IdentityWorld } from '../../../test/identity-world.ts';
import { DuePage } from '../core/statistics/due-page.ts';
import { Statistics } from '../core/statistics/statistics.ts';
import { loadExerciseInquiries } from '../exercise/load-inquiries.ts';
import { followUpRoutes } from './follow-ups.ts';
import { statisticsRoutes } from './statistics.ts';

let world: IdentityWorld;
let desk: Record<string, string>;
let partner: Record<string, string>;
const year = '/api/liaison/statistics?from=2020-01-01T00:00:00Z&to=2030-01-01T00:00:00Z';

beforeAll(async () => {
  world = await openIdentityWorld([...statisticsRoutes, ...followUpRoutes]);
  await world.database.asSystem(async (tx) => {
    for (const authority of exerciseAuthorities) await addOrganisation(tx, authority);
  });
  await loadExerciseInquiries(world.services, world.clock.now, exerciseAuthorities, () => undefined);
  desk = await world.tokenOf('JP-NPA', 'liaison', true);
  partner = await world.tokenOf('DE-NORDMARK', 'partner', true);
}, 120_000);
afterAll(() => world.close());

describe('what the desk is measured by', () => {
  const paths = ['/api/liaison/figures', year, '/api/liaison/due', '/api/inquiries/OUT-2026-0001/follow-ups'];

  it.each(paths)('GET %s asks to sign in', async (path) => {
    expect(await world.ask('GET', path, {})).toMatchObject({ status: 401, body: { code: 'login-required' } });
  });

  it.each(paths.slice(1))('GET %s is not for foreign authorities', async (path) => {
    expect((await world.ask('GET', path, partner)).status).toBe(403);
  });

  it('tells a foreign authority no figure', async () => {
    expect((await world.ask('GET', '/api/liaison/figures', partner)).body.figures).toEqual([]);
  });

  it.each([
    '/api/liaison/statistics',
    '/api/liaison/statistics?from=yesterday&to=today',
    '/api/liaison/statistics?from=2030-01-01T00:00:00Z&to=2020-01-01T00:00:00Z',
    '/api/liaison/due?limit=0',
    '/api/inquiries/x/follow-ups',
  ])('refuses %s', async (path) => {
    expect(await world.ask('GET', path, desk)).toMatchObject({ status: 422, body: { code: 'invalid-input' } });
  });

  it('counts the exercise: every number has its denominator, and countries sum to the total', async () => {
    const { status, body } = await world.ask('GET', year, desk);
    expect(status).toBe(200);
    const { countries, total } = Statistics.parse(body);
    for (const pick of [
      (one: typeof total) => one.made,
      (one: typeof total) => one.received.urgent,
      (one: typeof total) => one.answered.other,
    ])
      expect(countries.reduce((sum, one) => sum + pick(one), 0)).toBe(pick(total));
    expect(total.made).toBeGreaterThan(10);
    expect(total.refused['R12']).toBe(2);
    expect(total.refusedByPartner['R01']).toBe(2);
  });

  it('gives the seven figures of the desk', async () => {
    const { body } = await world.ask('GET', '/api/liaison/figures', desk);
    expect(body.figures.map(({ id }: { id: string }) => id)).toEqual([
      'emergency',
      'preservation',
      'overdue',
      'timeliness',
      'waiting',
      'first-time-right',
      'reciprocity',
    ]);
  });

  it('lists what is due in the order in which it runs out', async () => {
    const { rows } = DuePage.parse((await world.ask('GET', '/api/liaison/due', desk)).body);
    expect(rows.length).toBeGreaterThan(10);
    const ends = rows.map(({ next }) => next.dueAt);
    expect(ends).toEqual(ends.toSorted());
  });

  it('shows a prefecture its own alone', async () => {
    const tokyo = await world.tokenOf('JP-13', 'officer', true);
    const osaka = await world.tokenOf('JP-27', 'officer', true);
    const of = async (who: Record<string, string>) => DuePage.parse((await world.ask('GET', '/api/liaison/due', who)).body).rows.length;
    expect(await of(tokyo)).toBeGreaterThan(0);
    expect(await of(osaka)).toBe(0);
  });

  it('begins nothing where an answer brought nothing', async () => {
    const body = { partner: 'SE-FJALL', selectors: [{ type: 'ipv4', norm: '192.0.2.1' }] };
    expect(await world.ask('POST', '/api/inquiries/OUT-2026-0001/follow-ups', desk, body)).toMatchObject({
      status: 422,
      body: { code: 'nothing-to-follow' },
    });
    expect((await world.ask('POST', '/api/inquiries/OUT-2026-0001/follow-ups', desk, { partner: 'SE-FJALL', selectors: [] })).status).toBe(
      422,
    );
    expect((await world.ask('POST', '/api/inquiries/OUT-2026-9999/follow-ups', desk, body)).status).toBe(404);
  });
});
