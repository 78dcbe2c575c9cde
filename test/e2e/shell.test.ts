import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { accessibilityFaults, drawn, signIn, visit, type Visit } from './browser.ts';
import type { RunningCentre } from './centre.ts';
import { startChromium } from './chromium.ts';
import { startExerciseCentre } from './exercise-centre.ts';

let centre: RunningCentre;
let browser: Browser;
let cookies: Awaited<ReturnType<typeof signIn>>;
let visitor: Visit;
let page: Page;

beforeAll(async () => {
  [centre, browser] = await Promise.all([startExerciseCentre(), startChromium()]);
  cookies = await signIn(browser, centre);
}, 600_000);

afterAll(async () => {
  await browser?.close();
  await centre?.stop();
});

beforeEach(async () => {
  visitor = await visit(browser, centre, { language: 'ja', theme: 'light', width: 1440 }, cookies);
  page = visitor.page;
});

afterEach(async () => {
  expect(visitor.complaints).toEqual([]);
  await visitor.close();
});

const heading = (): Promise<string> => page.locator('h1').innerText();
const current = () => page.locator('[aria-current="true"]');

describe('L flips the language in place', () => {
  test('the row that was reached, the focus and the place on the page stay', async () => {
    await visitor.go('/');
    for (const _ of [1, 2, 3, 4, 5]) await page.keyboard.press('j');
    const row = await current().getAttribute('data-id');
    const top = (): Promise<number> => current().evaluate((element) => element.getBoundingClientRect().top);
    const before = await top();

    await page.keyboard.press('l');
    await page.waitForFunction(() => document.documentElement.lang === 'en');
    expect(await heading()).toBe('What changed');
    expect(await current().getAttribute('data-id')).toBe(row);
    expect(await current().evaluate((element) => element === document.activeElement)).toBe(true);
    expect(Math.abs((await top()) - before)).toBeLessThan(400);

    await page.keyboard.press('l');
    expect(await heading()).toBe('変わったこと');
  });

  test('what was typed stays', async () => {
    await visitor.go('/search');
    const box = page.getByRole('searchbox');
    await box.fill('霜枝');
    await page.getByRole('button', { name: 'English' }).click();
    expect(await page.getByRole('searchbox', { name: 'Search words' }).inputValue()).toBe('霜枝');
  });

  test('the browser remembers it', async () => {
    await visitor.go('/');
    await page.keyboard.press('l');
    await visitor.go('/search');
    expect(await heading()).toBe('Search');
  });

  test('a letter typed into a field is a letter', async () => {
    await visitor.go('/search');
    await page.getByRole('searchbox').press('l');
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('ja');
  });
});

describe('the palette', () => {
  test('opens with Ctrl+K, even while somebody types, and goes to a screen by its name in either language', async () => {
    await visitor.go('/search');
    await page.getByRole('searchbox').focus();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('what changed');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${centre.address}/`);
    // The address changes first; the screen follows once its code has come.
    await expect.poll(heading).toBe('変わったこと');
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('main');
  });

  test('leaves Enter to the input method while Japanese is being composed', async () => {
    await visitor.go('/');
    await page.keyboard.press('Control+k');
    const input = page.getByRole('combobox');
    await input.fill('けんさく');
    await input.dispatchEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true });
    expect(await page.getByRole('dialog').isVisible()).toBe(true);
  });

  test('finds reports, and can be closed again with Escape', async () => {
    await visitor.go('/');
    await page.keyboard.press('/');
    await page.getByRole('combobox').fill('R-000001');
    await page.getByRole('option', { name: 'R-000001' }).first().waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });
});

describe('the list of what changed', () => {
  test('is gone through with J and K; E marks as done, and that can be undone', async () => {
    await visitor.go('/');
    const rows = page.locator('.news > li');
    const all = await rows.count();
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    const first = await current().getAttribute('data-id');
    expect(first).toBe(await rows.first().getAttribute('data-id'));

    await page.keyboard.press('e');
    await page.locator(`[data-id="${first}"]`).waitFor({ state: 'detached' });
    await page.reload();
    await drawn(page);
    expect(await rows.count()).toBe(all - 1);

    await page.getByRole('link', { name: '済んだ' }).click();
    await page.locator(`[data-id="${first}"]`).focus();
    await page.keyboard.press('e');
    await visitor.go('/');
    expect(await rows.count()).toBe(all);
  });

  test('Enter opens the cluster of the row', async () => {
    await visitor.go('/');
    await page.keyboard.press('j');
    const address = await current().getByRole('link').first().getAttribute('href');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${centre.address}${address}`);
  });
});

describe('whoever is not signed in', () => {
  test('is led to the sign-in screen and told where they wanted to go', async () => {
    const stranger = await visit(browser, centre, { language: 'en', theme: 'dark', width: 390 });
    await stranger.page.goto('/clusters?sort=size');
    await stranger.page.waitForURL(/\/sign-in\?to=/);
    expect(new URL(stranger.page.url()).searchParams.get('to')).toBe('/clusters?sort=size');
    await stranger.close();
  });
});

test('? lists the keys that work here, in a dialog that is closed by Escape', async () => {
  await visitor.go('/');
  await page.keyboard.press('?');
  const dialog = page.getByRole('dialog');
  expect(await dialog.innerText()).toContain('済みにする、または戻す');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
});

test('the theme is chosen in the menu of the person and remembered', async () => {
  await visitor.go('/');
  const ground = (): Promise<string> => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const light = await ground();
  await page.locator('.person-button').click();
  await page.getByText('暗い').click();
  expect(await ground()).not.toBe(light);
  const dark = await ground();
  await page.reload();
  await drawn(page);
  expect(await ground()).toBe(dark);
});
