import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { accessibilityFaults, lookAgain, looks, nameOf, sideways, signIn, strayWords, visit, type Look, type Visit } from './browser.ts';
import type { RunningCentre } from './centre.ts';
import { startChromium } from './chromium.ts';
import { startExerciseCentre } from './exercise-centre.ts';

const wide: Look = { language: 'ja', theme: 'light', width: 1440 };
const note = { name: '脅迫文.txt', mimeType: 'text/plain', buffer: Buffer.from('架空の脅迫文') };

let centre: RunningCentre;
let browser: Browser;
let cookies: Awaited<ReturnType<typeof signIn>>;
let visitor: Visit;
let page: Page;
let imports = 0;
/** What the browser may complain about in the running test; nothing unless it says so. */
let refusal: RegExp | null = null;

beforeAll(async () => {
  [centre, browser] = await Promise.all([startExerciseCentre(), startChromium()]);
  cookies = await signIn(browser, centre);
}, 600_000);

afterAll(async () => {
  await browser?.close();
  await centre?.stop();
});

const open = async (look: Look, signedIn: boolean): Promise<void> => {
  visitor = await visit(browser, centre, look, signedIn ? cookies : undefined);
  page = visitor.page;
  page.setDefaultTimeout(10_000);
};

afterEach(async () => {
  expect(visitor.complaints.filter((complaint) => !refusal?.test(complaint))).toEqual([]);
  refusal = null;
  await visitor.close();
});

describe('somebody without an account', () => {
  beforeEach(() => open(wide, false));

  test('who is in danger is sent to the telephone, not to the form', async () => {
    await visitor.go('/report');
    const start = page.getByRole('button', { name: '報告を始める' });
    expect(await page.getByRole('link', { name: '110', exact: true }).getAttribute('href')).toBe('tel:110');
    await page.locator('#life-at-risk').getByText('はい').click();
    await page.getByText('すぐに110番へ電話してください。').waitFor();
    expect(await start.isDisabled()).toBe(true);
    await page.locator('#life-at-risk').getByText('いいえ').click();
    expect(await start.isDisabled()).toBe(false);
  });

  test('is told by name what is wrong with a date, whichever way it is written', async () => {
    await visitor.go('/report?at=when');
    const [year, month, day] = [0, 1, 2].map((place) => page.locator('#noticed input').nth(place));
    await year?.fill('令和９９');
    await month?.fill('１２');
    await day?.fill('２０');
    await page.getByRole('button', { name: '次へ' }).click();
    const summary = page.getByRole('alert');
    expect(await summary.evaluate((element) => element === document.activeElement)).toBe(true);
    await summary.getByRole('link', { name: /気づいた時が、今より後/ }).click();
    expect(await year?.evaluate((element) => element === document.activeElement)).toBe(true);

    await page.reload(); // what was left wrong is said again
    await page.getByRole('alert').waitFor();
    await year?.fill('令和７');
    await page.getByRole('button', { name: '次へ' }).click();
    await page.getByRole('heading', { level: 1, name: '被害にあった' }).waitFor();
    await visitor.go('/report?at=check');
    expect(await page.locator('.report-form').innerText()).toContain('2025年12月20日');
  });

  test('loses nothing by reloading, flipping the language or going away, and comes back to where it was', async () => {
    await visitor.go('/report?at=story');
    await page.getByRole('textbox').fill('画面が固まった。');
    await page.reload();
    expect(await page.getByRole('textbox').inputValue()).toBe('画面が固まった。');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { level: 1, name: 'Tell what happened' }).waitFor();
    expect(await page.getByRole('textbox').inputValue()).toBe('画面が固まった。');
    await visitor.go('/report');
    await page.getByRole('button', { name: 'Go on where you were' }).click();
    expect(new URL(page.url()).searchParams.get('at')).toBe('files');
  });

  test('sends a report with a file, and gets a number and a code, but nothing about others', async () => {
    await visitor.go('/report?at=kind');
    await page.getByText('フィッシング', { exact: true }).click();
    await visitor.go('/report?at=story');
    // A trace that the exercise holds: somebody without an account must not learn that.
    await page.getByRole('textbox').fill('偽サイト hxxps://hoarfrost-portal[.]example/upload に番号を入れた。');
    await page.getByRole('button', { name: '次へ' }).click();
    await page.locator('input[type=file]').setInputFiles(note);
    await page.getByRole('rowheader', { name: note.name }).waitFor();
    await toTheEnd('次へ', '内容を確かめて送る');
    await page.getByRole('button', { name: '報告を送る' }).click();
    await page.getByText('報告を受け付けました').waitFor();
    const receipt = await page.locator('.report-form').innerText();
    expect(receipt).toMatch(/R-\d{6}/);
    expect(receipt).toMatch(/[0-9A-Z]{4}(-[0-9A-Z]{4}){3}/);
    expect(receipt).not.toMatch(/つながる報告|全体像|届かなかった|C-\d{6}/);
    expect(await page.locator('main a[href*="/clusters"], main a[href*="/reports"]').count()).toBe(0);
    expect(await page.evaluate(() => localStorage.getItem('renkei.draft.public'))).toBeNull();
  });

  test('adds to an own report with its number and code, and to nobody else’s', async () => {
    const sent = await page.request.post('/api/public/reports', { data: { kind: 'phishing', text: '最初の報告。' } });
    const { number, code } = z.object({ number: z.string(), code: z.string() }).parse(await sent.json());
    await visitor.go('/report');
    await page.getByRole('link', { name: '受付番号で続ける' }).click();
    await page.getByLabel('受付番号').fill(number.toLowerCase());
    await page.getByRole('button', { name: '送る' }).click();
    await page.getByRole('alert').getByText('控えの16文字を書いてください').waitFor();
    await page.getByLabel('控え（16文字）').fill('0000-0000-0000-0000');
    await page.getByLabel('新しく分かったこと').fill('二度目の電話があった。');
    await page.getByRole('button', { name: '送る' }).click();
    await page.getByText('見つからないか、閲覧できません').waitFor();
    refusal = /404/; // the browser notes the refusal that was asked for
    await page.getByLabel('控え（16文字）').fill(code.toLowerCase());
    await page.getByRole('button', { name: '送る' }).click();
    await page.getByText('報告を受け付けました').waitFor();
  });
});

