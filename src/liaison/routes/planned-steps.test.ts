import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DeconflictionWorld, openDeconflictionWorld, type Who } from '../../../test/liaison/deconfliction-world.ts';

let w: DeconflictionWorld;
beforeAll(async () => void (w = await openDeconflictionWorld()));
afterAll(() => w.close());

const domain = (value: string) => ({ type: 'domain', value });
const register = (as: Who, name: string, sensitivity = 'open') =>
  w.ask('POST', '/api/interests', as, { selectors: [domain(name)], sensitivity, reason: '試験' });
const at = (hours: number): string => new Date(w.world.clock.now + hours * 3_600_000).toISOString();
const plan = async (as: Who, name: string, more: object = {}): Promise<string> => {
  const body = {
    kind: 'takedown',
    selector: domain(name),
    target: name,
    from: at(24),
    to: at(26),
    pap: 'green',
    reason: '停止の準備',
    ...more,
  };
  const { status, body: made } = await w.ask('POST', '/api/deconfliction/steps', as, body);
  expect(status, JSON.stringify(made)).toBe(200);
  return made.number;
};
const act = (as: Who, number: string, kind: string) =>
  w.ask('POST', `/api/deconfliction/steps/${number}/acts`, as, { kind, reason: `${kind} のため` });
const steps = async (as: Who) => (await w.ask('GET', '/api/deconfliction/steps', as)).body.rows;
const step = async (as: Who, number: string) => (await steps(as)).find((row: { number: string }) => row.number === number);
const hitsOn = async (as: Who, name: string) =>
  (await w.ask('GET', '/api/deconfliction/hits?state=all&limit=200', as)).body.rows.filter(
    ({ value }: { value: string }) => value === name,
  );
const answer = (as: Who, hit: string, said: string) =>
  w.ask('POST', `/api/deconfliction/hits/${hit}/step-answer`, as, { answer: said, note: '確認した' });

