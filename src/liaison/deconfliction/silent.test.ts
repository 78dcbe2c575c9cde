import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type DeconflictionWorld, openDeconflictionWorld, people, type Who, work } from '../../../test/liaison/deconfliction-world.ts';

/*
 * Tokyo holds some names silently. Osaka asks for names that Tokyo holds silently and for names that nobody holds, and must not be able to tell one from
 * the other: not by the answer, its size, the statements and rows of its transaction, the audit entry, or the work done.
 */
let w: DeconflictionWorld;
let statements: { readonly text: string; readonly rows: number | null }[] = [];
beforeAll(async () => {
  w = await openDeconflictionWorld();
  watchStatements();
});
afterAll(() => w.close());
beforeEach(() => void (statements = []));

const domain = (value: string) => ({ type: 'domain', value });
const register = (as: Who, names: string[], sensitivity: string) =>
  w.ask('POST', '/api/interests', as, { selectors: names.map(domain), sensitivity, reason: '試験' });
const hits = async (as: Who) => (await w.ask('GET', '/api/deconfliction/hits?state=all&limit=200', as)).body.rows;

/** Notes every statement of the database that runs while no background work does, with how many rows it gave or changed. */
function watchStatements(): void {
  const { pool } = w.world.database;
  pool.on('acquire', (client) => {
    // oxlint-disable-next-line typescript/no-explicit-any -- pg's query has a dozen overloads; only text and result matter here
    const watched = client as any;
    if (watched.isWatched) return;
    watched.isWatched = true;
    const query = watched.query.bind(watched);
    // oxlint-disable-next-line typescript/no-explicit-any
    watched.query = (...all: any[]) => {
      const answer = query(...all);
      const text = String(typeof all[0] === 'string' ? all[0] : all[0]?.text);
      if (typeof answer?.then === 'function')
        answer.then(
          (result: { rowCount: number | null }) => statements.push({ text, rows: result.rowCount }),
          () => undefined,
        );
      return answer;
    };
  });
}

/** Asks, and answers what the asker's transaction did: up to its commit, before the centre looks on. */
async function ask(as: Who, names: string[], more: { cause?: 'check' | 'register' } = {}) {
  statements = [];
  work.hashed = 0;
  const answer =
    more.cause === 'register'
      ? await register(as, names, 'open')
      : await w.ask('POST', '/api/deconfliction/checks', as, { selectors: names.map(domain), purpose: '照会前の確認' });
  const end = statements.findIndex(({ text }) => text === 'commit');
  const { rows: audits } = await w.world.database.pool.query(
    'select operation, subject_kind, reason, facts from audit_entry order by id desc limit 1',
  );
  return { answer, trail: statements.slice(0, end + 1), audit: audits[0], hashed: work.hashed };
}

