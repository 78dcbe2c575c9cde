import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { accessibilityFaults, signIn, strayWords, visit, type Look, type Visit } from './browser.ts';
import type { RunningCentre } from './centre.ts';
import { startChromium } from './chromium.ts';
import { startExerciseCentre } from './exercise-centre.ts';
import { asPerson } from './people.ts';
import { settled } from './traffic.ts';

/*
 * An inquiry from its draft to the report of what it was good for, as people go it in real browsers at a real centre: an officer of a prefecture, two
 * liaison officers of the Agency, and the authority that is asked, in English. The tests tell one story and stand on each other.
 */

// A step goes through several screens of several people.
vi.setConfig({ testTimeout: 240_000 });

const japanese: Look = { language: 'ja', theme: 'light', width: 1440 };
const english: Look = { language: 'en', theme: 'light', width: 1440 };
const port = '49822';
const provider = 'Beispielnetz Provider (invented)';

let centre: RunningCentre;
let browser: Browser;
let officer: Visit;
let desk: Visit;
let second: Visit;
let partner: Visit;
/** The case that it is about, and the inquiry. */
let incident: string;
let number: string;

beforeAll(async () => {
  [centre, browser] = await Promise.all([startExerciseCentre(), startChromium()]);
  const enter = async (name: string, organisation: string, role: 'officer' | 'liaison' | 'partner', look: Look): Promise<Visit> => {
    const visitor = await visit(browser, centre, look, await signIn(browser, await asPerson(centre, name, organisation, role)));
    visitor.page.setDefaultTimeout(20_000);
    return visitor;
  };
  officer = await enter('起案 花子（架空）', 'JP-13', 'officer', japanese);
  desk = await enter('窓口 一郎（架空）', 'JP-NPA', 'liaison', japanese);
  second = await enter('窓口 二葉（架空）', 'JP-NPA', 'liaison', japanese);
  partner = await enter('Erika Muster (invented)', 'DE-NORDMARK', 'partner', english);
}, 600_000);

afterAll(async () => {
  await browser?.close();
  await centre?.stop();
});

describe('a prefecture', () => {
  test('drafts from its case in Japanese, and types nothing that the case holds', async () => {
    const { page } = officer;
    const { rows } = await getJson(page, '/api/cases?limit=200');
    incident = rows[0].number;
    const held = await getJson(page, `/api/cases/${incident}`);
    await officer.go(`/cases/${incident}`);
    const counted = await countEffort(page);
    await page.getByRole('link', { name: '海外に照会する' }).click();
    await page.getByRole('heading', { level: 1, name: '海外に照会する' }).waitFor();
    await page.getByText('送るまでに、あと').waitFor();

    // What no case holds: the moment and the port of the connection, and who keeps the records.
    const row = page.locator('.selector-table tbody tr').first();
    await typeInto(page, row.getByRole('textbox', { name: /時刻/ }), '2026-11-04 10:12');
    await row.getByRole('combobox', { name: /時間帯/ }).selectOption('Asia/Tokyo');
    await typeInto(page, row.getByRole('textbox', { name: /ポート/ }), port);
    await typeInto(page, page.getByLabel('名称', { exact: true }), provider);
    await page.getByText('必要な項目はそろっています').waitFor();
    await page.getByText('に保存').waitFor();
    const effort = await counted();
    expect(await strayWords(page)).toEqual([]);

    const values: string[] = [
      held.title,
      ...held.reportRows.map((one: { title: string }) => one.title),
      ...held.indicators.map((one: { value: string }) => one.value),
    ];
    for (const value of values) expect(effort.typed.includes(value), `“${value}” stands in the case and was typed`).toBe(false);
    // Three minutes at an unhurried 120 keys a minute, with two seconds for each choice, leave room to read.
    console.log(`a standard draft: ${effort.keys} keys, ${effort.clicks} clicks`);
    expect(effort.keys / 2 + effort.clicks * 2).toBeLessThan(90);

    await page.getByRole('button', { name: '窓口へ提出' }).click();
    await page.getByText('を窓口へ提出しました').waitFor();
    number = /OUT-\d{4}-\d{4}/.exec(page.url())?.[0] ?? '';
    expect(number).not.toBe('');
    const { record } = await inquiry(page);
    expect(record.state).toBe('submitted');
    expect(record.request.selectors[0].port).toBe(Number(port));
    expect(JSON.stringify(record.request)).not.toContain(held.reportRows[0].victim ?? 'nobody');
  });

  test('sees it on the page of the case', async () => {
    await officer.go(`/cases/${incident}`);
    await officer.page.getByRole('link', { name: number }).waitFor();
  });
});

