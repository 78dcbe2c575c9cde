import { readFile } from 'node:fs/promises';
import type { Browser, Download, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { attackedMailbox, honestMailbox, owner } from './attacked-mailbox.ts';
import { drawn, looks, signIn, visit, type Visit } from './browser.ts';
import type { RunningCentre } from './centre.ts';
import { startChromium } from './chromium.ts';
import { startExerciseCentre } from './exercise-centre.ts';
import { asPerson } from './people.ts';

/*
 * A mailbox on its way through the centre: taken in from a report, read, its conversations judged, decided, handed into the case and taken out, by an officer of a
 * prefecture in a real browser. The tests tell one story and stand on each other.
 */

vi.setConfig({ testTimeout: 240_000 });

let centre: RunningCentre;
let browser: Browser;
let officer: Visit;
let neighbour: Visit;
let page: Page;
let report: string;
let mailbox: string;

beforeAll(async () => {
  [centre, browser] = await Promise.all([startExerciseCentre(), startChromium()]);
  const enter = async (name: string, organisation: string): Promise<Visit> => {
    const visitor = await visit(browser, centre, looks[0], await signIn(browser, await asPerson(centre, name, organisation, 'officer')));
    visitor.page.setDefaultTimeout(60_000);
    return visitor;
  };
  officer = await enter('受信 花子（架空）', 'JP-13');
  neighbour = await enter('隣 次郎（架空）', 'JP-27');
  page = officer.page;
  const answer = await page.request.post('/api/reports', {
    data: {
      kind: 'other',
      lang: 'ja',
      title: '相談窓口への不審なメール',
      text: '開けない資料が何度も届く。',
      prefecture: 13,
      exercise: true,
    },
  });
  ({ number: report } = await answer.json());
}, 600_000);
afterAll(async () => {
  await browser?.close();
  await centre?.stop();
});
/** The centre's refusals, which the tests ask for, stand among the browser's complaints. */
afterEach(() => expect(officer.complaints.filter((line) => !line.includes('422'))).toEqual([]));

const file = (name: string, buffer: Buffer) => ({ name, mimeType: 'application/octet-stream', buffer });
const main = () => page.getByRole('main');
const turn = (ordinal: number) => page.locator('.talk > li:not(.turned)').nth(ordinal - 1);

/** From a report to a mailbox without files; its number. */
async function takenIn(): Promise<string> {
  await officer.go(`/reports/${report}`);
  await page.getByRole('link', { name: 'メールボックスを預かる' }).click();
  await page.getByText('相談窓口への不審なメール').waitFor();
  const next = page.getByRole('button', { name: '次へ' });
  await page.getByLabel('持ち主のメールアドレス').fill(owner);
  await page.getByLabel(/^目的/).fill('被害の有無を確かめる');
  expect(await next.isDisabled(), 'without the consent there is no next step').toBe(true);
  await page.getByText('この目的のために機械で読むこと').click();
  await page.getByText('本文に書かれたパスワードで').click();
  await next.click();
  await page.waitForURL(/\/mail\/M-\d+$/);
  await drawn(page);
  return page.url().split('/').at(-1) ?? '';
}

async function read(name: string, bytes: Buffer): Promise<void> {
  await page.locator('input[type=file]').setInputFiles([file(name, bytes)]);
  await page.getByRole('rowheader', { name }).waitFor();
  await page.getByRole('button', { name: '調べ始める' }).click();
  await page.getByRole('heading', { name: '注意が必要なやり取り' }).waitFor();
  await page.getByRole('heading', { level: 1 }).locator('..').getByText('完了').waitFor({ timeout: 120_000 });
  await drawn(page);
}

/** Gives the reason that taking out asks for, and saves. */
async function saved(): Promise<Download> {
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: /理由/ }).fill('被害者への説明');
  const [download] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('link', { name: '保存する' }).click()]);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  return download;
}
const bytesOf = async (download: Download): Promise<Buffer> => readFile(await download.path());

