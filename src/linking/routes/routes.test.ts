import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { linking } from '#linking';
import { type LinkedWorld, openLinkedWorld, type Who } from '../../../test/linking/linked-world.ts';

/*
 * Tokyo's T1 and T2 and Osaka's O1 share a wallet. Osaka's O2 is tied to them only by Tokyo's red report H, which Osaka may not see: H shares
 * the wallet with the others and a domain with O2.
 */
let w: LinkedWorld;
const wallet = { type: 'btc', value: 'bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq' } as const;
const gate = { type: 'domain', value: 'pay.kakuu-shiharai.example' } as const;
const at: Record<'T1' | 'T2' | 'O1' | 'O2' | 'H', { id: string; number: string }> = {} as never; // filled before any test
const nobody = '0190d9b8-0000-7000-8000-000000000000';

beforeAll(async () => {
  w = await openLinkedWorld();
  const base = { kind: 'ransomware', lang: 'ja', country: 'JP', handling: { tlp: 'amber' } } as const;
  at.T1 = await w.report('tokyo', {
    ...base,
    prefecture: 13,
    title: '架空製作所の暗号化',
    text: 'ﾛｯｸﾋﾞｯﾄを名乗る者が T1133 で侵入した。',
    indicators: [wallet],
  });
  at.T2 = await w.report('tokyo', { ...base, prefecture: 14, text: `振込先は ${wallet.value} であった。`, victim: '架空病院' });
  at.O1 = await w.report('osaka', { ...base, prefecture: 27, text: 'LockBit とみられる。', indicators: [wallet] });
  at.H = await w.report('tokyo', { ...base, prefecture: 13, text: '秘匿の報告', indicators: [wallet, gate], handling: { tlp: 'red' } });
  at.O2 = await w.report('osaka', { ...base, prefecture: 27, text: '誘導先を確認した。', indicators: [gate] });
});
afterAll(() => w.close());

const cluster = (report: keyof typeof at): string => at[report].number.replace('R-', 'C-');
const open = (report: keyof typeof at, as: Who) => w.ask('GET', `/api/clusters/${cluster(report)}`, as);
const membersOf = (body: { members: { id: string }[] }): string[] => body.members.map(({ id }) => id).sort();
const ids = (...names: (keyof typeof at)[]): string[] => names.map((name) => at[name].id).sort();

