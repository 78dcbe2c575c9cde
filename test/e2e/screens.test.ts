import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { APIRequestContext, Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Role } from '../../src/model/organisation.ts';
import { mayOpen, type Screen } from '../../src/platform/web/screen.ts';
import { screens } from '../../src/main/web/screens.ts';
import { accessibilityFaults, lookAgain, looks, nameOf, sideways, signIn, strayWords, visit } from './browser.ts';
import type { RunningCentre } from './centre.ts';
import { startChromium } from './chromium.ts';
import { startExerciseCentre } from './exercise-centre.ts';
import { finishedRecovery } from './recovered.ts';

/* Every screen of the house in both languages, light and dark, wide and narrow. RENKEI_SHOTS=FOLDER keeps a picture of each. */

let centre: RunningCentre;
let browser: Browser;
let cookies: Awaited<ReturnType<typeof signIn>>;
const shots = process.env['RENKEI_SHOTS'];

beforeAll(async () => {
  if (shots) await mkdir(shots, { recursive: true });
  [centre, browser] = await Promise.all([startExerciseCentre(), startChromium()]);
  cookies = await signIn(browser, centre);
  // The exercise holds no encrypted files.
  const seeding = await browser.newContext({ baseURL: centre.address, storageState: cookies });
  await finishedRecovery(seeding.request);
  await seeding.close();
}, 600_000);

afterAll(async () => {
  await browser?.close();
  await centre?.stop();
});

test.each(screens.map((screen) => ({ path: screen.path, screen })))(
  '$path is drawn, readable by everybody, and fits, in both languages, light and dark, wide and narrow',
  { timeout: 120_000 },
  async ({ path, screen }) => {
    const visitor = await visit(browser, centre, looks[0], screen.access === 'public' ? undefined : cookies);
    try {
      if (screen.access !== 'public') await lookAsSomebodyWhoMayOpen(visitor.page.request, screen);
      const address = await withRealParameters(visitor.page.request, path);
      await visitor.go(address);
      for (const look of looks) {
        await lookAgain(visitor.page, look);
        if (shots)
          await visitor.page.screenshot({ path: join(shots, `${address.replaceAll('/', '_')}-${nameOf(look)}.png`), fullPage: true });
        expect(await sideways(visitor.page), `${nameOf(look)}: pixels that the page can be scrolled sideways`).toBeLessThanOrEqual(0);
        expect(await strayWords(visitor.page), `${nameOf(look)}: words that are not marked as being in the other language`).toEqual([]);
        expect(await accessibilityFaults(visitor.page), `${nameOf(look)}: faults that axe finds`).toEqual([]);
      }
      expect(visitor.complaints).toEqual([]);
    } finally {
      await visitor.close();
    }
  },
);

test('an object whose name is a long trace fits on a phone', async () => {
  const visitor = await visit(browser, centre, { language: 'ja', theme: 'dark', width: 390 }, cookies);
  try {
    await lookAs(visitor.page.request, 'analyst');
    let name: string | undefined;
    for (let after: string | null = ''; name === undefined && after !== null;) {
      const answer = await visitor.page.request.get(`/api/exchange/objects?limit=100${after && `&after=${encodeURIComponent(after)}`}`);
      const page = (await answer.json()) as { rows: { name: string | null }[]; next: string | null };
      name = page.rows.find((row) => /^\S{56,}$/.test(row.name ?? ''))?.name ?? undefined;
      after = page.next;
    }
    expect(name).toBeDefined();
    await visitor.go(`/exchange/objects?q=${encodeURIComponent(name ?? '')}`);
    await visitor.page
      .getByText(name ?? '', { exact: true })
      .first()
      .waitFor();
    expect(await sideways(visitor.page)).toBeLessThanOrEqual(0);
  } finally {
    await visitor.close();
  }
});

/** The exercise lets the first person look as every role; an analyst sees most. */
const lookAsSomebodyWhoMayOpen = (request: APIRequestContext, screen: Screen): Promise<void> =>
  lookAs(
    request,
    (['analyst', ...Role.options] as const).find((one) => mayOpen(screen, one)),
  );

async function lookAs(request: APIRequestContext, role: Role | undefined): Promise<void> {
  const organisation = role === 'partner' ? 'DE-NORDMARK' : 'JP-NPA';
  const answer = await request.post('/api/session/look-as', { data: { as: role === 'analyst' ? null : { organisation, role } } });
  if (!answer.ok()) throw new Error(`Cannot look as ${role}: ${await answer.text()}`);
}

/** Lists whose name in the API is not that of their screen. */
const listOf: Readonly<Record<string, string>> = { liaison: 'inquiries', partner: 'partner/threads', mail: 'mailboxes' };

/** `/clusters/$cluster` → `/clusters/C-…`: the first that the list of the same name in the API knows. */
async function withRealParameters(request: APIRequestContext, path: string): Promise<string> {
  const [, list, parameter] = /^\/([\w/]+)\/\$(\w+)$/.exec(path) ?? [];
  if (!list || !parameter) return path;
  // Conversations are listed by their mailbox.
  const inList = list === 'mail/findings' ? await withRealParameters(request, '/mailboxes/$number') : `/${listOf[list] ?? list}?limit=1`;
  const answer: Record<string, unknown> = await (await request.get(`/api${inList}`)).json();
  const [first] = Object.values(answer['list'] ? { list: answer['list'] } : answer).find(Array.isArray) ?? [];
  const value = first?.[parameter] ?? first?.id;
  if (typeof value !== 'string') throw new Error(`/api/${list} lists nothing that ${path} could show`);
  return path.replace(`$${parameter}`, encodeURIComponent(value));
}
