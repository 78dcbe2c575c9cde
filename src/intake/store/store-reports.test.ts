import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ReportInput } from '#model/report.ts';
import type { Viewer } from '#model/viewer.ts';
import { people, seedIntake, testLinker } from '../../../test/intake.ts';
import { openTestDatabase, type TestWorld } from '../../../test/world.ts';
import { readInput } from '../core/read-input.ts';
import type { BatchResult } from './batch.ts';
import { storeReports } from './store-reports.ts';
import { LinkableText } from '../reading/linkable-text.ts';
import type { LinkableReport } from '../linker.ts';
import { linkableByIds, streamLinkable } from './stream-linkable.ts';

let world: TestWorld;
let linker = testLinker();
beforeAll(async () => {
  world = await openTestDatabase();
  await seedIntake(world.services);
});
afterAll(() => world.close());
beforeEach(() => {
  linker = testLinker();
});

async function hand(viewer: Viewer, ...inputs: ReportInput[]): Promise<BatchResult> {
  const items = inputs.map((input, index) => {
    const reception = readInput(input);
    if (!reception.ok) throw new Error(`the test's own input is refused: ${reception.reason.code}`);
    return { line: index + 1, reception: reception.value };
  });
  return storeReports(world.services, viewer, linker, { items, exercise: false, delivery: null, alongside: null });
}

const outcomes = (result: BatchResult): string[] => result.map(({ outcome }) => (outcome.ok ? outcome.value.outcome : outcome.reason.code));
const valueOf = (result: BatchResult, index = 0) => {
  const outcome = result[index]?.outcome;
  if (!outcome?.ok) throw new Error(`refused: ${outcome?.reason.code}`);
  return outcome.value;
};
const rowOf = (number: string) =>
  world.database.asSystem((tx) => tx.selectFrom('report').selectAll().where('number', '=', number).executeTakeFirstOrThrow());
const countOf = async (): Promise<number> =>
  Number(
    (
      await world.database.asSystem((tx) =>
        tx
          .selectFrom('report')
          .select((eb) => eb.fn.countAll().as('count'))
          .executeTakeFirstOrThrow(),
      )
    ).count,
  );

