import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type LinkedWorld, openLinkedWorld, type Who } from '../../test/linking/linked-world.ts';
import { createLinker } from './linker.ts';

/* A chain: A and B share a wallet, B and C a file, C and D another wallet; E stands apart. */
let w: LinkedWorld;
type Name = 'A' | 'B' | 'C' | 'D' | 'E';
let at: Record<Name, { id: string; number: string }>;
const wallet = { type: 'btc', value: 'bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq' } as const;
const other = { type: 'eth', value: '0x52908400098527886E0F7030069857D2E4169EE7' } as const;
const gate = { type: 'sha256', value: '5ca1ab1e'.repeat(8) } as const;
const lone = { type: 'domain', value: 'hitori.kakuu-tanpin.example' } as const;

beforeAll(async () => {
  w = await openLinkedWorld();
  const base = { kind: 'ransomware', lang: 'en', handling: { tlp: 'amber' }, text: '' } as const;
  at = {
    A: await w.report('tokyo', { ...base, indicators: [wallet] }),
    B: await w.report('tokyo', { ...base, indicators: [wallet, gate] }),
    C: await w.report('osaka', { ...base, indicators: [gate, other] }),
    D: await w.report('osaka', { ...base, indicators: [other] }),
    E: await w.report('osaka', { ...base, indicators: [lone], handling: { tlp: 'red' } }),
  };
});
afterAll(() => w.close());

/** Which reports are shown together, as text: `ABCD E`. */
const together = (): string => {
  const engine = w.linker.engine();
  const groups = Map.groupBy(Object.keys(at) as Name[], (name) => engine.clusterOf(at[name].id)); // the keys are those of `at`
  return [...groups.values()]
    .map((names) => names.sort().join(''))
    .sort()
    .join(' ');
};
const stored = async (): Promise<string> => {
  const rows = await w.world.database.asSystem((tx) => tx.selectFrom('report_cluster').selectAll().execute());
  const names = Object.keys(at) as Name[]; // as above
  const groups = Map.groupBy(rows, ({ cluster }) => cluster);
  return [...groups.values()]
    .map((group) => names.filter((name) => group.some(({ report }) => report === at[name].id)).join(''))
    .sort()
    .join(' ');
};
const decide = (kind: string, reports: Name[], { as = 'tokyoAnalyst', on = 'A' }: { as?: Who; on?: Name } = {}) =>
  w.ask('POST', `/api/clusters/${at[on].number.replace('R-', 'C-')}/decisions`, as, {
    kind,
    reports: reports.map((name) => at[name].id),
    reason: 'because',
  });
const undo = (id: string, as: Who = 'tokyoAnalyst') => w.ask('POST', `/api/decisions/${id}/revoke`, as, { reason: 'a mistake' });

/** How many clusters somebody has confirmed. */
const reviewed = async () => (await w.ask('GET', '/api/clusters?reviewed=true', 'osakaAnalyst')).body.total;

/** Everything starts, and must end, as the evidence alone says. */
const untouched = 'ABCD E';
beforeEach(() => expect(together()).toBe(untouched));

