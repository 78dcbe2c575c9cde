import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LinkedWorld, openLinkedWorld, people, type Who } from '../../../test/linking/linked-world.ts';
import { ReviewPage } from '../core/queue/review-page.ts';
import { pairQuestions } from '../view/review-pairs.ts';

/*
 * Two clusters of three by a wallet each. One report of each names the same file path, which leaves room for doubt: a question about six. S1 and S2 are
 * alone and share another such path; H, Tokyo's red report, shares it with S1 too. Osaka may not see H.
 */
let w: LinkedWorld;
type Name = 'A1' | 'A2' | 'A3' | 'B1' | 'B2' | 'B3' | 'S1' | 'S2' | 'H';
const at: Record<Name, { id: string; number: string }> = {} as never; // filled before any test
const base = { kind: 'ransomware', lang: 'ja', country: 'JP', prefecture: 13, handling: { tlp: 'amber' } } as const;
const wallets = ['bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq', 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4'] as const;
const path = (name: string) => ({ type: 'file-path', value: `C:\\ProgramData\\${name}\\run.exe` }) as const;
const wallet = (place: 0 | 1) => ({ type: 'btc', value: wallets[place] }) as const;
const hidden = '秘匿の報告';

beforeAll(async () => {
  w = await openLinkedWorld();
  const hand = async (name: Name, as: Who, more: object): Promise<void> => {
    at[name] = await w.report(as, { ...base, ...more } as never); // the factory's own shape
  };
  await hand('A1', 'tokyo', { title: '甲の一', text: '工場の端末が止まった。', indicators: [wallet(0), path('kakuu')] });
  await hand('A2', 'tokyo', { title: '甲の二', indicators: [wallet(0)] });
  await hand('A3', 'osaka', { title: '甲の三', indicators: [wallet(0)] });
  await hand('B1', 'osaka', { title: '乙の一', text: '病院の受付が止まった。', indicators: [wallet(1), path('kakuu')] });
  await hand('B2', 'tokyo', { title: '乙の二', indicators: [wallet(1)] });
  await hand('B3', 'tokyo', { title: '乙の三', indicators: [wallet(1)] });
  await hand('S1', 'tokyo', { title: '丙', indicators: [path('misuzu')] });
  await hand('S2', 'osaka', { title: '丁', indicators: [path('misuzu')] });
  await hand('H', 'tokyo', { title: hidden, text: hidden, indicators: [path('misuzu'), path('kakuu')], handling: { tlp: 'red' } });
});
afterAll(() => w.close());

const review = async (as: Who, query = '?limit=20'): Promise<ReviewPage> => {
  const { status, body } = await w.ask('GET', `/api/review${query}`, as);
  expect(status).toBe(200);
  return ReviewPage.parse(body);
};
const pairsOf = ({ items }: ReviewPage): string[] => items.map(({ a, b }) => [a.number, b.number].sort().join(' '));
const pair = (one: Name, other: Name): string => [at[one].number, at[other].number].sort().join(' ');
const clusterOf = async (name: Name, as: Who): Promise<string[]> => {
  const { status, body } = await w.ask('GET', `/api/clusters/${at[name].number.replace('R', 'C')}`, as);
  return status === 200 ? body.members.map(({ number }: { number: string }) => number).sort() : [];
};
const answer = async (item: ReviewPage['items'][number], which: 'yes' | 'no' | 'unsure', as: Who): Promise<string> => {
  const { cluster, kind, reports } = item.answers[which] ?? item.answers.unsure;
  const { status, body } = await w.ask('POST', `/api/clusters/${cluster}/decisions`, as, { kind, reports, reason: '同じ手口' });
  expect(status, JSON.stringify(body)).toBe(200);
  return body.id;
};
const undo = async (id: string, as: Who) => (await w.ask('POST', `/api/decisions/${id}/revoke`, as, { reason: '取り違えた' })).status;

describe('the queue', () => {
  it.each(['auditor', 'company', 'abroad'] as const)('is not for %s', async (as) => {
    expect(await w.ask('GET', '/api/review', as)).toMatchObject({ status: 403, body: { code: 'not-permitted' } });
  });

  it.each(['limit=21', 'limit=x', 'after=x', 'after=pair:R-1', 'after=marry:R-1:R-2'])('refuses %s', async (query) => {
    expect((await w.ask('GET', `/api/review?${query}`, 'tokyoAnalyst')).status).toBe(422);
  });

  it('asks first what moves most, with both reports, their clusters, the evidence and what each answer does', async () => {
    const page = await review('osakaAnalyst');
    const [first] = page.items;
    expect(pairsOf(page)).toEqual([pair('A1', 'B1'), pair('S1', 'S2')]);
    expect(first).toMatchObject({ kind: 'pair', effect: 3, a: { title: '甲の一', lang: 'ja', excerpt: '工場の端末が止まった。' } });
    expect(first?.clusters.map(({ reports }) => reports)).toEqual([3, 3]);
    expect(first?.answers.yes.effect.en).toBe(
      `Joins ${at.A1.number.replace('R', 'C')} (3 reports) and ${at.B1.number.replace('R', 'C')} (3 reports) into one cluster of 6.`,
    );
    expect(first?.why.steps[0]).toMatchObject({ type: 'file-path', seenIn: 2 });
    expect(page.items[1]?.clusters).toEqual([
      { id: at.S1.number.replace('R', 'C'), reports: 1, isAlone: true },
      { id: at.S2.number.replace('R', 'C'), reports: 1, isAlone: true },
    ]);
  });

  it('never asks, counts or says anything of a report that the viewer may not see', async () => {
    const osaka = await review('osakaAnalyst');
    expect(JSON.stringify(osaka)).not.toContain(at.H.id);
    expect(JSON.stringify(osaka)).not.toContain(hidden);
    expect(osaka.total).toBe(2);
    expect(osaka.items.map(({ asked }) => asked.en)).not.toContainEqual(expect.stringContaining('same evidence'));
    // Tokyo is told of the two pairs with H that turn on each path.
    const tokyo = await review('tokyoAnalyst');
    expect(tokyo.items.map(({ asked }) => asked.en)).toEqual([
      expect.stringContaining('2 other pairs turn on the same evidence'),
      expect.stringContaining('2 other pairs turn on the same evidence'),
    ]);
    expect((await review('newcomer')).total).toBe(0);
  });

  it('nor counts pairs with hidden reports among those that turn on the same evidence', async () => {
    const all = (['A1', 'A2', 'A3', 'B1', 'B2', 'B3', 'H'] as const).map((name) => ({ a: at.S1.id, b: at[name].id, logOdds: 0 }));
    const evidence = [{ family: 'any', type: 'domain', value: 'kakuu.example', seenIn: 2, weight: 3, contribution: 3, common: null }];
    // Only what is asked of an engine here: everybody is alone and in doubt about everybody.
    const engine = { clusterOf: (id: string) => id, link: (a: string, b: string) => ({ a, b, prior: -3, logOdds: 0, evidence }) } as never;
    const book = { pairsOf: async () => all, bridgesOf: async () => [] };
    const counted = (as: Who) =>
      w.world.database.as(people[as], async (tx) => {
        const asked = await pairQuestions(tx, engine, book, [at.S1.id], 100);
        return asked.reduce((sum, { standsFor }) => sum + standsFor, 0);
      });
    expect([await counted('osakaAnalyst'), await counted('tokyoAnalyst')]).toEqual([6, 7]);
  });

  it('comes page by page; the count alone shows nothing and is no consultation', async () => {
    const first = await review('tokyoAnalyst', '?limit=1');
    const second = await review('tokyoAnalyst', `?limit=20&after=${first.next}`);
    expect([first.before, second.before, second.next]).toEqual([0, 1, null]);
    expect([...pairsOf(first), ...pairsOf(second)]).toEqual(pairsOf(await review('tokyoAnalyst')));
    const entries = () =>
      w.world.database.asSystem((tx) => tx.selectFrom('audit_entry').select('id').where('subject_kind', '=', 'review').execute());
    const before = (await entries()).length;
    expect(await review('tokyoAnalyst', '?limit=0')).toMatchObject({ items: [], total: 2 });
    expect(await entries()).toHaveLength(before);
  });

  it('a yes joins the two clusters, the question leaves at once, and comes back when it is taken back', async () => {
    const [first] = (await review('osakaAnalyst')).items;
    const id = await answer(first!, 'yes', 'osakaAnalyst');
    expect(await clusterOf('A1', 'osakaAnalyst')).toHaveLength(6);
    expect(pairsOf(await review('osakaAnalyst'))).toEqual([pair('S1', 'S2')]);
    expect(await undo(id, 'osakaAnalyst')).toBe(200);
    expect(await clusterOf('A1', 'osakaAnalyst')).toHaveLength(3);
    expect(pairsOf(await review('osakaAnalyst'))).toEqual([pair('A1', 'B1'), pair('S1', 'S2')]);
  });

  it('a no keeps two reports apart that are alone; a yes ties them', async () => {
    const lone = async () => (await review('osakaAnalyst')).items.find(({ clusters }) => clusters.every(({ isAlone }) => isAlone));
    const no = await answer((await lone())!, 'no', 'osakaAnalyst');
    expect(await lone()).toBeUndefined();
    expect(await undo(no, 'osakaAnalyst')).toBe(200);
    const yes = await answer((await lone())!, 'yes', 'osakaAnalyst');
    expect(await clusterOf('S1', 'osakaAnalyst')).toEqual([at.S1.number, at.S2.number].sort());
    expect(await undo(yes, 'osakaAnalyst')).toBe(200);
    expect(await clusterOf('S1', 'osakaAnalyst')).toEqual([]);
  });

  it('an unsure is asked again only when the evidence has changed', async () => {
    const [first] = (await review('osakaAnalyst')).items;
    await answer(first!, 'unsure', 'osakaAnalyst');
    expect(pairsOf(await review('osakaAnalyst'))).toEqual([pair('S1', 'S2')]);
    // As if the evidence had been another then.
    await w.world.database.pool.query(`update decision set subject = jsonb_set(subject, '{evidence}', '"1/1"') where kind = 'unsure'`);
    expect(pairsOf(await review('osakaAnalyst'))).toContain(pair('A1', 'B1'));
  });

  it('about a pair is not decided by who may not see both, nor with a third report', async () => {
    const name = at.S1.number.replace('R', 'C');
    const send = (reports: string[], as: Who, kind = 'must-link') =>
      w.ask('POST', `/api/clusters/${name}/decisions`, as, { kind, reports, reason: 'x' });
    expect((await send([at.S1.id, at.H.id], 'osakaAnalyst')).status).toBe(404);
    expect((await send([at.S1.id, at.S2.id, at.A1.id], 'osakaAnalyst')).status).toBe(404);
    expect((await send([at.A1.id, at.B1.id], 'osakaAnalyst')).status).toBe(422);
    expect((await send([at.S1.id, at.S2.id], 'osakaAnalyst', 'confirm')).status).toBe(404);
  });
});

describe('what would change a link', () => {
  const ask = (name: Name, as: Who, query = '') =>
    w.ask('GET', `/api/clusters/${at[name].number.replace('R', 'C')}/turning-points${query}`, as);

  it('is told for two members: what breaks it, how common a value may become', async () => {
    const { status, body } = await ask('A1', 'osakaAnalyst', `?a=${at.A1.id}&b=${at.A2.id}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ isTied: true, isHeld: false, pivots: [] });
    expect(body.points[0]).toMatchObject({ kind: 'without', type: 'btc', value: wallets[0] });
    expect(body.points[0].sentence.ja).toContain('取り下げ');
    expect(body.points.map(({ kind }: { kind: string }) => kind)).toContain('common');
  });

  it('is not there where the cluster or one of the two is not', async () => {
    expect((await ask('S1', 'osakaAnalyst')).status).toBe(404);
    expect((await ask('A1', 'osakaAnalyst', `?a=${at.A1.id}&b=${at.B1.id}`)).status).toBe(404);
    expect((await ask('A1', 'newcomer')).status).toBe(404);
    expect((await ask('A1', 'osakaAnalyst', '?a=x')).status).toBe(422);
  });

  it('tells what hangs by a single report', async () => {
    const link = { type: 'sha256', value: 'c'.repeat(64) } as const;
    const tail = await w.report('osaka', { ...base, title: '末尾', indicators: [link] } as never);
    const middle = await w.report('osaka', { ...base, title: '中間', indicators: [link, wallet(0)] } as never);
    const { body } = await ask('A1', 'osakaAnalyst');
    expect(body.pivots).toMatchObject([{ number: middle.number, loose: 1 }]);
    expect(body.pivots[0].sentence.en).toBe(`If ${middle.number} were not there, nothing else would tie one report to the other 3.`);
    expect(await clusterOf('A1', 'osakaAnalyst')).toContain(tail.number);
  });
});

describe('the history of a cluster', () => {
  type Event = {
    kind: string;
    decision: string | null;
    by: string | null;
    at: string;
    id: string;
    sentence: { en: string };
    reports: { number: string }[];
  };
  const history = async (name: Name, as: Who, query = ''): Promise<{ events: Event[]; next: string | null }> => {
    const { status, body } = await w.ask('GET', `/api/clusters/${at[name].number.replace('R', 'C')}/history${query}`, as);
    expect(status).toBe(200);
    return body;
  };

  it('tells how it formed and grew, who decided and took back, newest first', async () => {
    const { events, next } = await history('B1', 'osakaAnalyst');
    expect(next).toBeNull();
    expect(events.map(({ kind, decision }) => decision ?? kind)).toEqual(['unsure', 'revoke', 'must-link', 'grew', 'formed']);
    expect(events[2]).toMatchObject({ by: 'JP-27 analyst', organisation: 'JP-27', revoked: true });
    expect(events[3]).toMatchObject({ by: null, reports: [{ number: at.B3.number }], sentence: { en: 'One report joined.' } });
    expect(events.map((event) => event.at)).toEqual(
      events
        .map((event) => event.at)
        .toSorted()
        .toReversed(),
    );
  });

  it('comes page by page, without losing or repeating anything', async () => {
    const whole = (await history('B1', 'osakaAnalyst')).events.map(({ id }) => id);
    const seen: string[] = [];
    for (let before: string | null = ''; before !== null;) {
      const page: { events: Event[]; next: string | null } = await history(
        'B1',
        'osakaAnalyst',
        `?limit=2${before && `&before=${encodeURIComponent(before)}`}`,
      );
      seen.push(...page.events.map(({ id }) => id));
      before = page.next;
    }
    expect(seen).toEqual(whole);
  });

  it('tells nothing of what concerns hidden reports only', async () => {
    const door = { type: 'sha256', value: 'd'.repeat(64) } as const;
    const open = await w.report('tokyo', { ...base, title: '窓', indicators: [door] } as never);
    await w.report('osaka', { ...base, title: '窓二', indicators: [door] } as never);
    const secret = await w.report('tokyo', { ...base, title: hidden, indicators: [door], handling: { tlp: 'red' } } as never);
    at.S1 = open;
    const [tokyo, osaka] = [await history('S1', 'tokyoAnalyst'), await history('S1', 'osakaAnalyst')];
    expect(tokyo.events.map(({ kind }) => kind)).toEqual(['grew', 'formed']);
    expect(osaka.events.map(({ kind }) => kind)).toEqual(['formed']);
    expect(JSON.stringify(osaka)).not.toContain(secret.id);
  });

  it('tells that reports parted when what tied them became common', async () => {
    const ip = { type: 'ipv4', value: '198.51.100.77' } as const;
    const first = await w.report('osaka', { ...base, title: '共用一', indicators: [ip] } as never);
    await w.report('osaka', { ...base, title: '共用二', indicators: [ip] } as never);
    for (let more = 0; more < 20; more++) await w.report('osaka', { ...base, title: `共用 ${more}`, indicators: [ip] } as never);
    const changes = (await w.ask('GET', '/api/changes?limit=5', 'osakaAnalyst')).body.changes;
    expect((await w.ask('GET', `/api/clusters/${first.number.replace('R', 'C')}`, 'osakaAnalyst')).status).toBe(404);
    expect(changes[0]).toMatchObject({ kind: 'cluster-split' });
  });

  it('follows a report that was in another cluster before', async () => {
    const shop = { type: 'sha256', value: 'e'.repeat(64) } as const;
    const first = await w.report('osaka', { ...base, title: '店一', indicators: [shop] } as never);
    const moved = await w.report('osaka', { ...base, title: '店二', indicators: [shop] } as never);
    const other = await w.report('osaka', { ...base, title: '店三' } as never);
    const name = moved.number.replace('R', 'C');
    const decide = (kind: string, reports: string[]) =>
      w.ask('POST', `/api/clusters/${name}/decisions`, 'osakaAnalyst', { kind, reports, reason: '別の店' });
    expect((await decide('cannot-link', [first.id, moved.id])).status).toBe(200);
    expect((await decide('must-link', [moved.id, other.id])).status).toBe(200);
    at.S2 = moved;
    const { events } = await history('S2', 'osakaAnalyst');
    expect(events.map(({ kind, decision }) => decision ?? kind)).toEqual(['must-link', 'cannot-link', 'grew']);
    expect(events[2]?.sentence.en).toBe('One report of it joined another cluster then.');
  });

  it.each(['?limit=0', '?before=x'])('refuses %s', async (query) => {
    expect((await w.ask('GET', `/api/clusters/${at.A1.number.replace('R', 'C')}/history${query}`, 'osakaAnalyst')).status).toBe(422);
  });

  it('is not there for who may not see the cluster', async () => {
    expect((await w.ask('GET', `/api/clusters/${at.A1.number.replace('R', 'C')}/history`, 'newcomer')).status).toBe(404);
  });
});
