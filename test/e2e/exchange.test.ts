import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { ReportInput } from '../../src/model/report.ts';
import { accessibilityFaults, drawn, sideways, signIn, strayWords, visit, type Look, type Visit } from './browser.ts';
import { startRealCentre, type RunningCentre } from './centre.ts';
import { startChromium } from './chromium.ts';
import { asPerson } from './people.ts';

/*
 * Two centres side by side, Tokyo in Japanese and Singapore in English. Each makes the other a partner, Tokyo shares a campaign, Singapore fetches it, finds that a
 * case of its own belongs to it, and answers with that. The tests tell one story and stand on each other. Everything is invented.
 */
vi.setConfig({ testTimeout: 120_000 });

type Side = { readonly centre: RunningCentre; readonly administrator: Visit; readonly desk: Visit };
type Words = (typeof words)['ja' | 'en'];

const words = {
  ja: {
    addOrganisation: '組織を加える',
    foreign: '外国当局',
    code: '符号',
    nameJa: '日本語の名称',
    nameEn: '英語の名称',
    country: '国（ISO 3166 の2字）',
    add: '加える',
    addToken: 'トークンを作る',
    use: '用途',
    organisation: '組織',
    role: '役割',
    make: '作る',
    addFeed: 'フィードを加える',
    name: '名前',
    url: 'APIルートのURL',
    collection: 'コレクションのID',
    token: 'トークン',
    reason: '理由（監査の記録に残ります）',
    save: '保存',
    run: '今すぐ実行',
    ok: '正常',
  },
  en: {
    addOrganisation: 'Add an organisation',
    foreign: 'Foreign authority',
    code: 'Code',
    nameJa: 'Name in Japanese',
    nameEn: 'Name in English',
    country: 'Country (two letters, ISO 3166)',
    add: 'Add',
    addToken: 'Make a token',
    use: 'For',
    organisation: 'Organisation',
    role: 'Role',
    make: 'Make',
    addFeed: 'Add a feed',
    name: 'Name',
    url: 'URL of the API root',
    collection: 'Id of the collection',
    token: 'Token',
    reason: 'Reason (kept in the audit)',
    save: 'Save',
    run: 'Run now',
    ok: 'OK',
  },
} as const;

const japanese: Look = { language: 'ja', theme: 'light', width: 1440 };
const english: Look = { language: 'en', theme: 'dark', width: 1440 };
const lionCity = { id: 'SG-CYB', name: 'Lion City Cyber Command (invented)' };
const victim = '架空北嶺精機';
const gate = 'pay.kakuu-shiharai.example';
const note = 'bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq';

let browser: Browser;
let tokyo: Side;
let singapore: Side;

beforeAll(async () => {
  const env = { RENKEI_ALLOW_INNER: '1' };
  const [own, theirs, started] = await Promise.all([
    startRealCentre({ empty: true, env }),
    startRealCentre({ empty: true, home: lionCity, env }),
    startChromium(),
  ]);
  browser = started;
  [tokyo, singapore] = await Promise.all([
    people(own, '窓口 一郎（架空）', 'JP-NPA', japanese),
    people(theirs, 'Mei Contoh (invented)', lionCity.id, english),
  ]);
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await Promise.all([tokyo?.centre.stop(), singapore?.centre.stop()]);
});

async function people(centre: RunningCentre, name: string, organisation: string, look: Look): Promise<Side> {
  const enter = async (link: RunningCentre): Promise<Visit> => {
    const visitor = await visit(browser, centre, look, await signIn(browser, link));
    visitor.page.setDefaultTimeout(20_000);
    return visitor;
  };
  return { centre, administrator: await enter(centre), desk: await enter(await asPerson(centre, name, organisation, 'liaison')) };
}

describe('two centres', () => {
  test('belong to two organisations, and each makes the other a partner with a token and a feed', async () => {
    const [forSingapore, forTokyo] = await Promise.all([
      makePartner(tokyo, words.ja, { ...lionCity, ja: 'ライオンシティ・サイバー司令部（架空）', country: 'SG' }),
      makePartner(singapore, words.en, { id: 'JP-NPA', name: 'National Police Agency', ja: '警察庁', country: 'JP' }),
    ]);
    await Promise.all([
      addFeed(tokyo, words.ja, lionCity.id, singapore.centre.address, forTokyo),
      addFeed(singapore, words.en, 'JP-NPA', tokyo.centre.address, forSingapore),
    ]);
    // What was typed is kept and never comes back.
    expect(await singapore.desk.page.content()).not.toContain(forSingapore);
    expect(JSON.stringify(await getJson(singapore, '/api/exchange/feeds'))).not.toContain(forSingapore);
  });
});