describe('to whoever asks, a silent entry is as if it were not there', () => {
  it('in the bytes of the answer, but for its number', async () => {
    await register('tokyoOne', ['himitsu-a.example', 'himitsu-b.example'], 'silent');
    const without = await ask('osakaOne', ['nobody-a.example', 'nobody-b.example']);
    const silent = await ask('osakaOne', ['himitsu-a.example', 'himitsu-b.example']);
    const plain = ({ body }: { body: { number: string } }) => JSON.stringify({ ...body, number: body.number.replace(/[0-9A-F]/g, '0') });
    expect(plain(silent.answer)).toBe(plain(without.answer));
    expect(silent.answer.bytes).toBe(without.answer.bytes);
    expect(silent.answer.body).toMatchObject({
      told: 0,
      results: [{ answer: 'no-information', hits: [], more: 0 }, { answer: 'no-information' }],
    });
  });

  it('in the statements of the database, their order and their rows', async () => {
    const without = await ask('osakaOne', ['nobody-c.example']);
    const silent = await ask('osakaOne', ['himitsu-a.example']);
    expect(silent.trail.length).toBeGreaterThan(8);
    expect(silent.trail).toEqual(without.trail);
    expect(silent.trail.filter(({ text }) => /from "?silent_tag/.test(text))).toEqual([]);
  });

  it('in the line of the audit and of the review', async () => {
    const without = await ask('osakaOne', ['nobody-d.example']);
    const silent = await ask('osakaOne', ['himitsu-b.example']);
    expect(silent.audit).toEqual(without.audit);
    const { rows } = await w.world.database.pool.query(
      'select cause, purpose, case_number, selectors, told, exercise from deconfliction_query order by at desc, id desc limit 2',
    );
    expect(rows[0]).toEqual(rows[1]);
  });

  it('when registering as well', async () => {
    // Two that have nothing of their own yet: what is looked up of one's own entries is then the same.
    const without = await ask('aichiOne', ['nobody-e.example'], { cause: 'register' });
    const silent = await ask('osakaOne', ['himitsu-a.example'], { cause: 'register' });
    expect(silent.trail).toEqual(without.trail);
    expect({ ...silent.answer.body, query: '' }).toEqual({ ...without.answer.body, query: '' });
    expect(silent.audit.facts).toEqual(without.audit.facts);
    expect(await hits('osakaOne')).toEqual([]);
  });

  it('in the work done: the same distribution over random questions, counted in hashes, statements, rows and bytes (seed 20260606)', async () => {
    const held = Array.from({ length: 40 }, (_, at) => `himitsu-${at}.kakuu-${at}.example`);
    const unheld = held.map((name) => name.replace('himitsu', 'nobodys').replace('kakuu', 'other'));
    await register('tokyoOne', held, 'silent');
    const efforts = async (names: readonly string[]): Promise<string[]> => {
      const draw = drawsOf(20260606);
      const all: string[] = [];
      for (let round = 0; round < 25; round += 1) {
        const chosen = Array.from({ length: 1 + draw(6) }, () => names[draw(40)] ?? '');
        const { trail, hashed, answer } = await ask('aichiOne', chosen);
        const rows = trail.reduce((sum, statement) => sum + (statement.rows ?? 0), 0);
        all.push([hashed, trail.length, rows, answer.bytes].join(' '));
      }
      return all.toSorted();
    };
    const silent = await efforts(held);
    expect(silent).toEqual(await efforts(unheld));
    expect(new Set(silent).size).toBe(6);
  });

  it('is not blind: an open entry shows in the answer and in the statements', async () => {
    await register('tokyoOne', ['akiraka.example'], 'open');
    const without = await ask('osakaOne', ['nobody-f.example']);
    const open = await ask('osakaOne', ['akiraka.example']);
    expect(open.answer.body.told).toBe(1);
    expect(open.trail).not.toEqual(without.trail);
    expect(open.answer.bytes).toBe(without.answer.bytes);
  });
});

describe('the holder of a silent entry', () => {
  it('alone is alerted of whoever asked, and by whom', async () => {
    await register('tokyoOne', ['himitsu-x.example'], 'silent');
    await ask('osakaOne', ['himitsu-x.example']);
    const told = (await hits('tokyoOne')).filter(({ value }: { value: string }) => value === 'himitsu-x.example');
    expect(told).toMatchObject([{ cause: 'asked', silent: true, told: { level: 'contact', organisation: 'JP-27', contact: '試験 三郎' } }]);
    expect((await hits('osakaOne')).filter(({ value }: { value: string }) => value === 'himitsu-x.example')).toEqual([]);
  });

  it('decides what to tell; then it is a hit like any other', async () => {
    await register('tokyoOne', ['himitsu-y.example'], 'silent');
    await register('osakaOne', ['himitsu-y.example'], 'open');
    const [hit] = (await hits('tokyoOne')).filter(({ value }: { value: string }) => value === 'himitsu-y.example');
    const tell = (as: Who) => w.ask('POST', `/api/deconfliction/hits/${hit.number}/tell`, as, { level: 'contact', reason: '調整が必要' });
    expect((await tell('osakaOne')).status).toBe(404);
    expect((await tell('tokyoOne')).status).toBe(200);
    expect((await tell('tokyoOne')).body.code).toBe('hit-told');
    const [told] = (await hits('osakaOne')).filter(({ value }: { value: string }) => value === 'himitsu-y.example');
    expect(told).toMatchObject({ cause: 'told', told: { level: 'contact', organisation: 'JP-13', kind: null } });
    expect(told.conflict).toMatch(/^X-/);
    expect((await w.ask('GET', `/api/deconfliction/conflicts/${told.conflict}`, 'tokyoOne')).body.record.state).toBe('open');
    expect((await w.ask('GET', `/api/deconfliction/conflicts/${told.conflict}`, 'osakaOne')).body.heldBack).toEqual(['JP-13']);
  });

  it('meets another silent holder: the earlier one hears that there is somebody, and not who, until both have told', async () => {
    await register('tokyoOne', ['himitsu-z.example'], 'silent');
    expect((await register('osakaOne', ['himitsu-z.example'], 'silent')).body.told).toBe(0);
    const own = async (as: Who) => (await hits(as)).filter(({ value }: { value: string }) => value === 'himitsu-z.example');
    const [first] = await own('tokyoOne');
    expect(first.told).toEqual({ level: 'none', organisation: null, contact: null, reference: null, kind: null, since: null });
    expect(await own('osakaOne')).toEqual([]);
    await w.ask('POST', `/api/deconfliction/hits/${first.number}/tell`, 'tokyoOne', { level: 'type', reason: '衝突を避ける' });
    const [second] = await own('osakaOne');
    expect(second).toMatchObject({ silent: true, told: { organisation: 'JP-13' }, conflict: null });
    await w.ask('POST', `/api/deconfliction/hits/${second.number}/tell`, 'osakaOne', { level: 'type', reason: '衝突を避ける' });
    expect((await own('tokyoOne')).map(({ told }: { told: { organisation: string | null } }) => told.organisation)).toContain('JP-27');
    expect((await own('osakaOne'))[0].conflict).toMatch(/^X-/);
  });

  it('who opens the entry tells everybody whom it met meanwhile', async () => {
    await register('tokyoOne', ['himitsu-w.example'], 'silent');
    await register('osakaOne', ['himitsu-w.example'], 'open');
    const { body } = await w.ask('GET', '/api/interests?limit=200', 'tokyoOne');
    const row = body.rows.find(({ value }: { value: string }) => value === 'himitsu-w.example');
    expect(
      (await w.ask('PATCH', `/api/interests/${row.number}`, 'tokyoOne', { sensitivity: 'open', reason: '協力して進める' })).status,
    ).toBe(200);
    const told = (await hits('osakaOne')).filter(({ value }: { value: string }) => value === 'himitsu-w.example');
    expect(told).toMatchObject([{ cause: 'told', told: { level: 'type', organisation: 'JP-13' } }]);
    expect((await ask('aichiOne', ['himitsu-w.example'])).answer.body.told).toBe(1);
  });
});

describe('what the database role of a prefecture reaches', () => {
  it.each(['deconfliction_key', 'open_tag', 'silent_tag', 'deconfliction_probe'])('is not %s', async (table) => {
    const look = w.world.database.as(people.osakaOne, (tx) =>
      tx
        .selectFrom(table as 'open_tag')
        .selectAll()
        .execute(),
    );
    await expect(look).rejects.toMatchObject({ code: '42501' });
  });

  it('is not who the other side of a hit is, where that was not told', async () => {
    const look = w.world.database.as(people.tokyoOne, (tx) => tx.selectFrom('interest_hit').select('other_organisation').execute());
    await expect(look).rejects.toMatchObject({ code: '42501' });
  });
});

/** mulberry32: whole numbers below n. */
function drawsOf(seed: number): (n: number) => number {
  let state = seed;
  return (n) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * n);
  };
}