describe('every operation', () => {
  const operations = [
    ['GET', '/api/clusters'],
    ['GET', '/api/clusters/C-000001'],
    ['GET', '/api/clusters/C-000001/members'],
    ['GET', '/api/clusters/C-000001/why'],
    ['GET', '/api/clusters/C-000001/turning-points'],
    ['GET', '/api/clusters/C-000001/history'],
    ['GET', '/api/clusters/C-000001/hypotheses'],
    ['GET', '/api/review'],
    ['GET', '/api/hubs'],
    ['GET', '/api/hubs/lists'],
    ['POST', '/api/values/decisions'],
    ['POST', '/api/clusters/C-000001/decisions'],
    ['POST', `/api/decisions/${nobody}/revoke`],
    ['GET', '/api/changes'],
    ['GET', '/api/changes/latest'],
    ['GET', '/api/figures'],
    ['GET', `/api/links?report=${nobody}`],
    ['GET', '/api/search?q=x'],
  ] as const;

  it('is in the list above', () => {
    const all = (linking(w.linker).routes ?? []).map(({ method, path }) => `${method} ${path.replace(/:\w+/, ':')}`);
    expect(operations.map(([method, url]) => `${method} ${url.replace(/\?.*/, '').replace(/C-000001|0190d9b8[^/]*/, ':')}`).sort()).toEqual(
      all.sort(),
    );
  });

  it.each(operations)('%s %s asks to sign in', async (method, url) => {
    expect(await w.ask(method, url, null, method === 'POST' ? {} : undefined)).toMatchObject({
      status: 401,
      body: { code: 'login-required' },
    });
  });

  it.each(
    operations
      .filter(([method]) => method === 'POST')
      .flatMap(([, url]) => (['auditor', 'company', 'abroad'] as const).map((as) => [url, as] as const)),
  )('POST %s is not for %s', async (url, as) => {
    expect(await w.ask('POST', url, as, {})).toMatchObject({ status: 403, body: { code: 'not-permitted' } });
  });

  it.each([
    ['GET', '/api/clusters?limit=0'],
    ['GET', '/api/clusters?prefecture=48'],
    ['GET', '/api/clusters?after=x'],
    ['GET', '/api/clusters/x'],
    ['GET', '/api/clusters/C-000001/members?after=x'],
    ['GET', '/api/clusters/C-000001/why?a=x'],
    ['POST', '/api/clusters/C-000001/decisions', { kind: 'confirm', reports: [] }],
    ['POST', '/api/clusters/C-000001/decisions', { kind: 'confirm', reports: [], reason: ' ' }],
    ['POST', '/api/clusters/C-000001/decisions', { kind: 'marry', reports: [], reason: 'r' }],
    ['POST', `/api/decisions/${nobody}/revoke`, {}],
    ['GET', '/api/changes?before=x'],
    ['GET', '/api/changes?since=yesterday'],
    ['GET', '/api/links?report=x'],
    ['GET', '/api/search?q='],
    ['GET', `/api/search?q=${'x'.repeat(201)}`],
  ] as const)('%s %s with %j is refused as malformed', async (method, url, body?: unknown) => {
    expect((await w.ask(method, url, 'tokyoAnalyst', body)).status).toBe(422);
  });

  it.each([
    ['GET', '/api/clusters/C-999999'],
    ['GET', '/api/clusters/C-999999/members'],
    ['GET', '/api/clusters/C-999999/why'],
    ['POST', '/api/clusters/C-999999/decisions', { kind: 'confirm', reports: [], reason: 'r' }],
    ['POST', `/api/decisions/${nobody}/revoke`, { reason: 'r' }],
    ['GET', `/api/links?report=${nobody}`],
  ] as const)('%s %s answers 404 for what is not there', async (method, url, body?: unknown) => {
    expect(await w.ask(method, url, 'tokyoAnalyst', body)).toMatchObject({ status: 404, body: { code: 'not-found' } });
  });
});

describe('the picture of a cluster', () => {
  it('shows who may see everything all five, with facts, traces, tactics and places', async () => {
    const { status, body } = await open('T1', 'tokyoAnalyst');
    expect(status).toBe(200);
    expect(membersOf(body)).toEqual(ids('T1', 'T2', 'O1', 'O2', 'H'));
    expect(body).toMatchObject({ id: cluster('T1'), kind: 'ransomware', tlp: 'red', moreMembers: 0, may: { decide: true } });
    expect(body.facts).toMatchObject({ reports: 5, organisations: 1, prefectures: 3, countries: 1, loss: { yen: 0, answered: 0, of: 5 } });
    expect(body.traces[0]).toMatchObject({ type: 'btc', seenIn: 4, members: ids('T1', 'T2', 'O1', 'H'), common: null });
    expect(body.traces.find((trace: { type: string }) => trace.type === 'domain')).toMatchObject({ bridge: true, seenIn: 2 });
    expect(body.tactics.filter(({ count }: { count: number }) => count > 0).map(({ name }: { name: { en: string } }) => name.en)).toEqual([
      'Initial Access',
      'Persistence',
    ]);
    expect(body.places.prefectures).toContainEqual({ code: 27, count: 2 });
    expect(body.sentence.en).toContain('5 ransomware reports from 3 prefectures');
  });

  it('shows others only members that visible ties hold, under the first visible number', async () => {
    const { body } = await open('O1', 'osakaAnalyst');
    expect(membersOf(body)).toEqual(ids('T1', 'T2', 'O1'));
    expect(body).toMatchObject({ id: cluster('T1'), tlp: 'amber', facts: { reports: 3 } });
    expect(body.traces.map(({ type, seenIn }: { type: string; seenIn: number }) => [type, seenIn])).toEqual([['btc', 3]]);
    expect(JSON.stringify(body)).not.toContain(at.H.id);
  });

  it('is not there for a report that only a hidden one ties, nor for the hidden one', async () => {
    expect((await open('O2', 'osakaAnalyst')).status).toBe(404);
    expect((await open('H', 'osakaAnalyst')).status).toBe(404);
    expect((await open('T1', 'company')).status).toBe(404);
    expect((await open('T1', 'newcomer')).status).toBe(404);
  });

  it('opens by the number of any member', async () => {
    expect((await open('O2', 'tokyoAnalyst')).body.id).toBe(cluster('T1'));
  });

  it('is written down as a consultation with what was shown', async () => {
    await open('T1', 'osakaAnalyst');
    const [entry] = await w.world.database.asSystem((tx) =>
      tx
        .selectFrom('audit_entry')
        .select(['operation', 'facts'])
        .where('subject_kind', '=', 'cluster')
        .where('person_name', '=', 'JP-27 analyst')
        .orderBy('id', 'desc')
        .execute(),
    );
    expect(entry).toMatchObject({ operation: 'consultation', facts: { count: 3 } });
  });

  it('is refused when the audit entry cannot be written', async () => {
    const { database } = w.world;
    const rename = (from: 'audit_entry' | 'audit_away', to: string) =>
      database.asSystem((tx) => tx.schema.alterTable(from).renameTo(to).execute());
    await rename('audit_entry', 'audit_away');
    const refused = await open('T1', 'tokyoAnalyst').finally(() => rename('audit_away', 'audit_entry'));
    expect(refused).toMatchObject({ status: 503, body: { code: 'audit-unavailable' } });
  });
});