/** Answers the dialog of a decision. */
async function because(reason: string, button: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('理由（記録に残ります）').fill(reason);
  await dialog.getByRole('button', { name: button }).click();
  await dialog.waitFor({ state: 'detached' });
}

describe('a prefecture', () => {
  test('takes in a mailbox from a report, says whose it is and what for, and has it read', async () => {
    mailbox = await takenIn();
    await page.getByText('パスワード付き添付を本文の語で開く').waitFor();
    await read('窓口.mbox', attackedMailbox());
    const findings = page.getByRole('table', { name: '判定の一覧' });
    const rows = findings.locator('tbody tr');
    await rows.filter({ hasText: '有馬 涼' }).getByText('重大').waitFor();
    await rows.filter({ hasText: '白石 梢' }).waitFor();
    expect(await rows.count()).toBe(2);
    // Conversations come in while it is judged, the counts with the end.
    await expect.poll(() => main().innerText(), { timeout: 60_000 }).toMatch(/通数\s*13\s*読めなかったもの 0/);
  });

  test('sees where the conversation turned, and beside every message why, in both languages', async () => {
    await page.getByRole('link', { name: '有馬 涼' }).click();
    await page.getByRole('heading', { level: 1, name: '「有馬 涼」とのやり取り' }).waitFor();
    await drawn(page);
    await page.getByText('1日・2通をかけてやり取りし、3通目で初めてファイルまたはリンクを渡しました。').waitFor();
    expect(await page.getByRole('img', { name: /^判定は1通目の0\.\dから9通目の/ }).count()).toBe(1);
    expect(await page.locator('.score-steps .theirs').count()).toBe(5);
    expect(await page.locator('.score-steps .ours').count()).toBe(4);

    expect(await page.locator('.talk > li:not(.turned)').count()).toBe(9);
    const marked = await page.locator('.talk > li').evaluateAll((rows) => rows.findIndex((row) => row.id === 'turned'));
    expect(marked, 'the mark stands right before the fifth message').toBe(4);
    expect(await turn(4).getAttribute('class')).toBeNull();
    expect(await turn(5).getAttribute('class')).toBe('hot');
    await turn(5).getByText('パスワード付きRARに替えて再送').waitFor();
    expect(await turn(5).locator('.other [lang=en]').first().innerText()).toMatch(/message 5/);
    await turn(5).getByText('研究室資料.exe').first().waitFor();
    await turn(2).getByText('証拠なし').waitFor();
    await main().getByText('本人に聞くこと').waitFor();
    expect(await page.locator('.next-steps li').count()).toBeGreaterThan(8);
    await main().getByText('認証結果（SPF、DKIM、DMARC）が記録されていません').waitFor();
  });

  test('turns the whole page into English and back with one key, on the spot', async () => {
    const address = page.url();
    await page.keyboard.press('l');
    await page.getByRole('heading', { level: 1, name: 'Conversation with 有馬 涼' }).waitFor();
    await page.getByText('It turned here').first().waitFor();
    expect(await turn(5).locator('.two > p').first().innerText()).toMatch(/^\+\d\.\d .*message 5/);
    expect(await turn(5).locator('.other [lang=ja]').first().innerText()).toMatch(/5通目/);
    await page.getByRole('button', { name: /^It is an attack/ }).waitFor();
    expect(await turn(1).locator('.words').getAttribute('lang')).toBe('ja');
    await page.keyboard.press('l');
    await page.getByRole('heading', { level: 1, name: '「有馬 涼」とのやり取り' }).waitFor();
    expect(page.url()).toBe(address);
  });

  test('walks the messages by keyboard: J and K one by one, V to the turn', async () => {
    const focused = () =>
      page.evaluate(() => document.activeElement?.querySelector('.rail')?.textContent?.trim().replace(/\s+/g, ' ') ?? '');
    await page.keyboard.press('j');
    expect(await focused()).toMatch(/^相手から 1 /);
    await page.keyboard.press('j');
    expect(await focused()).toMatch(/^持ち主から 2 /);
    await page.keyboard.press('k');
    expect(await focused()).toMatch(/^相手から 1 /);
    await page.keyboard.press('v');
    await expect.poll(focused).toMatch(/^相手から 5 /);
    expect(
      await page
        .locator('#turned')
        .evaluate((row) => row.getBoundingClientRect().top >= 0 && row.getBoundingClientRect().bottom <= innerHeight),
    ).toBe(true);
    await page.keyboard.press('j');
    expect(await focused(), 'J goes on from the turn').toMatch(/^持ち主から 6 /);
  });

  test('decides with a reason, and takes it back; both stay on record', async () => {
    await page.keyboard.press('c');
    const dialog = page.getByRole('dialog', { name: '攻撃と認める' });
    await dialog.getByRole('button', { name: '攻撃と認める' }).click();
    await dialog.getByText('理由を書いてください').waitFor();
    await because('同じ添付を他でも見た', '攻撃と認める');
    await main().getByText('攻撃と認めた').waitFor();
    await main().getByText('同じ添付を他でも見た').first().waitFor();
    await page.keyboard.press('z');
    await because('取り違えた', '判断を元に戻す');
    await main().locator('.decided').waitFor({ state: 'detached' });
    await page.getByText('これまでの判断').click();
    await main().getByText('取り違えた').waitFor();
    await main().getByText('同じ添付を他でも見た').waitFor();
  });

  test('hands the traces into the case, where the report shows them', async () => {
    await page.getByText(/^痕跡\d+件を事件へ/).click();
    expect(await page.locator('.into-case').innerText()).toContain('arima.lab');
    await page.getByRole('button', { name: '事件へ渡す' }).click();
    const handed = main().getByText('痕跡は事件に渡しました').getByRole('link');
    const number = await handed.innerText();
    await handed.click();
    await page.getByRole('heading', { level: 1, name: new RegExp(number) }).waitFor();
    const traces = page.getByRole('table', { name: '手がかりの一覧' });
    await traces.getByText('arima.lab@freemail.example').waitFor();
    expect(await traces.getByText(/^[0-9a-f]{64}$/).count()).toBeGreaterThan(0);
    await officer.go(`/reports/${report}`);
    await main().getByText(number).first().waitFor();
  });

  test('takes out the brief on one tagged page, and the original of a message as it came', async () => {
    await officer.go(`/mail/findings/${mailbox}-1`);
    await page.getByRole('button', { name: /^PDF/ }).click();
    const brief = await bytesOf(await saved());
    const pdf = brief.toString('latin1');
    expect(pdf.slice(0, 5)).toBe('%PDF-');
    expect(pdf).toMatch(/\/MarkInfo\s*<<[^>]*\/Marked true/);
    expect(pdf.match(/\/Type\s*\/Page(?![a-z])/g)).toHaveLength(1);
    await page.getByRole('button', { name: /^テキスト/ }).click();
    const text = (await bytesOf(await saved())).toString();
    expect(text).toContain('相手のアドレス: arima[.]lab[@]freemail[.]example');
    expect(text).toContain('Their addresses: arima[.]lab[@]freemail[.]example');

    await turn(5)
      .getByRole('button', { name: /原文とヘッダー/ })
      .click();
    const original = (await bytesOf(await saved())).toString();
    expect(original).toContain('Message-ID: <5@arima.example>');
    expect(original).toContain('パスワードは 0202 です。');
  });

  test('sees the altered quote beside its original, with what was changed', async () => {
    await officer.go(`/mail/${mailbox}`);
    await page.getByRole('link', { name: '白石 梢' }).click();
    await page.getByRole('heading', { level: 1, name: '「白石 梢」とのやり取り' }).waitFor();
    const compared = page.locator('.compared');
    await compared.waitFor();
    const [was, now] = await compared.locator('blockquote').all();
    expect(await was?.innerText()).toContain('架空中央銀行 本店 普通 1234567');
    expect(await now?.innerText()).toContain('架空第二銀行 南支店 普通 7654321');
    expect(await compared.locator('del').innerText()).toContain('中央銀行 本店');
    expect(await compared.locator('ins').innerText()).toContain('第二銀行 南支店');
    const [left, right] = [await was?.boundingBox(), await now?.boundingBox()];
    expect(left?.y).toBe(right?.y);
    expect(left?.x ?? 0).toBeLessThan(right?.x ?? 0);
    await page.getByText('kakuu-seikl.example は、やり取りのある kakuu-seiki.example に似せた').waitFor();
  });
});