describe('the desk', () => {
  test('finds it in the queue and returns it once, saying why', async () => {
    await desk.go('/liaison');
    await desk.page.getByLabel('番号・件名').fill(number.toLowerCase());
    await desk.page.getByRole('link', { name: number }).click();
    await act(desk.page, '点検を始める');
    await press(desk.page, '差し戻す');
    await desk.page.getByRole('dialog').getByLabel('理由').fill('データの送り方の指示がありません。書いてください。');
    await confirm(desk.page, '差し戻す');
    await reaches('returned');
  });

  test('has its reason on top of the draft, where the prefecture mends it', async () => {
    const { page } = officer;
    await officer.go('/liaison');
    await page.getByRole('link', { name: number }).click();
    await page.getByRole('link', { name: '起案を開く' }).click();
    await page.getByText('データの送り方の指示がありません。書いてください。').waitFor();
    await page.getByLabel('その他の指示').fill('暗号化して送ること。');
    await page.getByText('に保存').waitFor();
    await page.getByRole('button', { name: '窓口へ提出' }).click();
    await page.getByText('を窓口へ提出しました').waitFor();
    const { record } = await inquiry(page);
    expect(record.state).toBe('submitted');
    expect(record.request.instructions.ja).toBe('暗号化して送ること。');
  });

  test('deconflicts, selects the channel, translates and certifies', async () => {
    const { page } = desk;
    await desk.go(`/liaison/${number}`);
    await act(page, '点検を始める');
    await page.getByRole('button', { name: '登録と照らし合わせる' }).click();
    await page.getByRole('button', { name: 'この結果で進む' }).click();
    await confirm(page, '重複を確認した');
    await page.getByText('消えるデータは、まず保全。').waitFor(); // why the channel is proposed
    await page.getByRole('button', { name: 'この経路にする' }).click();
    await confirm(page, '経路を決める');
    await page.getByText('の英語を、まだだれも確かめていません').waitFor();
    const facts = page.getByLabel('事実の要旨（英語）');
    await facts.fill(`${await facts.inputValue()}\nA file server of victim A was encrypted; the attacker came through a VPN appliance.`);
    await page.getByLabel('その他の指示（英語）').fill('Please send it encrypted.');
    for (const box of await page.getByLabel('訳を確認した').all()) if (!(await box.isChecked())) await box.check();
    await page.getByText('すべての英語を人が確かめました').waitFor();
    await page.getByRole('button', { name: '訳を確認済みにする' }).click();
    await reaches('translated');
  });

  test('does not offer approval to whoever wrote any of it', async () => {
    await desk.go(`/liaison/${number}`);
    expect(await desk.page.getByRole('button', { name: '承認する' }).count()).toBe(0);
    await desk.go('/liaison');
    await desk.page.getByText('起案者なので承認できません').waitFor();
  });

  test('has a second officer approve it and sends it', async () => {
    const { page } = second;
    await second.go('/liaison');
    await page.locator('.second-person').getByRole('link', { name: number }).click();
    await act(page, '承認する');
    await act(page, '送信する');
    await reaches('sent');
    await second.go(`/liaison/${number}`);
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(second.complaints).toEqual([]);
  });
});

describe('the partner', () => {
  test('sees the request and no other, acknowledges, and asks back', async () => {
    const { page } = partner;
    expect((await page.request.get(`/api/inquiries/${number}`)).status()).toBe(403);
    await partner.go('/partner');
    await page.getByRole('row').filter({ hasText: number }).getByRole('link').click();
    await page.getByText('Please send it encrypted.').first().waitFor();
    await say('Acknowledge', async () => {
      await page.getByLabel('Your reference').fill('NM-CY/26/4711');
      await page.getByLabel('Who handles it').fill('Erika Muster (invented)');
    });
    await say('Ask back', () => page.getByLabel('What you need to know').fill('Which time zone is the time stated in?'));
    await reaches('clarification-requested');
    await page.reload();
    await page.getByText('Which time zone').first().waitFor();
    expect(await strayWords(page)).toEqual([]);
  });

  test('gets the clarification from the desk', async () => {
    const { page } = desk;
    await desk.go(`/liaison/${number}`);
    await page.getByText('Which time zone is the time stated in?').first().waitFor();
    await press(page, '確認に答える');
    await page.getByRole('dialog').getByLabel('答え').fill('Japan Standard Time (UTC+9).');
    await confirm(page, '確認に答える');
    await reaches('clarified');
    await partner.page.reload();
    await partner.page.getByText('Japan Standard Time').first().waitFor();
  });

  test('answers in part, on conditions: nobody reads the content before they are accepted', async () => {
    const { page } = partner;
    await say('Answer', async () => {
      await page.getByLabel('Title').fill('Preservation carried out');
      await page
        .locator('#answer-Q1')
        .getByText(/^in full/i)
        .click();
      await page.getByLabel('Q1: Answer').fill('Preserved on 22 November 2026 for 90 days.');
      const others = page.locator('fieldset[id^="answer-Q"]:not(#answer-Q1)');
      for (const one of await others.all()) await one.getByText('later', { exact: true }).click();
      await page.getByText('Not for use in evidence without permission').click();
    });
    await desk.go(`/liaison/${number}`);
    await desk.page.locator('.handover').getByText('許可なく証拠に使わないこと').waitFor();
    expect(await desk.page.content()).not.toContain('Preserved on 22 November 2026');
  });
});