describe('lists', () => {
  it('count a cluster over its visible members', async () => {
    const tokyo = await w.ask('GET', '/api/clusters', 'tokyoAnalyst');
    const osaka = await w.ask('GET', '/api/clusters', 'osakaAnalyst');
    expect(tokyo.body).toMatchObject({ total: 1, next: null, clusters: [{ id: cluster('T1'), reports: 5, tlp: 'red', prefectures: 3 }] });
    expect(osaka.body).toMatchObject({ total: 1, clusters: [{ id: cluster('T1'), reports: 3, tlp: 'amber' }] });
    expect((await w.ask('GET', '/api/clusters', 'company')).body).toMatchObject({ clusters: [], total: 0, next: null });
  });

  it.each([
    ['kind=ransomware', 1],
    ['kind=phishing', 0],
    ['prefecture=14', 1],
    ['prefecture=1', 0],
    ['country=JP', 1],
    ['tlp=red', 1],
    ['reviewed=false', 1],
    ['reviewed=true', 0],
    ['reach=prefectures', 1],
    ['reach=countries', 0],
    ['sort=size', 1],
    ['sort=kind', 1],
  ])('narrow by %s', async (query, total) => {
    expect((await w.ask('GET', `/api/clusters?${query}`, 'tokyoAnalyst')).body.total).toBe(total);
  });

  it('give the members page by page, the latest first', async () => {
    const seen: string[] = [];
    for (let after = ''; ;) {
      const { body } = await w.ask('GET', `/api/clusters/${cluster('T1')}/members?limit=2${after && `&after=${after}`}`, 'tokyoAnalyst');
      expect(body.total).toBe(5);
      seen.push(...body.members.map(({ id }: { id: string }) => id));
      if (body.next === null) break;
      after = body.next;
    }
    expect(seen).toEqual([at.O2, at.H, at.O1, at.T2, at.T1].map(({ id }) => id));
    expect((await w.ask('GET', `/api/clusters/${cluster('T1')}/members`, 'osakaAnalyst')).body.total).toBe(3);
  });
});

const why = (as: Who, query = '') => w.ask('GET', `/api/clusters/${cluster('T1')}/why${query}`, as);

