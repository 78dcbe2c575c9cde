import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { HistoryPage } from '../../src/linking/core/cluster-history.ts';
import { HubsPage } from '../../src/linking/core/hubs/hub-page.ts';
import { ReviewPage } from '../../src/linking/core/queue/review-page.ts';
import { looks, signIn, visit, type Visit } from './browser.ts';
import type { RunningCentre } from './centre.ts';
import { startChromium } from './chromium.ts';
import { startExerciseCentre } from './exercise-centre.ts';
import { settled } from './traffic.ts';

/* A person answers a question of the queue with keys, sees what it did, and takes it back; the history keeps both. The same for a common value. */

let centre: RunningCentre;
let browser: Browser;
let visitor: Visit;

beforeAll(async () => {
  [centre, browser] = await Promise.all([startExerciseCentre(), startChromium()]);
  visitor = await visit(browser, centre, looks[0], await signIn(browser, centre));
}, 600_000);

afterAll(async () => {
  await visitor?.close();
  await browser?.close();
  await centre?.stop();
});

const json = async (page: Page, path: string): Promise<unknown> => (await page.request.get(path)).json();
const questions = async (page: Page): Promise<ReviewPage> => ReviewPage.parse(await json(page, '/api/review?limit=20'));
const membersOf = async (page: Page, number: string): Promise<number> => {
  const body = (await json(page, `/api/clusters/${number.replace('R', 'C')}`)) as { facts?: { reports: number } }; // a problem has no facts
  return body.facts?.reports ?? 1;
};

test('a question is answered with two keys, the clusters follow, and Z takes it back', { timeout: 120_000 }, async () => {
  const { page, go, complaints } = visitor;
  await go('/review');
  const before = await questions(page);
  const [item] = before.items;
  if (!item) throw new Error('the exercise holds questions');
  const heading = page.locator('.review-question h2');
  expect(await heading.textContent()).toBe(item.question.ja);
  const sizes = item.clusters.map(({ reports }) => reports);

  // Without a reason nothing is sent: the box asks for one.
  await page.keyboard.press('y');
  await page.getByText('理由を書いてください。').waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('1');
  expect(await page.locator('.answer-box textarea').inputValue()).not.toBe('');
  await page.keyboard.press('y');
  await page.waitForFunction((text) => document.querySelector('.review-question h2')?.textContent !== text, item.question.ja);
  await settled(page);
  expect((await questions(page)).items.map(({ id }) => id)).not.toContain(item.id);
  if (item.kind === 'pair') expect(await membersOf(page, item.a.number)).toBe(sizes.reduce((sum, one) => sum + one, 0));

  const history = HistoryPage.parse(await json(page, `/api/clusters/${item.a.number.replace('R', 'C')}/history`));
  expect(history.events[0]).toMatchObject({ kind: 'decided', decision: item.answers.yes.kind, revoked: false });

  await page.keyboard.press('z');
  await page.locator('.undo textarea').waitFor();
  await page.locator('.undo').getByRole('button', { name: '元に戻す' }).click();
  await page.getByText('判断を元に戻しました。').waitFor();
  await settled(page);
  expect((await questions(page)).items[0]?.id).toBe(item.id);
  expect(await heading.textContent()).toBe(item.question.ja);
  expect(complaints).toEqual([]);
});

test('S passes on, the address remembers it, and the list can be begun again', { timeout: 60_000 }, async () => {
  const { page, go } = visitor;
  await go('/review');
  const [first, second] = (await questions(page)).items;
  await page.keyboard.press('s');
  await page.locator('.review-question h2', { hasText: second?.question.ja ?? '' }).waitFor();
  expect(new URL(page.url()).searchParams.get('after')).toBe(first?.id);
  await page.reload();
  await page.locator('.review-question h2', { hasText: second?.question.ja ?? '' }).waitFor();
});

test('the picture of the cluster tells what was decided and taken back, and what would change its ties', { timeout: 60_000 }, async () => {
  const { page, go } = visitor;
  const item = (await questions(page)).items.find(({ clusters }) => clusters.some(({ isAlone }) => !isAlone));
  const name = item?.clusters.find(({ isAlone }) => !isAlone)?.id;
  if (!name) throw new Error('one of the questions is about a cluster');
  await go(`/clusters/${name}?tab=history`);
  expect(await page.locator('.history > li').count()).toBeGreaterThan(0);
  await page.keyboard.press('t');
  await page.getByRole('columnheader', { name: '出来事' }).waitFor();
  await go(`/clusters/${name}`);
  await page.getByRole('heading', { name: '何があれば変わるか' }).waitFor();
});

test('two reports are tied from the picture by a number, after a look at what that joins', { timeout: 60_000 }, async () => {
  const { page, go } = visitor;
  const { clusters } = (await json(page, '/api/clusters?sort=size&limit=2')) as { clusters: { id: string; reports: number }[] };
  const [one, other] = clusters;
  if (!one || !other) throw new Error('the exercise holds clusters');
  await go(`/clusters/${one.id}`);
  await page.locator('.decide textarea').first().fill('同じ送金先を別の資料で確認した');
  await page.locator('.decide').getByRole('button', { name: '別の報告・集団と結ぶ' }).click();
  await page.locator('.split-choice input').fill(other.id);
  await page.getByRole('button', { name: '確かめる' }).click();
  await page.getByText(`合わせて${one.reports + other.reports}件になります`).waitFor();
  await page.getByRole('button', { name: '結ぶ', exact: true }).click();
  await page.locator('.tie-preview').waitFor({ state: 'detached' });
  await settled(page);
  expect(await membersOf(page, one.id)).toBeGreaterThan(one.reports);
});

test(
  'a common value counts after all because somebody says why, stands in the list with that, and can be taken back',
  { timeout: 120_000 },
  async () => {
    const { page, go, complaints } = visitor;
    const hubs = async () => HubsPage.parse(await json(page, '/api/hubs?limit=200')).hubs;
    const before = (await hubs()).find(({ weighs, decision }) => weighs === 'nothing' && decision === null);
    if (!before) throw new Error('the exercise holds a common value');
    const now = async () =>
      (await hubs()).find(
        ({ type, value, exercise }) => `${type} ${value} ${exercise}` === `${before.type} ${before.value} ${before.exercise}`,
      );
    await go('/hubs');
    await page.getByRole('searchbox', { name: '値の一部' }).fill(before.value);
    await page.getByRole('button', { name: '絞り込む' }).click();
    const row = page.getByRole('row').filter({ has: page.getByText(before.value, { exact: true }) });
    const dialog = page.getByRole('dialog');

    await row.getByRole('button', { name: 'やはり数える' }).click();
    await dialog.getByRole('button', { name: '数える' }).click();
    await dialog.getByText('理由を書いてください。').waitFor();
    await dialog.getByRole('textbox').fill('専用のサーバーだと照会で確認した');
    await dialog.getByRole('button', { name: '数える' }).click();
    await page.getByText('数えることにしました。').waitFor();
    await row.getByText('専用のサーバーだと照会で確認した').waitFor();
    await row.getByText('人の判断により、手がかりとして数える').waitFor();
    expect(await now()).toMatchObject({ weighs: 'fully', cause: 'person', decision: { kind: 'not-hub' } });

    await row.getByRole('button', { name: '元に戻す' }).click();
    await dialog.getByRole('textbox').fill('別の値だった');
    await dialog.getByRole('button', { name: '元に戻す' }).click();
    await page.getByText('判断を元に戻しました。').waitFor();
    await row.getByRole('button', { name: 'やはり数える' }).waitFor();
    expect(await now()).toEqual(before);
    expect(complaints).toEqual([]);
  },
);
