import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityFaults, drawn, visit, type Visit } from './browser.ts';
import type { RunningCentre } from './centre.ts';
import { startChromium } from './chromium.ts';
import { startExerciseCentre } from './exercise-centre.ts';

/* From the printed link to a passkey, another role, and what the auditor reads of it: one person's way, in a real browser. */

let centre: RunningCentre;
let browser: Browser;
let visitor: Visit;
let page: Page;
const shots = process.env['RENKEI_SHOTS'];
const keep = async (name: string): Promise<void> => {
  if (shots) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
};

beforeAll(async () => {
  [centre, browser] = await Promise.all([startExerciseCentre(), startChromium()]);
  visitor = await visit(browser, centre, { language: 'en', theme: 'light', width: 1440 });
  page = visitor.page;
}, 600_000);

afterAll(async () => {
  await visitor?.close();
  await browser?.close();
  await centre?.stop();
});

const press = (name: string | RegExp) => page.getByRole('button', { name }).click();
const openPersonMenu = async (): Promise<void> => {
  await page.locator('.person-button').click();
  await page.getByRole('dialog', { name: 'Person' }).waitFor();
};

test('the printed link signs in at the press of its button, and not by being opened', { timeout: 60_000 }, async () => {
  const scanner = await visit(browser, centre, { language: 'en', theme: 'light', width: 1440 });
  await scanner.go(centre.signIn);
  await scanner.close();
  await visitor.go(centre.signIn);
  expect(await accessibilityFaults(page)).toEqual([]);
  await keep('sign-in-by-link');
  await press('Sign in with this link');
  await page.waitForURL(`${centre.address}/`);
  await drawn(page);
  await page.goBack();
  expect(page.url()).not.toContain('#');
});

test('a passkey is added, and signs in from then on', { timeout: 60_000 }, async () => {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  const options = {
    protocol: 'ctap2',
    transport: 'internal',
    hasResidentKey: true,
    hasUserVerification: true,
    isUserVerified: true,
    automaticPresenceSimulation: true,
  } as const;
  await devtools.send('WebAuthn.addVirtualAuthenticator', { options });

  await visitor.go('/passkeys');
  await page.getByLabel('Name').fill('desk laptop');
  await press('Add');
  await page.getByRole('rowheader', { name: 'desk laptop' }).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await keep('passkeys');

  await openPersonMenu();
  await press('Sign out');
  await page.waitForURL(/\/sign-in/);
  await press('Sign in with a passkey');
  await page.waitForURL(`${centre.address}/`);
  await visitor.go('/passkeys');
  expect(await page.getByRole('rowheader', { name: 'desk laptop' }).count()).toBe(1);
});

test('somebody in an exercise looks from the auditor’s role, reads what was done, and comes back', { timeout: 60_000 }, async () => {
  await openPersonMenu();
  // What lies on top of the page stands beside its landmarks; the component's own dismissal areas are no content.
  expect((await accessibilityFaults(page)).filter((fault) => !fault.startsWith('moderate region'))).toEqual([]);
  await keep('person-menu');
  await page.getByLabel('Role', { exact: true }).selectOption({ label: 'Auditor' });
  await press('Look from there');
  await page.waitForURL(`${centre.address}/`);
  await visitor.go('/audit');
  await page.getByLabel('Operation').selectOption({ label: 'Access' });
  await page.waitForURL(/operation=access/);
  await drawn(page);
  const done = await page.getByRole('row').allInnerTexts();
  for (const act of ['Sign-in', 'Sign-out', 'Look from another role']) expect(done.join('\n')).toContain(act);
  expect(await accessibilityFaults(page)).toEqual([]);
  await keep('audit');

  await openPersonMenu();
  await press('Back to yourself');
  await page.waitForURL(`${centre.address}/`);
  await drawn(page);
  await openPersonMenu();
  await expect.poll(() => page.getByRole('dialog', { name: 'Person' }).innerText()).toContain('Analyst');
  await page.keyboard.press('Escape');
});

test('an administrator adds somebody, who comes in by the link shown, and makes a token', { timeout: 60_000 }, async () => {
  await openPersonMenu();
  const begunAgain = page.waitForEvent('load');
  await page.getByLabel('Your role').selectOption({ label: 'Administrator' });
  await begunAgain;
  await visitor.go('/administration');
  await press('Add a person');
  await page.getByRole('dialog').getByLabel('Name').fill('Test Person');
  await page.getByRole('dialog').getByText('Liaison officer').click();
  expect((await accessibilityFaults(page)).filter((fault) => !fault.startsWith('moderate region'))).toEqual([]);
  await keep('add-person');
  await press('Add and make a link');
  const link = await page.getByRole('dialog', { name: 'Sign-in link' }).locator('code').innerText();
  await keep('sign-in-link');

  const other = await visit(browser, centre, { language: 'ja', theme: 'dark', width: 390 });
  await other.go(link);
  await other.page.getByRole('button', { name: 'このリンクでサインイン' }).click();
  await other.page.waitForURL(`${centre.address}/`);
  expect((await (await other.page.request.get('/api/session')).json()).viewer).toMatchObject({ name: 'Test Person', role: 'liaison' });
  await other.close();

  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  await keep('people');
  await page.getByRole('link', { name: 'API tokens' }).click();
  await press('Make a token');
  await page.getByRole('dialog').getByLabel('For').fill('import job');
  await page.getByRole('dialog').getByLabel('Role').selectOption({ label: 'Officer' });
  await page.getByRole('button', { name: 'Make', exact: true }).click();
  const token = await page.getByRole('dialog', { name: 'New token' }).locator('code').innerText();
  const answer = await fetch(`${centre.address}/api/organisations`, { headers: { authorization: `Bearer ${token}` } });
  expect(answer.status).toBe(200);
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  await visitor.go('/administration?view=tokens');
  await keep('tokens');
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(visitor.complaints).toEqual([]);
});