describe('an overt step', () => {
  it('goes ahead where nobody else holds the selector', async () => {
    const number = await plan('tokyoOne', 'jiyuu.example');
    expect((await step('tokyoOne', number)).standing).toBe('free');
    expect((await act('tokyoOne', number, 'carried-out')).status).toBe(200);
    expect((await act('tokyoOne', number, 'cancelled')).body.code).toBe('step-over');
  });

  it('is refused until the other holder acknowledges it', async () => {
    await register('osakaOne', 'machi.example');
    const number = await plan('tokyoOne', 'machi.example');
    expect(await step('tokyoOne', number)).toMatchObject({
      standing: 'awaiting',
      record: { holders: [{ organisation: 'JP-27', answer: null }] },
    });
    expect((await act('tokyoOne', number, 'carried-out')).body).toMatchObject({ code: 'hit-unacknowledged', status: 409 });
    const [hit] = await hitsOn('osakaOne', 'machi.example');
    expect(hit).toMatchObject({
      cause: 'step',
      answerWanted: true,
      otherStep: { kind: 'takedown', pap: 'green' },
      told: { organisation: 'JP-13' },
    });
    expect((await answer('aichiOne', hit.number, 'acknowledged')).status).toBe(404);
    expect((await answer('osakaOne', hit.number, 'objected')).status).toBe(200);
    expect((await step('tokyoOne', number)).standing).toBe('objected');
    expect((await answer('osakaOne', hit.number, 'acknowledged')).status).toBe(200);
    expect((await act('osakaOne', number, 'carried-out')).status).toBe(404);
    expect((await act('tokyoOne', number, 'carried-out')).status).toBe(200);
  });

  it('goes ahead in an emergency when two officers say so, each with a reason, within 24 hours', async () => {
    await register('osakaOne', 'kinkyuu.example');
    const number = await plan('tokyoOne', 'kinkyuu.example');
    expect((await act('tokyo', number, 'override-asked')).body.code).toBe('override-needs-people');
    expect((await act('tokyoOne', number, 'override-confirmed')).body.code).toBe('override-not-asked');
    expect((await act('tokyoOne', number, 'override-asked')).status).toBe(200);
    expect((await act('tokyoOne', number, 'override-confirmed')).body.code).toBe('override-needs-people');
    expect((await act('tokyoOne', number, 'carried-out')).body.code).toBe('hit-unacknowledged');
    expect((await act('tokyoTwo', number, 'override-confirmed')).status).toBe(200);
    expect((await step('tokyoOne', number)).standing).toBe('overridden');
    w.world.clock.now += 25 * 3_600_000;
    expect((await act('tokyoOne', number, 'carried-out')).body.code).toBe('hit-unacknowledged');
    expect((await act('tokyoOne', number, 'override-asked')).status).toBe(200);
    expect((await act('tokyoTwo', number, 'override-confirmed')).status).toBe(200);
    expect((await act('tokyoTwo', number, 'carried-out')).status).toBe(200);
    const { rows } = await w.world.database.pool.query(
      `select facts ->> 'act' as act, reason, person_name from audit_entry where subject_id = $1 and operation = 'alteration' order by at, id`,
      [number],
    );
    expect(rows.map((row) => [row.act, row.person_name])).toEqual([
      ['override-asked', '試験 一郎'],
      ['override-confirmed', '試験 二郎'],
      ['override-asked', '試験 一郎'],
      ['override-confirmed', '試験 二郎'],
      ['carried-out', '試験 二郎'],
    ]);
  });

  it('waits for somebody who registers the selector after it was planned', async () => {
    const number = await plan('tokyoOne', 'ato.example');
    expect((await step('tokyoOne', number)).standing).toBe('free');
    await register('osakaOne', 'ato.example');
    expect((await step('tokyoOne', number)).standing).toBe('awaiting');
    const [hit] = await hitsOn('osakaOne', 'ato.example');
    await answer('osakaOne', hit.number, 'acknowledged');
    expect((await act('tokyoOne', number, 'carried-out')).status).toBe(200);
  });

  it('stands on the page of the conflict that its selector has opened, to be answered there', async () => {
    await register('osakaOne', 'kyougi.example');
    await register('tokyoOne', 'kyougi.example');
    w.world.clock.now += 1000;
    await plan('tokyoOne', 'kyougi.example');
    const { conflict } = (await hitsOn('osakaOne', 'kyougi.example')).find((hit: { conflict: string | null }) => hit.conflict);
    const { body } = await w.ask('GET', `/api/deconfliction/conflicts/${conflict}`, 'osakaOne');
    expect(body.hits.map(({ cause, answerWanted }: { cause: string; answerWanted: boolean }) => [cause, answerWanted])).toEqual([
      ['registered', false],
      ['step', true],
    ]);
  });

  it('shows its planner nothing of a silent holder, who alone is alerted and makes it wait by telling', async () => {
    await register('osakaOne', 'himitsu.example', 'silent');
    const number = await plan('tokyoOne', 'himitsu.example');
    expect((await step('tokyoOne', number)).standing).toBe('free');
    const [hit] = await hitsOn('osakaOne', 'himitsu.example');
    expect(hit).toMatchObject({ silent: true, answerWanted: false, otherStep: { kind: 'takedown' }, told: { organisation: 'JP-13' } });
    await w.ask('POST', `/api/deconfliction/hits/${hit.number}/tell`, 'osakaOne', { level: 'contact', reason: '監視中' });
    expect((await step('tokyoOne', number)).standing).toBe('awaiting');
    expect((await act('tokyoOne', number, 'carried-out')).body.code).toBe('hit-unacknowledged');
    await answer('osakaOne', hit.number, 'acknowledged');
    expect((await act('tokyoOne', number, 'carried-out')).status).toBe(200);
  });

  it('cannot be planned silently, nor end before it begins', async () => {
    const ask = (more: object) =>
      w.ask('POST', '/api/deconfliction/steps', 'tokyoOne', {
        kind: 'arrest',
        selector: domain('x.example'),
        target: 'x',
        from: at(1),
        to: at(2),
        pap: 'green',
        reason: 'x',
        ...more,
      });
    expect((await ask({ sensitivity: 'silent' })).status).toBe(422);
    expect((await ask({ to: at(0) })).status).toBe(422);
  });
});

describe('the calendar', () => {
  it('shows both sides a takedown that would be noticed while the other observes', async () => {
    const watch = await plan('osakaOne', 'koyomi.example', { kind: 'observation', pap: 'red', from: at(20), to: at(30) });
    const raid = await plan('tokyoOne', 'koyomi.example');
    expect((await step('osakaOne', watch)).collisions).toMatchObject([
      { collision: 'clash', otherStep: { kind: 'takedown' }, told: { organisation: 'JP-13' } },
    ]);
    expect((await step('tokyoOne', raid)).collisions).toMatchObject([{ collision: 'clash', otherStep: { kind: 'observation' } }]);
  });

  it('shows steps at other times to nobody', async () => {
    await plan('osakaOne', 'betsu.example', { kind: 'observation', pap: 'red', from: at(200), to: at(210) });
    const raid = await plan('tokyoOne', 'betsu.example');
    expect((await step('tokyoOne', raid)).collisions).toEqual([]);
    expect(await hitsOn('osakaOne', 'betsu.example')).toEqual([]);
  });

  it('tells a silent observer of an overt step, and the planner nothing', async () => {
    const watch = await plan('osakaOne', 'kage.example', { kind: 'observation', pap: 'red', sensitivity: 'silent' });
    const raid = await plan('tokyoOne', 'kage.example');
    expect((await step('osakaOne', watch)).collisions).toMatchObject([{ collision: 'clash', silent: true }]);
    expect((await step('tokyoOne', raid)).collisions).toEqual([]);
  });
});