describe('a decision', () => {
  it.each([
    ['cannot-link', ['B', 'C'], 'AB CD E'],
    ['split', ['C', 'D'], 'AB CD E'],
    ['split', ['D'], 'ABC D E'],
    ['split', ['A', 'D'], 'A BC D E'],
    ['confirm', [], 'ABCD E'],
    ['confirm', ['D'], 'ABCD E'],
    ['unsure', [], 'ABCD E'],
  ] as const)('to %s %j gives %s, survives a rebuild, and can be undone', async (kind, reports, expected) => {
    const { status, body } = await decide(kind, [...reports]);
    expect(status).toBe(200);
    expect(together()).toBe(expected);
    expect(await stored()).toBe(
      expected
        .split(' ')
        .filter((group) => group.length > 1)
        .join(' '),
    );
    await w.linker.rebuild();
    expect(together()).toBe(expected);

    expect((await undo(body.id)).status).toBe(200);
    expect(together()).toBe(untouched);
    await w.linker.rebuild();
    expect(together()).toBe(untouched);
  });

  it('to tie joins what no evidence joins', async () => {
    const { body } = await decide('must-link', ['D', 'E'], { as: 'osakaAnalyst', on: 'D' });
    expect(together()).toBe('ABCDE');
    expect((await w.ask('GET', `/api/clusters/${at.A.number.replace('R-', 'C-')}`, 'osakaAnalyst')).body.facts.reports).toBe(5);
    // Tokyo may not see E, so for Tokyo nothing has changed, and nobody says that anything was decided.
    const tokyo = (await w.ask('GET', `/api/clusters/${at.A.number.replace('R-', 'C-')}`, 'tokyoAnalyst')).body;
    expect([tokyo.facts.reports, tokyo.decisions.filter(({ id }: { id: string }) => id === body.id)]).toEqual([4, []]);
    expect((await undo(body.id, 'tokyoAnalyst')).status).toBe(404);
    expect((await undo(body.id, 'osakaAnalyst')).status).toBe(200);
  });

  it('is shown with its reason, in the feed and on the picture, and after it was taken back too', async () => {
    const { body } = await decide('confirm', []);
    await undo(body.id);
    const picture = (await w.ask('GET', `/api/clusters/${at.A.number.replace('R-', 'C-')}`, 'osakaAnalyst')).body;
    expect(picture.decisions.slice(0, 2)).toMatchObject([
      { kind: 'revoke', reason: 'a mistake', revoked: false },
      { id: body.id, kind: 'confirm', reason: 'because', by: 'JP-13 analyst', organisation: 'JP-13', revoked: true },
    ]);
    const feed = (await w.ask('GET', '/api/changes?limit=2', 'osakaAnalyst')).body.changes;
    expect(feed.map(({ kind, why }: { kind: string; why: { en: string } }) => [kind, why.en])).toEqual([
      ['decided', 'Reason given: “a mistake”'],
      ['decided', 'Reason given: “because”'],
    ]);
  });

  it('of confirming makes the cluster reviewed until it is taken back', async () => {
    const { body } = await decide('confirm', []);
    expect(await reviewed()).toBe(1);
    await undo(body.id);
    expect(await reviewed()).toBe(0);
  });

  it('is written down as a combination with its reason', async () => {
    const { body } = await decide('unsure', ['A']);
    const entry = await w.world.database.asSystem((tx) =>
      tx.selectFrom('audit_entry').select(['operation', 'reason']).where('subject_id', '=', body.id).executeTakeFirst(),
    );
    expect(entry).toEqual({ operation: 'combination', reason: 'because' });
  });

  it('cannot be undone twice, nor can undoing', async () => {
    const { body } = await decide('cannot-link', ['A', 'B']);
    const undone = await undo(body.id);
    expect(await undo(body.id)).toMatchObject({ status: 409, body: { code: 'conflict' } });
    expect(await undo(undone.body.id)).toMatchObject({ status: 409, body: { code: 'conflict' } });
  });

  it.each([
    ['must-link', ['A']],
    ['cannot-link', ['A', 'B', 'C']],
    ['cannot-link', ['A', 'A']],
    ['split', []],
    ['split', ['A', 'B', 'C', 'D']],
    ['confirm', ['A', 'B']],
  ] as const)('to %s %j is no decision', async (kind, reports) => {
    expect(await decide(kind, [...reports])).toMatchObject({ status: 422, body: { code: 'decision-shape' } });
  });

  it('about a report that the person may not see is refused as if it did not exist', async () => {
    expect(await decide('must-link', ['A', 'E'], { as: 'tokyoAnalyst' })).toMatchObject({ status: 404, body: { code: 'not-found' } });
  });

  it('that cannot be audited never reaches the engine', async () => {
    const linker = createLinker(w.world.services);
    await linker.rebuild();
    const { database } = w.world;
    await database.asSystem((tx) => tx.schema.alterTable('audit_entry').renameTo('audit_away').execute());
    const refused = await decide('cannot-link', ['B', 'C']).finally(() =>
      database.asSystem((tx) => tx.schema.alterTable('audit_away').renameTo('audit_entry').execute()),
    );
    expect(refused).toMatchObject({ status: 503, body: { code: 'audit-unavailable' } });
    expect(together()).toBe(untouched);
  });
});