describe('back in Japan', () => {
  test('the desk accepts the conditions, reads, and releases it to the prefecture', async () => {
    const { page } = desk;
    await page.locator('.handover').getByRole('button', { name: '条件を受諾' }).click();
    await confirm(page, '条件を受諾');
    await page.getByText('Preserved on 22 November 2026').first().waitFor();
    await officer.go(`/liaison/${number}`);
    expect(await officer.page.content()).not.toContain('Preserved on 22 November 2026');
    await page.getByRole('button', { name: '担当へ渡す' }).last().click();
    await confirm(page, '担当へ渡す');
    await officer.go(`/liaison/${number}`);
    await officer.page.getByText('Preserved on 22 November 2026').first().waitFor();
    await officer.page.locator('.handover').getByText('許可なく証拠に使わないこと').waitFor();
  });

  test('the rest is settled, the prefecture reports the use, the desk closes', async () => {
    const open = (await inquiry(desk.page)).record.request.questions.filter((one: { state: string }) => one.state === 'open');
    for (const { id } of open) {
      await desk.go(`/liaison/${number}`);
      await press(desk.page, '問いを片づける');
      const dialog = desk.page.getByRole('dialog');
      await dialog.getByText(new RegExp(`^${id} `)).click();
      await dialog.getByText('該当なし').click();
      await confirm(desk.page, '問いを片づける');
    }
    await desk.go(`/liaison/${number}`);
    if ((await inquiry(desk.page)).record.state !== 'delivered-to-requester') {
      await desk.page.getByRole('button', { name: '担当へ渡す' }).last().click();
      await confirm(desk.page, '担当へ渡す');
    }
    await officer.go(`/liaison/${number}`);
    await press(officer.page, '利用結果を報告');
    await officer.page.getByRole('dialog').getByLabel('使い道').fill('契約者の特定に向けて共助を請求した。');
    await confirm(officer.page, '利用結果を報告');
    await desk.go(`/liaison/${number}`);
    await press(desk.page, '完了する');
    await desk.page.getByRole('dialog').getByLabel('理由').fill('目的を果たした。');
    await confirm(desk.page, '完了する');
    await reaches('closed');
    const { chain } = await inquiry(desk.page);
    expect(chain.broken).toEqual([]);
    for (const one of [officer, desk, partner]) expect(one.complaints).toEqual([]);
  });
});

/** Waits until the inquiry stands there; the machine may be busy. */
const reaches = (state: string): Promise<void> =>
  expect.poll(async () => (await inquiry(desk.page)).record.state, { timeout: 20_000 }).toBe(state);
const inquiry = (page: Page) => getJson(page, `/api/inquiries/${number}`);

/** The partner says one thing to Japan. */
async function say(what: string, fill: () => Promise<unknown>): Promise<void> {
  const { page } = partner;
  await page
    .locator('.partner-acts')
    .getByRole('button', { name: new RegExp(`^${what}`) })
    .click();
  await fill();
  await page.getByRole('button', { name: what, exact: true }).last().click();
  await page
    .getByText(/sent \(message \d+ of yours\)/)
    .last()
    .waitFor();
}

/** Presses an act that is on top of the page or behind “more”. */
async function press(page: Page, name: string): Promise<void> {
  const button = page.locator('.act-bar').getByRole('button', { name: new RegExp(`^${name}`) });
  const others = page.locator('.act-bar').getByRole('button', { name: 'ほかの操作' });
  await button.or(others).first().waitFor();
  // The page may still be fetching what the act before has left.
  await settled(page);
  if ((await button.count()) === 0) await others.click();
  await button.click();
  await page.getByRole('dialog').waitFor();
}

async function confirm(page: Page, name: string): Promise<void> {
  await page.getByRole('dialog').getByRole('button', { name }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

/** An act that asks nothing but to be sure. */
async function act(page: Page, name: string): Promise<void> {
  await press(page, name);
  await confirm(page, name);
}

/** Types as a person does, so that every key is counted. */
async function typeInto(page: Page, into: ReturnType<Page['getByLabel']>, words: string): Promise<void> {
  await into.click();
  await page.keyboard.type(words);
}

const Effort = z.object({ keys: z.number(), clicks: z.number(), typed: z.string() });

/** Counts what a person does with keyboard and pointer from now on. */
async function countEffort(page: Page): Promise<() => Promise<z.infer<typeof Effort>>> {
  await page.evaluate(() => {
    const effort = { keys: 0, clicks: 0, typed: '' };
    Object.assign(window, { effort });
    document.addEventListener(
      'keydown',
      ({ key }) => {
        effort.keys += 1;
        if (key.length === 1) effort.typed += key;
      },
      true,
    );
    document.addEventListener('pointerdown', () => (effort.clicks += 1), true);
    document.addEventListener(
      'change',
      ({ target }) => {
        if (target instanceof HTMLSelectElement) effort.clicks += 2;
      },
      true,
    );
  });
  return async () => {
    const effort: unknown = await page.evaluate(() => Object.entries(window).find(([name]) => name === 'effort')?.[1]);
    return Effort.parse(effort);
  };
}

async function getJson(from: Page, path: string) {
  const answer = await from.request.get(path);
  if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
  return answer.json();
}
