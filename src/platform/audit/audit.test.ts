import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Viewer } from '#model/viewer.ts';
import { openIdentityWorld, type IdentityWorld } from '../../../test/identity-world.ts';
import { defineRoute } from '../http/route.ts';
import { consultation } from './write.ts';

/** An action with a trace in the database, to see whether it stays. */
const act = defineRoute({
  method: 'POST',
  path: '/api/test/act',
  summary: { ja: '試験', en: 'test' },
  access: 'signed-in',
  answer: z.object({ done: z.literal(true) }),
  handle: ({ services, viewer }) =>
    services.database.as(viewer, async (tx, asMachine) => {
      await asMachine(() => tx.insertInto('setting').values({ name: 'acted', value: '1' }).execute());
      await services.audit(tx, viewer, { operation: 'alteration', subject: { kind: 'test', id: '1' } });
      return { done: true as const };
    }),
});

let world: IdentityWorld;
beforeAll(async () => void (world = await openIdentityWorld([act])));
afterAll(() => world.close());

const viewer = (organisation: string, kind: Viewer['kind'], role: Viewer['role']): Viewer => ({
  person: null,
  name: `${role} of ${organisation}`,
  organisation,
  kind,
  role,
  exerciseOnly: false,
});

describe('an act whose audit entry cannot be written', () => {
  it.each([
    [
      'the log refuses entries',
      `alter table audit_entry add constraint closed check (false) not valid`,
      `alter table audit_entry drop constraint closed`,
    ],
    ['the log is gone', 'alter table audit_entry rename to elsewhere', 'alter table elsewhere rename to audit_entry'],
  ])('is refused and undone when %s', async (_why, breakIt, mendIt) => {
    const headers = await world.tokenOf('JP-13', 'officer');
    await world.database.pool.query(breakIt);
    const refused = await world.ask('POST', '/api/test/act', headers);
    await world.database.pool.query(mendIt);
    expect(refused.body).toMatchObject({ status: 503, code: 'audit-unavailable' });
    expect((await world.database.pool.query(`select from setting where name = 'acted'`)).rows).toEqual([]);
    expect((await world.ask('POST', '/api/test/act', headers)).status).toBe(200);
    await world.database.pool.query(`delete from setting where name = 'acted'`);
  });

  it('is also one in which somebody acts under another name', async () => {
    const { database, services } = world;
    const officer = viewer('JP-13', 'prefecture', 'officer');
    const forged = database.as(officer, (tx) =>
      services.audit(tx, { ...officer, organisation: 'JP-27' }, { operation: 'alteration', subject: { kind: 'test', id: '1' } }),
    );
    await expect(forged).rejects.toMatchObject({ code: 'audit-unavailable' });
  });
});

const organisationsSeen = async (organisation: string): Promise<Set<string>> => {
  const { body } = await world.ask('GET', '/api/audit?subjectKind=report', await world.tokenOf(organisation, 'auditor'));
  return new Set(body.entries.map((entry: { organisation: string }) => entry.organisation));
};

