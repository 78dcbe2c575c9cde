import { afterAll, beforeAll, expect, it } from 'vitest';
import { type LinkedWorld, openLinkedWorld, type Who } from '../../../test/linking/linked-world.ts';

/*
 * Two centres with the same reports that Osaka may see; the second also holds Tokyo's red ones, which tie two clusters, hang on one, share a value with a lone
 * report and are decided about. Whatever Osaka asks, both answer the same: nothing that is said, counted, estimated or put in order tells of the hidden.
 */
const wallets = [
  'bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq',
  'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4',
  'bc1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3qccfmv3',
] as const;
const wallet = (place: 0 | 1 | 2) => ({ type: 'btc', value: wallets[place] }) as const;
const path = { type: 'file-path', value: 'C:\\ProgramData\\kakuu\\run.exe' } as const;

type Centre = { readonly w: LinkedWorld; readonly names: Map<string, string>; readonly numbers: readonly string[] };

async function openCentre(withHidden: boolean): Promise<Centre> {
  const w = await openLinkedWorld();
  const base = { kind: 'ransomware', lang: 'ja', country: 'JP', prefecture: 13, handling: { tlp: 'amber' } } as const;
  const seen = [];
  const texts = [
    '工場の端末が止まった。',
    '病院の受付が止まった。',
    '学校の予定表が消えた。',
    '倉庫の出荷が遅れた。',
    '役場の窓口が閉じた。',
  ];
  for (const [place, indicators] of [[wallet(0), path], [wallet(0)], [wallet(1), path], [wallet(1)], [wallet(2)]].entries())
    seen.push(
      await w.report(place % 2 === 0 ? 'osaka' : 'tokyo', {
        ...base,
        text: texts[place] ?? '',
        reportedAt: `2026-03-0${place + 1}T00:00:00Z`,
        indicators,
      }),
    );
  const decide = (number: string, as: Who, body: object) =>
    w.ask('POST', `/api/clusters/${number.replace('R', 'C')}/decisions`, as, { reports: [], reason: '訓練', ...body });
  await decide(seen[0]!.number, 'tokyoAnalyst', { kind: 'name', actor: '架空の風' });
  if (withHidden) {
    const red = { ...base, handling: { tlp: 'red' } } as const;
    const hidden = [];
    for (const [place, indicators] of [[wallet(0), wallet(1)], [wallet(1)], [wallet(2)]].entries())
      hidden.push(await w.report('tokyo', { ...red, text: `秘匿${place}`, reportedAt: '2026-02-01T00:00:00Z', indicators }));
    const [one, two, three] = hidden.map(({ id }) => id);
    await decide(hidden[0]!.number, 'tokyoAnalyst', { kind: 'must-link', reports: [one, three] });
    await decide(hidden[1]!.number, 'tokyoAnalyst', { kind: 'name', reports: [two], actor: '秘匿の主体' });
    await decide(hidden[1]!.number, 'tokyoAnalyst', { kind: 'must-link', reports: [two, seen[4]!.id] });
    const said = { type: 'btc', value: wallets[2], kind: 'not-hub', reason: '秘匿', report: three };
    expect((await w.ask('POST', '/api/values/decisions', 'tokyoAnalyst', said)).status).toBe(200);
  }
  return { w, names: new Map(seen.map(({ id, number }) => [id, number])), numbers: seen.map(({ number }) => number) };
}

let [plain, secret] = [] as unknown as [Centre, Centre]; // filled before any test
beforeAll(async () => {
  plain = await openCentre(false);
  secret = await openCentre(true);
}, 60_000);
afterAll(async () => {
  await plain.w.close();
  await secret.w.close();
});

/** What a viewer is answered, with reports by their numbers; ids of other records and the moment of asking are the centre's own. */
async function answer({ w, names }: Centre, url: string): Promise<unknown> {
  const ids = new Map([...names].map(([id, number]) => [number, id]));
  const { status, body } = await w.ask(
    'GET',
    url.replaceAll(/R-\d+(?==)|(?<==)R-\d+/g, (number) => ids.get(number) ?? number),
    'osakaAnalyst',
  );
  const text = JSON.stringify(body)
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, (id) => names.get(id) ?? 'id')
    .replaceAll(/"(asOf|instance|next)":"[^"]*"/g, '"$1":""');
  return { status, body: JSON.parse(text) };
}

const numbers = ['R-000001', 'R-000002', 'R-000003', 'R-000004', 'R-000005'];
const clusters = numbers.flatMap((number) =>
  ['', '/members', '/why', '/turning-points', '/history', '/hypotheses'].map((part) => `/api/clusters/${number.replace('R', 'C')}${part}`),
);
it.each([
  '/api/clusters',
  '/api/review',
  '/api/review?limit=0',
  '/api/hubs',
  '/api/changes',
  '/api/changes/latest',
  '/api/figures',
  `/api/search?q=${wallets[2]}`,
  '/api/search?q=R-00000',
  `/api/search?q=${encodeURIComponent('秘匿')}`,
  ...numbers.map((number) => `/api/links?report=${number}`),
  ...clusters,
  '/api/clusters/C-000006',
  '/api/clusters/C-000007/history',
  '/api/clusters/C-000008/hypotheses',
])('%s says nothing of what is hidden', async (url) => {
  expect(secret.numbers).toEqual(numbers);
  expect(await answer(secret, url)).toEqual(await answer(plain, url));
});