describe('a campaign', () => {
  let shared: string;

  test('is shared by Tokyo as its handling says: what leaves is shown before', async () => {
    const base: ReportInput = { kind: 'ransomware', lang: 'ja', country: 'JP' };
    const green = { tlp: 'green' } as const;
    shared = await handIn(tokyo, {
      ...base,
      title: `${victim}の暗号化`,
      text: `${victim}が暗号化され、${gate} への連絡を求められた。送金先 ${note}`,
      victim,
      handling: green,
    });
    await handIn(tokyo, { ...base, title: '同じ送金先の脅迫', text: `送金先 ${note}、誘導先 ${gate}`, handling: green });
    await handIn(tokyo, { ...base, title: '厳秘の捜査方針', text: `捜査方針 ${gate}`, handling: { tlp: 'amber+strict' } });
    await handIn(tokyo, { ...base, title: '秘匿の協力者', text: `協力者 ${note}`, handling: { tlp: 'red' } });

    const { page } = tokyo.desk;
    await tokyo.desk.go(`/reports/${shared}`);
    await page.getByRole('button', { name: '連携先に共有する' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('どの連携先に').selectOption(lionCity.id);
    await dialog.getByText('渡るもの').waitFor();
    await dialog.locator('summary').click();
    // The reader's own list names the victim; what leaves, word for word, does not.
    expect(await dialog.locator('pre').innerText()).not.toContain(victim);
    expect(await dialog.innerText()).toContain('被害者を伏せた形');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await dialog.getByLabel('どの連携先に').isVisible()).toBe(true);
    expect(await sideways(page)).toBeLessThanOrEqual(0);
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  test('is fetched by Singapore, in English, with its receipt; what was held back never arrives', async () => {
    await runFeed(singapore, words.en);
    const { page } = singapore.desk;
    const { rows } = await getJson(singapore, '/api/exchange/deliveries?direction=in');
    const [delivery] = rows;
    const { read, created, updated, unchanged, setAside } = delivery.receipt;
    expect(created + updated + unchanged + setAside).toBe(read);
    expect(setAside).toBe(0);
    await singapore.desk.go(`/exchange/deliveries/${delivery.number}`);
    await page.getByText('The sum holds').waitFor();
    expect(await strayWords(page)).toEqual([]);
    expect(await accessibilityFaults(page)).toEqual([]);

    const reports = await getJson(singapore, '/api/reports?limit=200');
    expect(reports.rows).toHaveLength(2);
    const all = await whatIsKept(singapore);
    for (const secret of [victim, '厳秘', '秘匿', '捜査方針', '協力者']) expect(all, secret).not.toContain(secret);
    // In English, with the Japanese side beside it.
    expect(all).toContain('language-content');
    expect(reports.rows.map(({ title }: { title: string }) => title)).toContainEqual(expect.stringMatching(/^Ransomware/));
  });

  test('names the victim by a pseudonym, the same everywhere', async () => {
    const pseudonyms = new Set(
      JSON.stringify(await getJson(singapore, '/api/exchange/objects?type=identity&limit=200')).match(/V-[0-9A-Z]{6}/g),
    );
    expect(pseudonyms.size).toBe(1);
  });

  test('is found by Singapore to be that of its own case, and tells so', async () => {
    const own = await handIn(singapore, {
      kind: 'ransomware',
      lang: 'en',
      country: 'SG',
      title: 'Port operator extorted',
      text: `Ransom demanded through ${gate}, to be paid to ${note}`,
      // Whom it harmed agreed that authorities abroad are told.
      consent: { foreignAuthorities: true },
      handling: { tlp: 'green' },
    });
    const { page } = singapore.desk;
    await singapore.desk.go(`/reports/${own}`);
    await page.getByRole('heading', { name: 'Known to partners' }).waitFor();
    await page.locator('.sentence', { hasText: 'National Police Agency' }).first().waitFor();
    expect(await page.locator('main').innerText()).toContain(gate);
    const { links } = await getJson(singapore, `/api/links?report=${await idOf(singapore, own)}`);
    expect(links.length).toBeGreaterThanOrEqual(2);
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  test('comes back to Tokyo, which reads what Singapore knows of its traces', async () => {
    await runFeed(tokyo, words.ja);
    const { page } = tokyo.desk;
    const reports = await getJson(tokyo, '/api/reports?limit=200');
    expect(reports.rows.map(({ title }: { title: string }) => title)).toContain('Port operator extorted');
    // Its own did not come back as somebody else's.
    expect(reports.rows.filter(({ title }: { title: string }) => title.startsWith('Ransomware'))).toEqual([]);
    await tokyo.desk.go(`/reports/${shared}`);
    await page.locator('.sentence', { hasText: 'ライオンシティ' }).first().waitFor();
    await tokyo.desk.go(`/exchange/partners/${lionCity.id}`);
    expect(await page.locator('main').innerText()).toContain(shared);
    expect(await accessibilityFaults(page)).toEqual([]);
    expect([...tokyo.desk.complaints, ...singapore.desk.complaints]).toEqual([]);
  });
});

/** In the browser, as an administrator: the organisation, and a token for its machines. */
async function makePartner(
  { administrator: { page, go } }: Side,
  say: Words,
  partner: { readonly id: string; readonly name: string; readonly ja: string; readonly country: string },
): Promise<string> {
  const dialog = page.getByRole('dialog');
  const press = (name: string) => dialog.getByRole('button', { name, exact: true }).click();
  await go('/administration?view=organisations');
  await page.getByRole('button', { name: say.addOrganisation }).click();
  await dialog.getByText(say.foreign).click();
  await dialog.getByLabel(say.code).fill(partner.id);
  await dialog.getByLabel(say.nameJa).fill(partner.ja);
  await dialog.getByLabel(say.nameEn).fill(partner.name);
  await dialog.getByLabel(say.country).fill(partner.country);
  await press(say.add);
  await dialog.waitFor({ state: 'detached' });
  await go('/administration?view=tokens');
  await page.getByRole('button', { name: say.addToken }).click();
  await dialog.getByLabel(say.use).fill('TAXII');
  await dialog.getByLabel(say.organisation).selectOption(partner.id);
  await dialog.getByLabel(say.role).selectOption('partner');
  await press(say.make);
  return (await dialog.locator('code').innerText()).trim();
}

/** In the browser, at the desk: where the other's collection is, and the token that it made for us. */
async function addFeed({ desk: { page, go } }: Side, say: Words, partner: string, address: string, token: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await go('/exchange/feeds');
  await page.getByRole('button', { name: say.addFeed }).click();
  await dialog.locator('select').first().selectOption(partner);
  await dialog.getByRole('textbox', { name: say.name }).first().fill('Campaigns');
  await dialog.getByLabel(say.url).fill(`${address}/taxii2/renkei/`);
  await dialog.getByLabel(say.collection).fill('5b6d3a0e-7d1c-5a52-9d2e-0b8f6b3a9c11');
  await dialog.locator('input[type=password]').fill(token);
  await dialog.getByLabel(say.reason).fill('agreed between the desks');
  await dialog.getByRole('button', { name: say.save }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByText(say.ok, { exact: true }).waitFor();
}

/** Runs the one feed now and waits until it is through. */
async function runFeed(side: Side, say: Words): Promise<void> {
  const { page, go } = side.desk;
  // What was just written is published a moment later.
  await page.waitForTimeout(3000);
  await go('/exchange/feeds');
  const before = (await getJson(side, '/api/exchange/feeds')).rows[0].lastRunAt;
  await page.getByRole('button', { name: say.run }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(say.reason).fill('test');
  await dialog.getByRole('button', { name: say.run }).click();
  await dialog.waitFor({ state: 'detached' });
  await vi.waitUntil(
    async () => {
      const [feed] = (await getJson(side, '/api/exchange/feeds')).rows;
      return !feed.isRunning && feed.lastRunAt !== before;
    },
    { timeout: 30_000, interval: 500 },
  );
  await page.getByText(say.ok, { exact: true }).waitFor();
  await drawn(page);
}

/** Hands a report in, and gives its number. */
async function handIn({ desk: { page } }: Side, report: ReportInput): Promise<string> {
  const answer = await page.request.post('/api/reports', { data: report });
  expect(answer.ok(), await answer.text()).toBe(true);
  return (await answer.json()).number;
}

const idOf = async (side: Side, number: string): Promise<string> => (await getJson(side, `/api/reports/${number}`)).id;

/** Everything that the desk can read of what the centre keeps: reports and objects, whole. */
async function whatIsKept(side: Side): Promise<string> {
  const reports = await getJson(side, '/api/reports?limit=200');
  const whole = await Promise.all(reports.rows.map(({ number }: { number: string }) => getJson(side, `/api/reports/${number}`)));
  return JSON.stringify([whole, await getJson(side, '/api/exchange/objects?limit=200')]);
}

// oxlint-disable-next-line no-explicit-any -- tests look into answers
async function getJson({ desk: { page } }: { readonly desk: { readonly page: Page } }, path: string): Promise<any> {
  const answer = await page.request.get(path);
  if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
  return answer.json();
}