describe('why', () => {
  it('goes from the prior to the posterior by evidence, each with where both sides say it', async () => {
    const { body } = await why('tokyoAnalyst', `?a=${at.T1.id}&b=${at.T2.id}`);
    const sum = [...body.steps, ...body.against].reduce(
      (total: number, step: { contribution: number }) => total + step.contribution,
      body.prior,
    );
    expect(sum).toBeCloseTo(body.logOdds, 6);
    expect(body.steps[0]).toMatchObject({ type: 'btc', value: wallet.value, seenIn: 4 });
    const [listed, said] = body.steps[0].documents;
    expect(listed).toMatchObject({ report: at.T1.id, span: null, mark: null, excerpt: wallet.value });
    expect(said.excerpt.slice(...said.mark)).toBe(wallet.value);
    expect(body.sentence.ja).toMatch(/ビットコイン/);
  });

  it('counts only what the viewer may see', async () => {
    expect((await why('osakaAnalyst', `?a=${at.T1.id}&b=${at.O1.id}`)).body.steps[0].seenIn).toBe(3);
  });

  it('takes the newest member and its strongest neighbour unless told', async () => {
    const { body } = await why('tokyoAnalyst');
    expect([body.a.report, body.b.report]).toEqual([at.O2.id, at.H.id]);
  });

  it('does not explain a link with a hidden report', async () => {
    expect((await why('osakaAnalyst', `?a=${at.O1.id}&b=${at.H.id}`)).status).toBe(404);
    expect((await why('osakaAnalyst', `?a=${at.O1.id}&b=${at.O2.id}`)).status).toBe(404);
  });
});

describe('the links of a report', () => {
  it('are those with visible reports, best first, each with its sentence', async () => {
    const tokyo = await w.ask('GET', `/api/links?report=${at.O1.id}`, 'tokyoAnalyst');
    const osaka = await w.ask('GET', `/api/links?report=${at.O1.id}`, 'osakaAnalyst');
    expect(tokyo.body.links.map(({ member }: { member: { id: string } }) => member.id).sort()).toEqual(ids('T1', 'T2', 'H'));
    expect(osaka.body.links.map(({ member }: { member: { id: string } }) => member.id).sort()).toEqual(ids('T1', 'T2'));
    expect(osaka.body).toMatchObject({ number: at.O1.number, cluster: cluster('T1') });
    expect(osaka.body.links[0].sentence.en).toMatch(/Bitcoin/i);
    expect((await w.ask('GET', `/api/links?report=${at.O2.id}`, 'osakaAnalyst')).body).toMatchObject({ cluster: null, links: [] });
    expect((await w.ask('GET', `/api/links?report=${at.H.id}`, 'osakaAnalyst')).status).toBe(404);
  });
});

describe('what changed', () => {
  it('is told only by ties that the viewer may see', async () => {
    const tokyo = (await w.ask('GET', '/api/changes', 'tokyoAnalyst')).body.changes;
    const osaka = (await w.ask('GET', '/api/changes', 'osakaAnalyst')).body.changes;
    expect(tokyo.map(({ kind }: { kind: string }) => kind)).toEqual(['cluster-grew', 'cluster-grew', 'cluster-grew', 'cluster-formed']);
    expect(osaka.map(({ kind }: { kind: string }) => kind)).toEqual(['cluster-grew', 'cluster-formed']);
    expect(osaka[0]).toMatchObject({ cluster: cluster('T1'), tlp: 'amber' });
    expect(osaka[0].sentence.en).toBe(`${cluster('T1')} grew by one report and now holds 3.`);
    expect(osaka[0].why.en).toMatch(/Bitcoin/i);
    const latest = async (who: 'tokyoAnalyst' | 'company') => (await w.ask('GET', '/api/changes/latest', who)).body.latest;
    expect(await latest('tokyoAnalyst')).toBe(tokyo[0].id);
    expect(await latest('company')).toBeNull();
    expect((await w.ask('GET', '/api/changes', 'company')).body).toEqual({ changes: [], next: null });
  });

  it('comes page by page and since a time', async () => {
    const first = (await w.ask('GET', '/api/changes?limit=3', 'tokyoAnalyst')).body;
    const second = (await w.ask('GET', `/api/changes?limit=3&before=${encodeURIComponent(first.next)}`, 'tokyoAnalyst')).body;
    expect([first.changes.length, second.changes.length, second.next]).toEqual([3, 1, null]);
    const since = (await w.ask('GET', `/api/changes?since=${first.changes[1].at}`, 'tokyoAnalyst')).body;
    expect(since.changes.map(({ id }: { id: string }) => id)).toEqual([first.changes[0].id]);
  });
});

const figure = async (id: string, as: Who) =>
  (await w.ask('GET', '/api/figures', as)).body.figures.find((one: { id: string }) => one.id === id);