describe('storing reports', () => {
  it('judges anew whether a trace tells the victim when an update says another victim', async () => {
    const told = async (victim: string): Promise<unknown> => {
      const indicators = [{ type: 'file-path', value: '/tmp/架空商事_見積書.xlsx', role: 'attacker' } as const];
      const { id } = valueOf(await hand(people.tokyo, { id: 'victim-changes', victim, indicators }));
      return world.database.asSystem((tx) => tx.selectFrom('indicator').select('tells_victim').where('report', '=', id).execute());
    };
    expect(await told('例示電機')).toEqual([{ tells_victim: false }]);
    expect(await told('架空商事株式会社 東京支店')).toEqual([{ tells_victim: true }]);
    expect(await told('例示電機')).toEqual([{ tells_victim: false }]);
  });

  it('knows the same report again by the id of its sender, and by its content where it has none', async () => {
    const first = await hand(people.tokyo, { id: 'a1', text: '最初の届出' }, { text: '番号のない届出' });
    expect(outcomes(first)).toEqual(['created', 'created']);
    const again = await hand(
      people.tokyo,
      { id: 'a1', text: '最初の届出' },
      { text: '番号のない届出' },
      { id: 'a1', text: '訂正した届出' },
    );
    expect(outcomes(again)).toEqual(['unchanged', 'unchanged', 'updated']);
    expect(valueOf(again, 2).number).toBe(valueOf(first).number);
    expect(await rowOf(valueOf(first).number)).toMatchObject({ version: 2, text: '訂正した届出' });
    // The same id of another organisation is another report.
    expect(outcomes(await hand(people.osaka, { id: 'a1', text: '最初の届出' }))).toEqual(['created']);
  });

  it('takes one id twice in a batch as a report and its correction', async () => {
    const result = await hand(people.tokyo, { id: 'twice', text: '一' }, { id: 'twice', text: '二' }, { id: 'twice', text: '二' });
    expect(outcomes(result)).toEqual(['created', 'updated', 'unchanged']);
  });

  it('replaces by an update what it states and keeps what it leaves out', async () => {
    const indicators = [{ type: 'ipv4' as const, value: '198.51.100.20' }];
    const first = await hand(people.tokyo, {
      id: 'm1',
      text: '本文',
      victim: '架空商事',
      indicators,
      damage: { loss: { state: 'answered', value: 5 } },
    });
    await hand(people.tokyo, { id: 'm1', text: '新しい本文', damage: { loss: { state: 'not-asked' }, backup: { state: 'unknown' } } });
    expect(await rowOf(valueOf(first).number)).toMatchObject({
      text: '新しい本文',
      victim: '架空商事',
      damage: { loss: { state: 'answered', value: 5 }, backup: { state: 'unknown' } },
    });
    const kept = await world.database.asSystem((tx) =>
      tx.selectFrom('indicator').select('norm').where('report', '=', valueOf(first).id).execute(),
    );
    expect(kept).toEqual([{ norm: '198.51.100.20' }]);
    expect(linker.seen.map(({ changed }) => changed)).toEqual([false, true]);
  });

  it('puts a follow-up into the incident of the report that it names', async () => {
    const first = valueOf(await hand(people.tokyo, { text: '速報', kind: 'ransomware', victim: '架空病院', prefecture: 13 }));
    const followUp = valueOf(await hand(people.tokyo, { text: '続報', follows: first.number }));
    expect(followUp.incident).toBe(first.incident);
    expect(await rowOf(followUp.number)).toMatchObject({ kind: 'ransomware', victim: '架空病院', stage: 'follow-up' });
    expect(valueOf(await hand(people.tokyo, { text: '確報', stage: 'final', follows: first.incident })).incident).toBe(first.incident);
    expect(outcomes(await hand(people.tokyo, { text: '迷子', follows: 'R-999999' }))).toEqual(['follows-unknown']);
    // Not to be seen is not to be followed.
    expect(outcomes(await hand(people.company, { text: '他人の続報', follows: first.number }))).toEqual(['follows-unknown']);
  });

  it('gives a report to the police of the prefecture that was harmed, and lets a foreign authority keep its own', async () => {
    const result = await hand(people.company, { text: '大阪の支社で', prefecture: 27 }, { text: 'どこかで' });
    expect(await rowOf(valueOf(result).number)).toMatchObject({ owner: 'JP-27', submitted_by: 'CO-EXAMPLE', tlp: 'amber', country: 'JP' });
    expect(await rowOf(valueOf(result, 1).number)).toMatchObject({ owner: 'CO-EXAMPLE' });
    const foreign = await hand(people.abroad, { text: 'seen in Tokyo', prefecture: 13 });
    expect(await rowOf(valueOf(foreign).number)).toMatchObject({ owner: 'SG-HARBOUR' });
  });

  it('keeps the handling that the owner has set when its sender corrects the report', async () => {
    const first = valueOf(await hand(people.company, { id: 'h1', text: '届出', prefecture: 13 }));
    await world.database.asSystem((tx) => tx.updateTable('report').set({ tlp: 'red' }).where('id', '=', first.id).execute());
    expect(outcomes(await hand(people.company, { id: 'h1', text: '訂正', handling: { tlp: 'clear' } }))).toEqual(['updated']);
    expect(await rowOf(first.number)).toMatchObject({ tlp: 'red', text: '訂正' });
  });

  it('sets aside what nobody may hand in, and takes the rest', async () => {
    const before = await countOf();
    const result = await hand(
      people.tokyo,
      { text: '良い' },
      { text: '宛先のない', handling: { owner: 'XX-NOBODY' } },
      { text: 'これも良い' },
    );
    expect(outcomes(result)).toEqual(['created', 'organisation-unknown', 'created']);
    expect(await countOf()).toBe(before + 2);
  });

  it('isolates a report that the database refuses by halving', async () => {
    await world.database.pool.query(`alter table report add constraint no_poison check (title <> 'poison')`);
    try {
      const inputs = Array.from({ length: 7 }, (_, index) => ({ id: `p${index}`, title: index === 4 ? 'poison' : 'fine' }));
      expect(outcomes(await hand(people.tokyo, ...inputs))).toEqual([
        'created',
        'created',
        'created',
        'created',
        'refused-by-database',
        'created',
        'created',
      ]);
    } finally {
      await world.database.pool.query('alter table report drop constraint no_poison');
    }
  });

  it('never makes one record of an exercise and the real thing', async () => {
    expect(outcomes(await hand(people.tokyo, { id: 'e1', text: '訓練', exercise: true }, { id: 'e1', text: '本番' }))).toEqual([
      'created',
      'conflict',
    ]);
    const looking = { ...people.tokyo, exerciseOnly: true };
    expect(await rowOf(valueOf(await hand(looking, { text: '見学者の届出' })).number)).toMatchObject({ exercise: true });
  });

  it('stores nothing when linking or the audit fails', async () => {
    const before = await countOf();
    linker.fail = true;
    await expect(hand(people.tokyo, { text: '結び付けられない' })).rejects.toThrow();
    linker.fail = false;
    const noAudit = { ...world.services, audit: async () => Promise.reject(new Error('no audit')) };
    const items = [{ line: 1, reception: { input: { text: '記録されない' }, warnings: [] } }];
    await expect(storeReports(noAudit, people.tokyo, linker, { items, exercise: false, delivery: null, alongside: null })).rejects.toThrow(
      'no audit',
    );
    expect(await countOf()).toBe(before);
  });

  it('writes who collected and who altered what', async () => {
    const created = valueOf(await hand(people.tokyo, { id: 'audit', text: '一' }));
    await hand(people.tokyo, { id: 'audit', text: '二' });
    const entries = await world.database.asSystem((tx) =>
      tx.selectFrom('audit_entry').select(['operation', 'organisation']).where('subject_id', '=', created.number).orderBy('id').execute(),
    );
    expect(entries).toEqual([
      { operation: 'collection', organisation: 'JP-13' },
      { operation: 'alteration', organisation: 'JP-13' },
    ]);
  });

  it.each([
    ['so many at a time', { size: 3 }],
    ['so many bytes at a time, and one report at least', { bytes: 1 }],
    ['all at once', {}],
  ])('streams everything that linking needs, %s', async (_, bounds) => {
    await hand(people.tokyo, {
      id: 'streamed',
      text: '架空の報告 😀',
      lang: 'ja',
      reporter: '警視庁',
      reportedAt: '2020-05-01T12:34:56.789Z',
      kind: 'ransomware',
      occurred: { at: '2020-05-01T09:10:00Z', precision: 'minute', approximate: false, zone: 'Asia/Tokyo' },
      damage: { industry: { state: 'answered', value: 'healthcare' }, sizeClass: { state: 'unknown' } },
      indicators: [
        { type: 'note-text', value: 'pay 1 btc\nor else — 12 attacker 3 x' },
        { type: 'domain', value: 'kakuu-nagare.example', role: 'victim' },
      ],
    });
    const seen = await world.database.asSystem(async (tx) => {
      const all: LinkableReport[] = [];
      for await (const { text, count } of streamLinkable(tx, bounds)) {
        const batch = [...new LinkableText(text).reports()];
        expect(batch).toHaveLength(count);
        all.push(...batch);
      }
      return all;
    });
    const ids = seen.map(({ id }) => id);
    expect(ids).toHaveLength(await countOf());
    expect(ids).toEqual(ids.toSorted());
    expect(await world.database.asSystem((tx) => linkableByIds(tx, ids))).toEqual(seen);
    expect(await world.database.asSystem((tx) => linkableByIds(tx, []))).toEqual([]);
    expect(seen.find(({ text }) => text === '架空の報告 😀')).toMatchObject({
      reportedAt: Date.parse('2020-05-01T12:34:56.789Z'),
      reporter: '警視庁',
      lang: 'ja',
      exercise: false,
      victim: { industry: 'healthcare', incident: 'ransomware' },
      hour: 9,
      traces: expect.arrayContaining([expect.objectContaining({ type: 'domain', norm: 'kakuu-nagare.example', role: 'victim' })]),
    });
    expect(seen.find(({ text }) => text === '架空の報告 😀')?.traces[0]).toEqual({
      type: 'note-text',
      norm: expect.stringContaining('attacker'),
      role: 'attacker',
    });
  });
});
