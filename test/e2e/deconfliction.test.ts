import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityFaults, lookAgain, looks, nameOf, sideways, signIn, strayWords, visit, type Visit } from './browser.ts';
import type { RunningCentre } from './centre.ts';
import { startChromium } from './chromium.ts';
import { startExerciseCentre } from './exercise-centre.ts';

/* Two prefectures on the same wallet, in the exercise: each part of the screen in every look, and what an officer does there. */

let centre: RunningCentre;
let browser: Browser;
let cookies: Awaited<ReturnType<typeof signIn>>;
const shots = process.env['RENKEI_SHOTS'];

beforeAll(async () => {
  if (shots) await mkdir(shots, { recursive: true });
  [centre, browser] = await Promise.all([startExerciseCentre(), startChromium()]);
  cookies = await signIn(browser, centre);
}, 600_000);
afterAll(async () => {
  await browser?.close();
  await centre?.stop();
});

/** A visit as an officer of a prefecture of the exercise. */
async function visitAs(organisation: string): Promise<Visit> {
  const visitor = await visit(browser, centre, looks[0], cookies);
  const answer = await visitor.page.request.post('/api/session/look-as', { data: { as: { organisation, role: 'officer' } } });
  expect(answer.ok()).toBe(true);
  return visitor;
}

async function sound({ page }: Visit, name: string): Promise<void> {
  for (const look of looks) {
    await lookAgain(page, look);
    if (shots) await page.screenshot({ path: join(shots, `deconfliction-${name}-${nameOf(look)}.png`), fullPage: true });
    expect(await sideways(page), `${name} ${nameOf(look)}: sideways`).toBeLessThanOrEqual(0);
    expect(await strayWords(page), `${name} ${nameOf(look)}: words of the other language`).toEqual([]);
    expect(await accessibilityFaults(page), `${name} ${nameOf(look)}: axe`).toEqual([]);
  }
  await lookAgain(page, looks[0]);
}

test.each(['hits', 'ask', 'entries', 'conflicts', 'calendar', 'shared'])(
  'the part %s is readable by everybody',
  { timeout: 120_000 },
  async (view) => {
    const visitor = await visitAs('JP-27');
    try {
      await visitor.go(`/deconfliction?view=${view}`);
      await sound(visitor, view);
      expect(visitor.complaints).toEqual([]);
    } finally {
      await visitor.close();
    }
  },
);

test('an officer pastes, registers, is told of the other prefecture, and settles who leads', { timeout: 180_000 }, async () => {
  const visitor = await visitAs('JP-40');
  const { page } = visitor;
  try {
    await visitor.go('/deconfliction?view=ask');
    await page.getByLabel('または、文章や一覧を貼り付ける').fill('wallet 32LB5ANdvjNPoW3DXLXUt6ra7Lih9WeBJN');
    await page.getByRole('button', { name: '手がかりを読み取る' }).click();
    await page.getByText('32LB5ANdvjNPoW3DXLXUt6ra7Lih9WeBJN').last().waitFor();
    await page.getByLabel(/理由/).fill('same wallet (test)');
    await page.getByRole('button', { name: '登録して調べる' }).click();
    await page.getByText('ほかの警察も動いています').waitFor();
    await sound(visitor, 'registered');
    await page.getByRole('link', { name: '重なりを見る' }).click();
    await page.locator('.hit-table').getByRole('link', { name: '協議' }).first().click();
    await page.getByRole('heading', { name: '主担当' }).waitFor();
    await sound(visitor, 'conflict');
    await page.getByRole('button', { name: '主担当を提案する' }).click();
    await page.getByLabel('福岡県警察').check();
    await page.getByLabel(/理由/).fill('victim in Fukuoka (test)');
    await page.getByRole('dialog').getByRole('button', { name: '主担当を提案する' }).click();
    await page.getByText('主担当を提案').last().waitFor();
    await page.getByText('victim in Fukuoka (test)').first().waitFor();
    expect(visitor.complaints).toEqual([]);
  } finally {
    await visitor.close();
  }
});

test('what nobody may know of is answered in the words for no hit', { timeout: 120_000 }, async () => {
  const visitor = await visitAs('JP-23');
  const { page } = visitor;
  try {
    await visitor.go('/deconfliction?view=ask');
    await page.getByLabel('または、文章や一覧を貼り付ける').fill('hxxp://kage[.]rei-himitsu[.]example');
    await page.getByRole('button', { name: '手がかりを読み取る' }).click();
    await page.getByLabel(/理由/).fill('通知前の確認（試験）');
    await page.getByRole('button', { name: '登録せずに調べる' }).click();
    await page.getByRole('cell', { name: 'あなたに示せる情報はありません' }).waitFor();
    expect(visitor.complaints).toEqual([]);
  } finally {
    await visitor.close();
  }
});

test('a takedown that would be noticed waits, and an override asks for a reason and a second officer', { timeout: 120_000 }, async () => {
  const visitor = await visitAs('JP-27');
  const { page } = visitor;
  try {
    await visitor.go('/deconfliction?view=calendar');
    await page.getByText('相手の了承待ち').waitFor();
    await page.getByText('衝突（気付かれるおそれ）').first().waitFor();
    await page.getByRole('button', { name: '緊急の例外' }).click();
    await page.getByText('相手の了承なしに実施します。').waitFor();
    if (shots) await page.screenshot({ path: join(shots, 'deconfliction-override.png') });
    expect(await accessibilityFaults(page), 'the override: axe').toEqual([]);
    await page.getByRole('button', { name: 'やめる' }).click();
    expect(visitor.complaints).toEqual([]);
  } finally {
    await visitor.close();
  }
});