describe('an officer', () => {
  beforeEach(() => open(wide, true));

  test('follows a report up without typing again what is known', async () => {
    const { rows } = await (await page.request.get('/api/reports?limit=100')).json();
    const own = rows.find((row: { source: string; owner: string; kind: string }) => row.source === 'JP-NPA' || row.owner === 'JP-NPA');
    await visitor.go(`/reports/${own.number}`);
    await page.getByRole('link', { name: '続報・確報を書く' }).click();
    await page.getByRole('heading', { level: 1, name: '続報・確報を書く' }).waitFor();
    await page.getByLabel(/^確報/).check();
    await page.getByRole('button', { name: '書き始める' }).click();
    await visitor.go(`/reports/new?follows=${own.number}&at=story`);
    await page.getByRole('textbox').fill('復旧した。');
    await toTheEnd('次へ', '内容を確かめて送る');
    await page.getByRole('button', { name: '報告を送る' }).click();
    await page.getByText('報告を受け付けました').waitFor();
    const number = await page.locator('.receipt-number').innerText();
    const sent = await (await page.request.get(`/api/reports/${number}`)).json();
    expect(sent).toMatchObject({ stage: 'final', kind: own.kind, exercise: own.exercise, incident: { number: own.incident } });
    await visitor.go(`/reports/${own.number}`);
    await page.getByRole('link', { name: number }).waitFor();
  });

  test('takes a file out only with a reason, and the file comes as something to save', async () => {
    const { number } = await (await page.request.post('/api/reports', { data: { text: '添付の例。', exercise: true } })).json();
    await visitor.go(`/reports/${number}`);
    // A plain name: without a UTF-8 locale the browser itself would not write another.
    const sample = { ...note, name: 'sample.txt' };
    await page.locator('input[type=file]').setInputFiles(sample);
    await page.getByRole('button', { name: sample.name }).click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.getByRole('link', { name: '保存する' }).count()).toBe(0);
    await dialog.getByRole('textbox').fill('検体の解析');
    const [saved] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('link', { name: '保存する' }).click()]);
    expect(saved.suggestedFilename()).toBe(sample.name);
  });

  test('goes through the reports with J and K and opens one with Enter', async () => {
    await visitor.go('/reports');
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    const number = await page.locator('tr[aria-current] a').first().innerText();
    await page.keyboard.press('Enter');
    await page.waitForURL(`${centre.address}/reports/${number}`);
  });

  test('imports a file with bad lines and reads what became of each', async () => {
    await visitor.go('/imports');
    await importBadLines();
    const table = await page.locator('.data-table').innerText();
    expect(table).toContain('json-broken');
    expect(await page.locator('.facts').innerText()).toMatch(/読んだ\s*4\s*新規\s*2\s*更新\s*0\s*変化なし\s*0\s*保留\s*2/);
  });
});

