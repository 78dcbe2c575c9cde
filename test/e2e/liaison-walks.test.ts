import type { Browser, Page, Response } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import organisations from '../../knowledge/organisations.json' with { type: 'json' };
import { accessibilityFaults, drawn, signIn, strayWords, visit, type Look, type Visit } from './browser.ts';
import type { RunningCentre } from './centre.ts';
import { startChromium } from './chromium.ts';
import { startExerciseCentre } from './exercise-centre.ts';
import { act, assign, confirm, press, takeOn, translate, triage } from './desk-acts.ts';
import { asPerson } from './people.ts';

/*
 * What a foreign authority asks Japan, in real browsers at a real centre: an emergency preservation with its extension in time, a refusal, an answer
 * that is taken back, information offered under conditions. The authority looks at its own side, in English; everything that its browser gets is kept
 * and searched for what is not its business.
 */

// A walk goes through many screens of several people, and the machine may be busy.
vi.setConfig({ testTimeout: 400_000 });

const japanese: Look = { language: 'ja', theme: 'light', width: 1440 };
const english: Look = { language: 'en', theme: 'light', width: 1440 };
const names = { desk: '窓口 三郎（架空）', second: '窓口 四葉（架空）', unit: '捜査 五月（架空）', partner: 'Max Beispiel (invented)' };
const unit = 'JP-27';

let centre: RunningCentre;
let browser: Browser;
let desk: Visit;
let second: Visit;
let partner: Visit;
/** What the partner's browser was answered by the centre. */
const answered: { readonly path: string; readonly text: Promise<string> }[] = [];

beforeAll(async () => {
  [centre, browser] = await Promise.all([startExerciseCentre(), startChromium()]);
  const enter = async (name: string, organisation: string, role: 'officer' | 'liaison' | 'partner', look: Look): Promise<Visit> => {
    const visitor = await visit(browser, centre, look, await signIn(browser, await asPerson(centre, name, organisation, role)));
    visitor.page.setDefaultTimeout(60_000);
    return visitor;
  };
  desk = await enter(names.desk, 'JP-NPA', 'liaison', japanese);
  second = await enter(names.second, 'JP-NPA', 'liaison', japanese);
  partner = await enter(names.partner, 'DE-NORDMARK', 'partner', english);
  partner.page.on('response', (response: Response) => {
    const { pathname } = new URL(response.url());
    if (pathname.startsWith('/api/')) answered.push({ path: pathname, text: response.text().catch(() => '') });
  });
}, 600_000);

afterAll(async () => {
  await browser?.close();
  await centre?.stop();
});

/** Nobody's browser complained, and the partner was told nothing that stays in Japan. */
afterEach(async () => {
  for (const { complaints } of [desk, second, partner]) expect(complaints).toEqual([]);
  expect(answered.length).toBeGreaterThan(0);
  for (const { path, text } of answered) expect(inner(await text), path).toEqual([]);
  expect(inner(await partner.page.locator('main').innerText())).toEqual([]);
});