describe('the audit log', () => {
  it('is changed by nobody, not even by the owner of the database', async () => {
    const { pool } = world.database;
    for (const statement of [`update audit_entry set reason = 'x'`, 'delete from audit_entry', 'truncate audit_entry']) {
      await expect(pool.query(statement)).rejects.toThrow('append-only');
    }
  });

  it('is read by auditors: the Agency’s all of it, others their own organisation’s', async () => {
    for (const [organisation, kind] of [
      ['JP-13', 'prefecture'],
      ['JP-27', 'prefecture'],
    ] as const) {
      const officer = viewer(organisation, kind, 'officer');
      await world.database.as(officer, (tx) =>
        world.services.audit(tx, officer, { operation: 'consultation', subject: { kind: 'report', id: 'R-1' } }),
      );
    }
    expect(await organisationsSeen('JP-13')).toEqual(new Set(['JP-13']));
    expect(await organisationsSeen('JP-NPA')).toEqual(new Set(['JP-13', 'JP-27']));
    for (const role of ['administrator', 'analyst'] as const) {
      expect((await world.ask('GET', '/api/audit', await world.tokenOf('JP-NPA', role))).body.code).toBe('not-permitted');
    }
  });

  it('pages without gaps or repeats, also where many entries have the same moment', async () => {
    const officer = viewer('JP-40', 'prefecture', 'officer');
    await world.database.as(officer, async (tx) => {
      for (let n = 0; n < 25; n += 1) await world.services.audit(tx, officer, consultation({ kind: 'report', id: `P-${n}` }, [`P-${n}`]));
    });
    const headers = await world.tokenOf('JP-40', 'auditor');
    const seen: string[] = [];
    let after = '';
    do {
      const { body } = await world.ask('GET', `/api/audit?limit=7&subjectKind=report${after}`, headers);
      seen.push(...body.entries.map((entry: { subject: { id: string } }) => entry.subject.id));
      after = body.next ? `&after=${encodeURIComponent(body.next)}` : '';
    } while (after);
    expect(seen).toEqual(Array.from({ length: 25 }, (_, n) => `P-${24 - n}`));
  });

  it('is found by operation, subject, person, organisation and time', async () => {
    world.clock.now += 3_600_000;
    const analyst = { ...viewer('JP-NPA', 'agency', 'analyst'), name: '連結 次郎' };
    const entry = { operation: 'combination', subject: { kind: 'cluster', id: 'c7' }, reason: '同じ口座' } as const;
    await world.database.as(analyst, (tx) => world.services.audit(tx, analyst, entry));
    const headers = await world.tokenOf('JP-NPA', 'auditor');
    const at = encodeURIComponent(new Date(world.clock.now).toISOString());
    for (const query of [
      'operation=combination',
      'subjectKind=cluster&subjectId=c7',
      'person=%E6%AC%A1%E9%83%8E',
      `operation=combination&from=${at}`,
      'organisation=JP-NPA&operation=combination',
    ]) {
      const { body } = await world.ask('GET', `/api/audit?${query}`, headers);
      expect(body.entries, query).toMatchObject([{ personName: '連結 次郎', reason: '同じ口座', subject: { kind: 'cluster', id: 'c7' } }]);
    }
    expect((await world.ask('GET', `/api/audit?operation=combination&to=${at}`, headers)).body.entries).toEqual([]);
    for (const query of ['operation=spying', 'limit=0', 'after=nonsense', 'from=yesterday']) {
      expect((await world.ask('GET', `/api/audit?${query}`, headers)).status, query).toBe(422);
    }
  });

  it('is exported as NDJSON, and that stands in the log too', async () => {
    const headers = await world.tokenOf('JP-40', 'auditor');
    const { body } = await world.ask('GET', '/api/audit/export', headers);
    const lines = String(body)
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.length).toBeGreaterThan(25);
    expect(lines.every((line) => line.organisation === 'JP-40')).toBe(true);
    expect(lines[0]).toMatchObject({ operation: 'disclosure', subject: { kind: 'audit' }, role: 'auditor' });
  });
});

it('keeps of a consultation what was asked and what was shown, at most a hundred ids', () => {
  const shown = Array.from({ length: 250 }, (_, n) => `R-${n}`);
  const entry = consultation({ kind: 'search', id: 'x' }, shown, { terms: { q: '口座' }, reason: '捜査 12' });
  expect(entry).toMatchObject({ operation: 'consultation', reason: '捜査 12', facts: { terms: { q: '口座' }, count: 250 } });
  expect(entry.facts?.['shown']).toHaveLength(100);
});

it('does not let anybody see entries where nobody was named', async () => {
  const rows = await world.database.asSystem(async (tx) => {
    await sql`set local role renkei_app`.execute(tx);
    return tx.selectFrom('audit_entry').select('id').execute();
  });
  expect(rows).toEqual([]);
});