describe('in every look', () => {
  beforeEach(() => open(looks[0], true));

  test.each(['/report', '/reports/new'])(
    '%s is readable by everybody on every page',
    async (path) => {
      await visitor.go(path);
      await page.locator('#life-at-risk input').first().check();
      await isSound('danger');
      for (const at of ['kind', 'when', 'who', 'story', 'files', 'route', 'demand', 'loss', 'recovery', 'consent', 'check']) {
        await visitor.go(`${path}?at=${at}`);
        if (at === 'when') {
          for (const [place, part] of ['2999', '12', '20'].entries()) await page.locator('#noticed input').nth(place).fill(part);
          await page.locator('button[type=submit]').click();
        }
        if (at === 'files') await page.locator('input[type=file]').setInputFiles(note);
        await isSound(at);
      }
    },
    120_000,
  );

  test('a case with a note opened, an import with bad lines and a list that found nothing are sound', async () => {
    const { rows } = await (await page.request.get('/api/cases?limit=1')).json();
    await visitor.go(`/cases/${rows[0].number}`);
    await page.locator('.task-row button').nth(1).click();
    await isSound('case');
    await visitor.go('/imports');
    await importBadLines();
    await isSound('imports');
    await visitor.go('/reports?kind=web-defacement&prefecture=47');
    await isSound('no reports');
  }, 60_000);
});

async function isSound(where: string): Promise<void> {
  for (const look of looks) {
    await lookAgain(page, look);
    const here = `${where} ${nameOf(look)}`;
    expect(await accessibilityFaults(page), here).toEqual([]);
    expect(await sideways(page), here).toBeLessThanOrEqual(0);
    expect(await strayWords(page), here).toEqual([]);
  }
}

async function importBadLines(): Promise<void> {
  const turn = (imports += 1); // new reports each time, so that each receipt says the same
  const lines = [
    `{"id":"${turn}-1","text":"203.0.113.9"}`,
    '{broken',
    `{"id":"${turn}-2","indicators":[{"type":"ipv4","value":"999.1.1.1"}]}`,
    '{"id":5}',
  ];
  const buffer = Buffer.from(`${lines.join('\n')}\n`);
  await page.locator('input[type=file]').setInputFiles({ name: 'bad-lines.ndjson', mimeType: 'application/x-ndjson', buffer });
  await page.locator('.data-table').waitFor();
}

/** Goes on until the page of this heading. */
async function toTheEnd(button: string, heading: string): Promise<void> {
  const end = page.getByRole('heading', { level: 1, name: heading });
  while ((await end.count()) === 0) {
    const before = page.url();
    await page.getByRole('button', { name: button }).click();
    await page.waitForURL((url) => url.href !== before);
  }
}