test('an emergency preservation is on top of the queue, kept under both clocks, and extended in time', async () => {
  await askJapan('Budapest 29', 'Keep what is left of a blackout', async (page) => {
    await page.getByText('emergency', { exact: true }).click();
    await page.locator('#request-urgencyReason').fill('A hospital (invented) cannot admit patients; the provider deletes in hours.');
    await page
      .locator('#request-facts')
      .fill('On 20 November 2026 somebody encrypted the systems of a hospital (invented) from 198.51.100.77.');
    await page.getByRole('button', { name: 'Add an offence' }).click();
    await page.locator('#request-offences-0-provision').fill('Sec. 303b of an invented code');
    await page.locator('#request-offences-0-name').fill('Computer sabotage');
    await page.locator('#request-offences-0-maxPenalty').fill('10 years');
    await page.getByLabel('Paste to add').fill('198.51.100.77:49822 2026-11-20 10:12:40 UTC');
    await page.getByRole('button', { name: 'Add to the table' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Hatsuyume Net (invented)');
    await page.locator('#request-questions-0-text').fill('Can you preserve the traffic data of this connection?');
    await page.locator('#request-questions-0-category').selectOption('preservation');
    await page.locator('#request-relation').fill('The intrusion came from this address.');
    await page.locator('#request-necessity').fill('Nobody else holds these records.');
    await page.locator('#request-preserveDays').fill('60');
    const day = inDays(55).slice(0, 10).split('-');
    for (const [at, part] of ['Year', 'Month', 'Day'].entries())
      await page
        .locator('#request-assistanceBy')
        .getByLabel(part)
        .fill(String(Number(day[at])));
    await page.getByText('Everything that is required is there').waitFor();
  });
  await isSound(partner);
  const number = await numberInJapan();
  expect(await partner.page.locator('main').innerText()).toContain('emergency');

  const { page } = desk;
  await desk.go('/liaison');
  await page.locator('.queue').waitFor();
  const queue = await page.locator('.queue tr:has(th[scope="row"])').evaluateAll((rows) =>
    rows.map((row) => ({
      number: /IN-\d{4}-\d{4}|OUT-\d{4}-\d{4}/.exec(row.textContent)?.[0],
      mark: row.querySelector('.urgency')?.textContent,
      due: row.querySelector('time')?.dateTime ?? '',
      clock: row.querySelector('.next-clock')?.textContent ?? '',
    })),
  );
  const running = queue.filter(({ due }) => due > new Date().toISOString());
  const place = running.findIndex((row) => row.number === number);
  expect(running[place]?.clock).toContain('緊急の受理 30分');
  // Above it only what is overdue, or another emergency that came before.
  expect(running.slice(0, place + 1).every(({ mark }) => mark === '緊急')).toBe(true);
  await isSound(desk);

  await page.locator('.queue').getByRole('link', { name: number }).click();
  await act(page, '受理を通知・記録');
  await translate(page, {
    subject: '停電の痕跡の保全',
    facts: '架空の病院のシステムが 198.51.100.77 から暗号化された。',
    relation: 'この接続元から侵入された。',
    necessity: 'ほかに記録を持つ者がいない。',
    urgencyReason: '架空の病院が患者を受け入れられない。',
    'questions-0-text': 'この接続の通信履歴を保全できますか。',
  });
  await page.locator('.two-languages').getByText('この接続元から侵入された。').first().waitFor();
  await takeOn(page);
  await assign(page, unit, '接続記録の保全を求めてください。');

  await press(page, '保全を記録');
  const dialog = page.getByRole('dialog');
  expect(await dialog.getByLabel('保全を求めた相手').inputValue()).toBe('Hatsuyume Net (invented)');
  await dialog.getByLabel('保全する記録').fill('Traffic data of 198.51.100.77:49822');
  await dialog.getByLabel('開始').fill(inJapan(inDays(-26)));
  await confirm(page, '保全を記録');

  const clocks = page.locator('section').filter({ has: page.getByRole('heading', { name: '二つの時計' }) });
  const strip = clocks.locator('.clock-strip');
  await strip.locator('.lane').getByText('条約の最低期間　60日').waitFor();
  await strip.locator('.lane').getByText('国内の保全　30日 ＋ 30日').waitFor();
  await strip.getByText('求めなければ条約に 30日足りません').first().waitFor();
  await strip.getByText('延長を起案する期間').waitFor();
  const {
    plans: [before],
  } = await getJson(page, `/api/inquiries/${number}/clocks`);
  expect(before).toMatchObject({
    treaty: { days: 60 },
    first: { days: 30 },
    second: { days: 30, askedAt: null },
    shortNow: 30,
    shortAtBest: 0,
  });
  const now = new Date().toISOString();
  expect(before.ask.opens < now && now < before.ask.end, 'the extension can be asked for today').toBe(true);
  const zones = page.locator('.clock-list .due-in-zones').first();
  await zones.getByText('東京').waitFor();
  await zones.getByText('Berlin').waitFor();
  await isSound(desk);
  await partner.page.reload();
  await partner.page.getByText('Hatsuyume Net (invented)').first().waitFor();
  const first = await keptUntil();

  // That the partner has opened its thread meanwhile is no reason to read everything again.
  await page.getByRole('button', { name: '延長する' }).click();
  await confirm(page, '保全を延長');
  await strip.getByText('に求めました').first().waitFor();
  expect(await page.locator('main').innerText()).not.toContain('足りません');
  const {
    plans: [after],
  } = await getJson(page, `/api/inquiries/${number}/clocks`);
  expect(after).toMatchObject({ shortNow: 0, second: { isAskedInTime: true } });
  expect(after.until >= after.treaty.until, 'kept at least as long as the treaty asks').toBe(true);
  await isSound(desk);

  await partner.page.reload();
  await partner.page.getByText('Extended once; it cannot be extended further.').waitFor();
  expect(Date.parse(await keptUntil()) - Date.parse(first)).toBe(30 * 86_400_000);
  expect(await keptUntil()).toBe(after.until);
  await isSound(partner);
});

test('a refusal names its ground, and says why a partial and a conditional answer were considered', async () => {
  await askJapan('Budapest 35', 'What a village mayor said', async (page) => {
    await page.locator('#request-questions-0-text').fill('What does the mayor (invented) say in private?');
  });
  const number = await numberInJapan();
  const { page } = desk;
  await desk.go(`/liaison/${number}`);
  await triage(page);
  const before = await refusals(page);
  await press(page, '拒否する');
  const dialog = page.getByRole('dialog');
  const grounds = await dialog.getByLabel('拒否の根拠').locator('option').allInnerTexts();
  expect(grounds.length).toBeGreaterThan(20);
  await dialog.getByLabel('拒否の根拠').selectOption('R16');
  await dialog.getByLabel(/^理由/).fill('What was asked is a political matter in Japan.');
  await dialog.getByRole('button', { name: '拒否する' }).click();
  await dialog.getByText('必要な欄が空です。').waitFor();
  expect((await getJson(page, `/api/inquiries/${number}`)).record.state).toBe('triaged');
  await dialog.getByLabel('一部だけの回答を検討した結果').fill('どの部分も同じ事情にあたる。');
  await dialog.getByLabel('条件付きの回答を検討した結果').fill('条件を付けても害は減らない。');
  await isSound(desk);
  await confirm(page, '拒否する');
  await page.locator('.refusal').getByText('条件を付けても害は減らない。').waitFor();
  await isSound(desk);

  await partner.page.reload();
  const conversation = partner.page.locator('.conversation');
  await conversation.getByText('What was asked is a political matter in Japan.').waitFor();
  await conversation.getByText(/^R16 /).waitFor();
  expect(await partner.page.locator('main').innerText()).toContain('refused');
  expect(await everything()).not.toContain('どの部分も同じ事情にあたる。');
  await isSound(partner);

  await desk.go('/liaison/statistics');
  await page.getByRole('row').filter({ hasText: 'R16' }).waitFor();
  expect(await refusals(page)).toEqual({ ...before, R16: (before['R16'] ?? 0) + 1 });
  const cells = await page.getByRole('row').filter({ hasText: 'R16' }).getByRole('cell').allInnerTexts();
  expect(Number(cells[0])).toBe((before['R16'] ?? 0) + 1);
  await isSound(desk);
});

test('an answer that two persons sent is recalled: gone from the partner, and out until it says so', async () => {
  const said = 'The loader is of the invented family Kagerou.';
  await askJapan('Budapest 35', 'Which loader is it', async (page) => {
    await page.locator('#request-questions-0-text').fill('Which family is the loader of?');
  });
  const thread = partner.page.url();
  const number = await numberInJapan();
  const { page } = desk;
  await desk.go(`/liaison/${number}`);
  await takeOn(page);
  await act(page, '対応を始める');
  await page.getByRole('button', { name: '回答を起案' }).click();
  await write(page, said, true);
  await sendAsSecond(number);

  await partner.page.goto(thread);
  await partner.page.getByText(said).first().waitFor();
  await isSound(partner);

  await desk.go(`/liaison/${number}`);
  await page.locator('#disclosures').getByRole('button', { name: '回収する' }).click();
  await page.getByRole('dialog').getByLabel(/^理由/).fill('The family was named in error.');
  await confirm(page, '全員に回収を知らせる');
  const out = page
    .locator('section')
    .filter({ has: page.getByRole('heading', { name: 'まだ持っている相手' }) })
    .last();
  await out.getByText('返事待ち').waitFor();
  await page.locator('#disclosures').getByText('The family was named in error.').first().waitFor();
  await isSound(desk);

  answered.length = 0;
  await partner.page.reload();
  await partner.page.getByText('Called back: do not use').waitFor();
  await partner.page.getByText('The family was named in error.').waitFor();
  expect(await everything()).not.toContain(said);
  await isSound(partner);

  await desk.go('/disclosures');
  const task = page.locator('li').filter({ has: page.getByRole('link', { name: number }) });
  await task.getByText('返事待ち').waitFor();
  await isSound(desk);
  await task.getByLabel('どう処理したか').fill('電話で、破棄したと連絡があった。');
  await task.getByRole('button', { name: '使うのをやめた' }).click();
  await task.getByText('電話で、破棄したと連絡があった。').waitFor();
  expect(await task.getByText('返事待ち').count()).toBe(0);
  await desk.go(`/liaison/${number}`);
  await out.getByText('使うのをやめた').waitFor();
  const { log, record } = await getJson(page, `/api/inquiries/${number}`);
  expect(record.handovers).toMatchObject([{ state: 'recalled' }]);
  expect(log.map(({ kind }: { kind: string }) => kind)).toContain('recalled');
});

test('information offered under conditions shows them first, and opens once they are accepted', async () => {
  const said = 'The same loader calls panel.example every nine minutes.';
  await askJapan('Budapest 35', 'Anything else on the loader', async (page) => {
    await page.locator('#request-questions-0-text').fill('What else should we look for?');
  });
  const thread = partner.page.url();
  const number = await numberInJapan();
  const { page } = desk;
  await desk.go(`/liaison/${number}`);
  await takeOn(page);
  await act(page, '対応を始める');
  await page.getByRole('button', { name: '情報提供を起案' }).click();
  await write(page, said, false, '許可なく証拠に使わないこと');
  await sendAsSecond(number);

  answered.length = 0;
  await partner.page.goto(thread);
  await partner.page.getByText('Not for use in evidence without permission').first().waitFor();
  expect(await everything()).not.toContain(said);
  await isSound(partner);
  await partner.page
    .locator('.partner-acts')
    .getByRole('button', { name: /^Accept the conditions/ })
    .click();
  await partner.page.getByRole('button', { name: 'Accept the conditions', exact: true }).last().click();
  await partner.page.getByText(said).first().waitFor();
  await isSound(partner);
  await desk.go(`/liaison/${number}`);
  await page.locator('.handover').getByText('引き渡し済み').waitFor();
});

/* What the desk sends. */

/** Writes the draft that is open: its words in both languages, vouched for, why it leaves; and proposes it. */
async function write(page: Page, words: string, isAnswer: boolean, condition?: string): Promise<void> {
  const draft = page.locator('#disclosures');
  await draft.getByRole('button', { name: '伏せる項目と本文を変える' }).click();
  await draft.getByRole('button', { name: isAnswer ? 'Q1 に答える' : '本文を足す' }).click();
  await draft.locator('#disclosure-subject').fill('マルウェアについて');
  await draft.locator('#disclosure-subject-other').fill('About the malware');
  await draft.locator('#disclosure-paragraph-0').fill('マルウェアの特徴をお知らせします。');
  await draft.locator('#disclosure-paragraph-0-other').fill(words);
  for (const box of await draft.getByLabel('訳を確認した').all()) if (!(await box.isChecked())) await box.check();
  if (condition) await draft.getByText(condition).click();
  await draft.getByLabel('出す理由').fill('相手の捜査に要るため。');
  await draft.locator('.paper').getByText(words).waitFor();
  await isSound(desk);
  await draft.getByRole('button', { name: '承認に回す' }).click();
  await draft.getByText('承認待ち').first().waitFor();
  // Whoever wrote it is not offered to approve it.
  expect(await draft.getByRole('button', { name: /^承認/ }).count()).toBe(0);
}

/** Another officer reads the very bytes, approves them, and they leave. */
async function sendAsSecond(number: string): Promise<void> {
  const { page } = second;
  await second.go(`/liaison/${number}`);
  await page.locator('#disclosures').getByRole('button', { name: '承認して送る' }).click();
  await page.locator('#disclosures').getByRole('button', { name: '回収する' }).waitFor();
  await isSound(second);
}

/* What the partner does. */

/** Asks Japan on the partner's own screens; afterwards its thread is open. */
async function askJapan(instrument: string, subject: string, fill: (page: Page) => Promise<void>): Promise<void> {
  const { page } = partner;
  await partner.go('/partner');
  await page.getByRole('link', { name: 'Ask the desk' }).first().click();
  await page.getByText(instrument).click();
  await page.locator('#request-subject').fill(subject);
  await fill(page);
  await isSound(partner);
  await page.getByRole('button', { name: 'Send to the desk' }).click();
  await page.waitForURL(/\/partner\/[0-9a-f-]{36}$/);
  await drawn(page);
  await page.getByRole('heading', { level: 1, name: subject }).waitFor();
}

const numberInJapan = async (): Promise<string> => /IN-\d{4}-\d{4}/.exec(await partner.page.locator('main').innerText())?.[0] ?? '';

/* What is looked at. */

/** Axe finds nothing, and no word of the other language stands unmarked. */
async function isSound({ page }: Visit): Promise<void> {
  await drawn(page);
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(await strayWords(page)).toEqual([]);
}

/** What stays in Japan: units, their names, the names of our people, numbers of reports, cases and disclosures. */
function inner(text: string): string[] {
  const units = organisations.filter(({ id }) => id.startsWith('JP-') && id !== 'JP-NPA');
  const words = [...units.flatMap(({ id, name }) => [`"${id}"`, name.ja, name.en]), names.desk, names.second, names.unit];
  return [...words.filter((word) => text.includes(word)), ...(text.match(/\b(?:[RIDJ]-\d{4,}|C-[\da-hjkmnp-tv-z]{10}\b)/g) ?? [])];
}

/** All that the partner's browser got since `answered` was emptied, and what stands on its page. */
const everything = async (): Promise<string> =>
  [...(await Promise.all(answered.map(({ text }) => text))), await partner.page.locator('main').innerText()].join('\n');

/** Until when the partner's thread says that data is kept. */
const keptUntil = async (): Promise<string> =>
  (await partner.page.locator('.partner-questions time[datetime]').last().getAttribute('datetime')) ?? '';

/** Refusals by Japan this year, by ground, as the centre counts them. */
async function refusals(page: Page): Promise<Record<string, number>> {
  const year = new Date(Date.now() + 9 * 3_600_000).getUTCFullYear();
  const start = (of: number): string => new Date(Date.UTC(of, 0, 1) - 9 * 3_600_000).toISOString();
  return (await getJson(page, `/api/liaison/statistics?from=${start(year)}&to=${start(year + 1)}`)).total.refused;
}

async function getJson(page: Page, path: string) {
  const answer = await page.request.get(path);
  if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
  return answer.json();
}

/** As the field for a moment in Japan takes it. */
const inJapan = (at: string): string => new Date(Date.parse(at) + 9 * 3_600_000).toISOString().slice(0, 16);
const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();