describe('the figures', () => {
  it('are counted over what the viewer may see, with denominator, clock and list', async () => {
    expect(await figure('damage-week', 'tokyoAnalyst')).toMatchObject({ value: 5, of: { en: 'of 5 in 90 days' }, href: '/reports' });
    expect(await figure('damage-week', 'osakaAnalyst')).toMatchObject({ value: 4 });
    expect(await figure('linked-afar', 'tokyoAnalyst')).toMatchObject({ value: 5, of: { en: 'of 5 reports' } });
    expect(await figure('linked-afar', 'osakaAnalyst')).toMatchObject({ value: 3, of: { en: 'of 4 reports' } });
    expect(await figure('unreviewed', 'osakaAnalyst')).toMatchObject({ value: 1, note: { state: 'waiting' } });
  });

  it('leave out what nobody answered and what is not built', async () => {
    const { figures } = (await w.ask('GET', '/api/figures', 'tokyoAnalyst')).body;
    expect(figures.map(({ id }: { id: string }) => id)).toEqual(['damage-week', 'linked-afar', 'across-countries', 'unreviewed']);
  });
});

describe('the search', () => {
  type Group = {
    kind: string;
    count: number;
    hits: { id: string; title: { text: string; marks: [number, number][] }; excerpt: { text: string; marks: [number, number][] } | null }[];
  };
  const search = async (q: string, as: Who): Promise<Record<string, Group>> => {
    const { body } = await w.ask('GET', `/api/search?q=${encodeURIComponent(q)}`, as);
    return Object.fromEntries(body.groups.map((group: Group) => [group.kind, group]));
  };

  it.each(['LockBit', 'ロックビット', 'ﾛｯｸﾋﾞｯﾄ', 'lock bit'])('finds both spellings by %s and marks them in the original', async (q) => {
    const { reports } = await search(q, 'tokyoAnalyst');
    expect(reports?.hits.map(({ id }) => id).sort()).toEqual(ids('T1', 'O1'));
    const marks = reports?.hits.map(({ excerpt }) => excerpt?.marks.map(([start, end]) => excerpt.text.slice(start, end)));
    expect(marks?.flat().sort()).toEqual(['LockBit', 'ﾛｯｸﾋﾞｯﾄ']);
  });

  it.each(['ランサムウェア', 'ransomware'])('finds reports of a kind by its name %s, though they do not say it', async (q) => {
    expect((await search(q, 'tokyoAnalyst'))['reports']?.count).toBe(5);
  });

  it('finds numbers, values in part, victims and clusters, each only where visible', async () => {
    expect((await search(at.H.number, 'tokyoAnalyst'))['reports']?.hits[0]?.id).toBe(at.H.id);
    expect(await search(at.H.number, 'osakaAnalyst')).toEqual({});
    expect((await search('kakuu-shi', 'tokyoAnalyst'))['indicators']?.hits[0]?.title).toEqual({ text: gate.value, marks: [[4, 13]] });
    expect((await search(wallet.value, 'osakaAnalyst'))['indicators']).toMatchObject({
      count: 1,
      hits: [{ detail: { en: 'Bitcoin address · 3 reports' } }],
    });
    expect((await search('架空病院', 'tokyoAnalyst'))['clusters']?.hits[0]).toMatchObject({
      id: cluster('T1'),
      href: `/clusters/${cluster('T1')}`,
    });
    expect(await search('秘匿', 'osakaAnalyst')).toEqual({});
    expect((await search('秘匿', 'tokyoAnalyst'))['reports']?.count).toBe(1);
    expect((await search('大阪府警', 'tokyoAnalyst'))['organisations']?.hits[0]?.id).toBe('JP-27');
  });

  it.each(['%', '_', "'", '\\', '(', '*', '"', '県', '🦊'])('takes %s as a word like any other', async (q) => {
    expect((await w.ask('GET', `/api/search?q=${encodeURIComponent(q)}`, 'tokyoAnalyst')).status).toBe(200);
  });

  it('keeps the terms in the audit', async () => {
    await search('あまり使わない語', 'tokyoAnalyst');
    const entries = await w.world.database.asSystem((tx) =>
      tx.selectFrom('audit_entry').select('facts').where('subject_kind', '=', 'search').execute(),
    );
    expect(entries.at(-1)).toMatchObject({ facts: { terms: { q: 'あまり使わない語' } } });
  });
});
