import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ThreadPage } from '../../src/liaison/core/message/partner-pages.ts';
import { accessibilityFaults, drawn, signIn, strayWords, visit, type Look, type Visit } from './browser.ts';
import type { RunningCentre } from './centre.ts';
import { startChromium } from './chromium.ts';
import { startExerciseCentre } from './exercise-centre.ts';
import { asPerson } from './people.ts';

/* An officer of an invented foreign authority at the screens of its own side, in English. */

let centre: RunningCentre;
let browser: Browser;
let visitor: Visit;
const english: Look = { language: 'en', theme: 'light', width: 1440 };

beforeAll(async () => {
  [centre, browser] = await Promise.all([startExerciseCentre(), startChromium()]);
  const officer = await asPerson(centre, 'Exercise Officer', 'DE-NORDMARK', 'partner');
  visitor = await visit(browser, centre, english, await signIn(browser, officer));
}, 600_000);

afterAll(async () => {
  await visitor?.close();
  await browser?.close();
  await centre?.stop();
});

const isSound = async (): Promise<void> => {
  expect(await accessibilityFaults(visitor.page)).toEqual([]);
  expect(await strayWords(visitor.page)).toEqual([]);
};

test('asks Japan in English, keeps what was typed when something is missing, and has a number at once', { timeout: 120_000 }, async () => {
  const { page } = visitor;
  await visitor.go('/partner');
  await page.getByRole('link', { name: 'Ask the desk' }).first().click();
  await page.getByText('Budapest 35').click();
  await page.getByLabel('Your reference').fill('NM-CY/26/9001');
  await page.locator('#request-subject').fill('Advice on an invented loader');
  await page.getByRole('button', { name: 'Send to the desk' }).click();
  await page.getByText('To be sent it needs').waitFor();
  expect(await page.locator('#request-subject').inputValue()).toBe('Advice on an invented loader');
  await isSound();
  await page.locator('[id^="request-questions"] textarea, textarea[id^="request-questions"]').first().fill('Which family is it?');
  await page.getByRole('button', { name: 'Send to the desk' }).click();
  await page.waitForURL(/\/partner\/[0-9a-f-]{36}$/);
  await drawn(page);
  await page.getByRole('heading', { level: 1, name: 'Advice on an invented loader' }).waitFor();
  expect(await page.locator('main').innerText()).toMatch(/IN-2026-\d{4}/);
  expect(await page.locator('main').innerText()).toContain('under review at the desk');
  await isSound();
});

test('takes up what Japan asks by the keyboard, and answers in part under conditions', { timeout: 120_000 }, async () => {
  const { page } = visitor;
  const list = ThreadPage.parse(await (await page.request.get(`${centre.address}/api/partner/threads`)).json());
  const fresh = list.rows.find(({ view }) => view.state === 'new-for-partner' && view.may.includes('answer'));
  if (!fresh) throw new Error('the exercise has nothing new for this authority');
  await visitor.go(`/partner/${fresh.id}`);
  await page.keyboard.press('a');
  await page.getByLabel('Your reference').waitFor();
  await page.getByRole('button', { name: 'Acknowledge' }).last().click();
  await page.getByText('2 things to put right').waitFor();
  await page.getByLabel('Your reference').fill('NM-CY/26/9002');
  await page.getByLabel('Who handles it').fill('Exercise Officer');
  await isSound();
  await page.getByRole('button', { name: 'Acknowledge' }).last().click();
  await page.getByText('Acknowledgement sent (message 1 of yours)').waitFor();
  await drawn(page);
  await page.getByRole('button', { name: 'Answer', exact: false }).first().click();
  for (const { id } of fresh.view.questions)
    await page
      .locator(`#answer-${id}`)
      .getByText(id === 'Q1' ? 'in part' : 'later', { exact: true })
      .click();
  await page.locator('#answer-Q1-text').fill('An invented holder.');
  await page.getByText('Not for use in evidence without permission').click();
  await isSound();
  await page.getByRole('button', { name: 'Answer', exact: false }).last().click();
  await page.getByText('Answer sent (message 2 of yours)').waitFor();
  await drawn(page);
  expect(await page.locator('main').innerText()).toContain('your conditions are with the desk');
  expect(visitor.complaints).toEqual([]);
});
