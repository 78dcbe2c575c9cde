import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityFaults, lookAgain, looks, nameOf, sideways, signIn, strayWords, visit } from './browser.ts';
import type { RunningCentre } from './centre.ts';
import { startChromium } from './chromium.ts';
import { startExerciseCentre } from './exercise-centre.ts';

/* A person records who was behind one cluster and meets the hypothesis at a later one. RENKEI_SHOTS=FOLDER keeps pictures. */

let centre: RunningCentre;
let browser: Browser;
let cookies: Awaited<ReturnType<typeof signIn>>;
const shots = process.env['RENKEI_SHOTS'];
const section = 'section:has(> header h2:text-matches("^(だれが|Who)$"))';

beforeAll(async () => {
  if (shots) await mkdir(shots, { recursive: true });
  [centre, browser] = await Promise.all([startExerciseCentre(), startChromium()]);
  cookies = await signIn(browser, centre);
}, 600_000);

afterAll(async () => {
  await browser?.close();
  await centre?.stop();
});

test('recording an actor on earlier clusters gives later ones hypotheses, with their reasons', { timeout: 240_000 }, async () => {
  const visitor = await visit(browser, centre, looks[0], cookies);
  const { page } = visitor;
  try {
    const { clusters } = await (await page.request.get('/api/clusters?limit=50&sort=latest')).json();
    const [latest, ...earlier] = clusters as { id: string }[];
    const [first, ...others] = earlier.slice(-6);
    if (latest === undefined || first === undefined) throw new Error('the exercise has too few clusters');

    await visitor.go(`/clusters/${first.id}`);
    const who = page.locator(section);
    await who.getByText('まだ誰も名指しされていません').waitFor();
    await who.getByRole('button', { name: 'この集団の主体を記録する' }).press('Enter');
    await who.getByRole('button', { name: '記録する' }).click();
    await who.getByText('主体の名前を書いてください。').waitFor();
    await who.getByLabel('主体の名前').fill('架空の風');
    await who.getByLabel('理由（記録に残ります）').fill('押収した端末の記録から');
    await who.getByRole('button', { name: '記録する' }).press('Enter');
    await who.locator('.who-given', { hasText: '押収した端末の記録から' }).waitFor();
    if (shots) await who.screenshot({ path: join(shots, 'who-named.png') });

    for (const [place, { id }] of others.entries())
      await page.request.post(`/api/clusters/${id}/decisions`, {
        data: { kind: 'name', reports: [], actor: ['架空の風', '架空の雨', 'Kakuu Cloud'][place % 3], reason: '訓練' },
      });
    await visitor.go(`/clusters/${latest.id}`);
    const row = who.locator('.who-row');
    await row.first().waitFor();
    expect(await row.count()).toBe(4);
    expect(await who.getByRole('button', { name: /未知の主体/ }).count()).toBe(1);
    await who.getByRole('button', { name: /未知の主体/ }).press('Enter');
    await who.getByRole('button', { name: /架空の風/ }).press('Enter');
    expect(await who.getByRole('button', { name: /架空の風/ }).getAttribute('aria-expanded')).toBe('true');
    expect(await who.getByRole('heading', { name: '支持する点' }).count()).toBe(1);
    await who.locator('summary').press('Enter');
    await who.getByRole('columnheader', { name: '寄与' }).waitFor();

    for (const look of looks) {
      await lookAgain(page, look);
      if (shots) await page.locator(section).screenshot({ path: join(shots, `who-${nameOf(look)}.png`) });
      expect(await sideways(page), nameOf(look)).toBeLessThanOrEqual(0);
      expect(await strayWords(page), nameOf(look)).toEqual([]);
      expect(await accessibilityFaults(page), nameOf(look)).toEqual([]);
    }
    expect(visitor.complaints).toEqual([]);
  } finally {
    await visitor.close();
  }
});