describe('whoever else looks', () => {
  test('of another prefecture finds neither the mailbox, nor a conversation, nor a message of it', async () => {
    const { request } = neighbour.page;
    for (const path of [
      `/api/mailboxes/${mailbox}`,
      `/api/mailboxes/${mailbox}/job`,
      `/api/mail-findings/${mailbox}-1`,
      `/api/mail-findings/${mailbox}-1/turns/1?reason=x`,
      `/api/mail-findings/${mailbox}-1/brief?format=pdf&reason=x`,
    ])
      expect((await request.get(path)).status(), path).toBe(404);
    await neighbour.go('/mail');
    expect(await neighbour.page.getByText(mailbox).count()).toBe(0);
    await neighbour.page.goto(`/mail/findings/${mailbox}-1`);
    await neighbour.page.getByText('見つからないか、閲覧できません').first().waitFor();
    expect(await neighbour.page.getByText('有馬').count()).toBe(0);
  });
});

describe('a mailbox', () => {
  test('in which nothing stands out is done, and says so', async () => {
    await takenIn();
    await read('honest.mbox', honestMailbox());
    await page.getByText('注意が必要なやり取りは見つかりませんでした').waitFor();
    await page.keyboard.press('l');
    await page.getByText('No conversation asks for attention').waitFor();
    await page.keyboard.press('l');
  });

  test('that is none is refused by name and code, and what came with it is taken in', async () => {
    await takenIn();
    const picture = file('写真.jpg', Buffer.from('ffd8ffe000104a46494600', 'hex'));
    await page.locator('input[type=file]').setInputFiles([picture, file('honest.mbox', honestMailbox())]);
    await page.getByRole('rowheader', { name: 'honest.mbox' }).waitFor();
    await page.getByText('1件は預かれませんでした').waitFor();
    const refused = page.locator('.notice', { hasText: '写真.jpg' });
    await refused.getByText('メールボックスの形式ではありません').waitFor();
    await refused.getByText('not-a-mailbox').waitFor();
  });

  test('is read anew, and given back for a reason, whereupon nothing of it is left', async () => {
    await officer.go(`/mail/${mailbox}`);
    await page.getByRole('button', { name: 'もう一度調べる' }).click();
    await page.getByRole('button', { name: 'もう一度調べる' }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'もう一度調べる' }).waitFor({ timeout: 120_000 });
    await page.getByRole('table', { name: '判定の一覧' }).getByText('有馬 涼').waitFor();
    await page.getByRole('button', { name: '預かりをやめて消す' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: '預かりをやめて消す' }).click();
    await dialog.getByText('理由を書いてください').waitFor();
    await because('持ち主が同意を取り下げた', '預かりをやめて消す');
    await page.waitForURL(/\/mail$/);
    await drawn(page);
    await page.getByRole('table', { name: 'メールボックスの一覧' }).waitFor();
    expect(await main().getByText(mailbox).count()).toBe(0);
    expect((await page.request.get(`/api/mail-findings/${mailbox}-1`)).status()).toBe(404);
  });
});
