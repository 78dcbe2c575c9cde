import { readFile } from 'node:fs/promises';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Language } from '../../src/model/text.ts';
import type { RunningCentre } from './centre.ts';
import { settled, watchTraffic } from './traffic.ts';

/** How somebody looks at a screen: in which language and light, on what width (CSS pixels). */
export type Look = { readonly language: Language; readonly theme: 'light' | 'dark'; readonly width: 1440 | 390 };

/** Every language with every theme and every width, and every theme with every width: each pair of properties once. */
export const looks: readonly [Look, ...Look[]] = [
  { language: 'ja', theme: 'light', width: 1440 },
  { language: 'en', theme: 'dark', width: 1440 },
  { language: 'ja', theme: 'dark', width: 390 },
  { language: 'en', theme: 'light', width: 390 },
];

export const nameOf = ({ language, theme, width }: Look): string => `${language}-${theme}-${width}`;

type Cookies = Awaited<ReturnType<BrowserContext['storageState']>>;

/** Signs in through the one-time link, as the first person of the exercise. Give the answer to `visit`, as often as you like. */
export async function signIn(browser: Browser, { address, signIn: link }: RunningCentre): Promise<Cookies> {
  const context = await browser.newContext();
  const token = new URL(link).hash.slice(1);
  const answer = await context.request.post(`${address}/api/sign-in/link`, { data: { token } });
  if (!answer.ok()) throw new Error(`Signing in failed: ${answer.status()} ${await answer.text()}`);
  const cookies = await context.storageState();
  await context.close();
  return cookies;
}

export type Visit = {
  readonly page: Page;
  /** What the browser complained about since the beginning: exceptions, refused by the content security policy, failed requests. */
  readonly complaints: readonly string[];
  /** Of these the exceptions alone, for a server that is made to refuse. */
  readonly exceptions: readonly string[];
  /** Opens an address of the centre and waits until it is drawn. */
  go(path: string): Promise<void>;
  close(): Promise<void>;
};

/**
 * A fresh browser profile at the centre, but for the cache of what never changes (code, fonts): a profile that was closed is emptied and used again. Without
 * `cookies` nobody is signed in.
 */
export async function visit(browser: Browser, centre: Pick<RunningCentre, 'address'>, look: Look, cookies?: Cookies): Promise<Visit> {
  const closed = closedProfiles(browser, `${look.language} ${centre.address}`);
  const used = closed.pop();
  const context =
    used ??
    (await browser.newContext({
      baseURL: centre.address,
      locale: look.language === 'ja' ? 'ja-JP' : 'en-GB',
      reducedMotion: 'reduce',
    }));
  const page = await context.newPage();
  if (used) await forget(page, centre.address);
  if (cookies) await context.addCookies(cookies.cookies);
  await page.setViewportSize(sizeOf(look));
  await page.emulateMedia({ colorScheme: look.theme });
  watchTraffic(page);
  const complaints: string[] = [];
  const exceptions: string[] = [];
  page.on('pageerror', ({ message }) => {
    complaints.push(message);
    exceptions.push(message);
  });
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  return {
    page,
    complaints,
    exceptions,
    go: async (path) => {
      await page.goto(path);
      await drawn(page);
    },
    close: async () => {
      await Promise.all(context.pages().map((one) => one.close()));
      closed.push(context);
    },
  };
}

const sizeOf = ({ width }: Look): { width: number; height: number } => ({ width, height: width === 390 ? 844 : 900 });

const profiles = new WeakMap<Browser, Map<string, BrowserContext[]>>();
function closedProfiles(browser: Browser, kind: string): BrowserContext[] {
  const all = profiles.get(browser) ?? new Map<string, BrowserContext[]>();
  profiles.set(browser, all);
  const closed = all.get(kind) ?? [];
  all.set(kind, closed);
  return closed;
}

/** Empties a profile of all that its last owner left at the address: cookies, drafts, choices. */
async function forget(page: Page, address: string): Promise<void> {
  await page.context().clearCookies();
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Storage.clearDataForOrigin', { origin: address, storageTypes: 'all' });
  await devtools.detach();
}

/** Looks at the open screen in another way, without loading it again: that is how people do it. */
export async function lookAgain(page: Page, look: Look): Promise<void> {
  await page.setViewportSize(sizeOf(look));
  await page.emulateMedia({ colorScheme: look.theme });
  if ((await page.evaluate(() => document.documentElement.lang)) !== look.language)
    await page.locator(`button[lang="${look.language}"]`).click();
  await drawn(page);
}

/** Waits until nothing is asked of the server any more, the heading is there and the fonts are. */
export async function drawn(page: Page): Promise<void> {
  await page.waitForSelector('h1');
  await settled(page);
  await page.waitForFunction(() => document.querySelector('.skeleton') === null);
  await settled(page);
  await page.evaluate(() => document.fonts.ready);
}

/** What axe finds on the page as it stands: one line a rule, with the first few elements. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(await axe);
  return page.evaluate(findFaults);
}

// Only what is wrong leaves the page: what axe says of all that is right would be half a megabyte each time.
// react-aria's announcer leaves what it said for seconds, named by what has gone meanwhile.
const findFaults = `axe
  .run({ include: [['html']], exclude: [['[data-live-announcer]']] }, { resultTypes: ['violations'] })
  .then(({ violations }) => violations.map(({ impact, id, help, nodes }) => {
    const where = nodes.slice(0, 5).map((node) => '\\n    ' + node.target.join(' ') + ': ' + node.html.slice(0, 160));
    return impact + ' ' + id + ' (' + nodes.length + '): ' + help + where.join('');
  }))`;

/**
 * By how many pixels the page, not a frame in it, can be scrolled sideways once it has settled: a wide table gets its frame when the browser has told that it
 * is wide, a moment after the window has become narrow.
 */
export async function sideways(page: Page): Promise<number> {
  const wide = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
  await page.waitForFunction(`${wide} <= 0`, undefined, { timeout: 3000 }).catch(() => undefined);
  return page.evaluate(wide);
}

/**
 * Words in the script of the other language that are not marked as being in it: Japanese on an English page, or a Japanese page
 * without any Japanese. What people wrote themselves stands in an element with its own `lang`.
 */
export const strayWords = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    if (document.documentElement.lang !== 'en') return /[\u3040-\u30ff\u4e00-\u9fff]/.test(document.body.innerText) ? [] : ['no Japanese'];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const stray: string[] = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const isMarked = node.parentElement?.closest('[lang], noscript')?.getAttribute('lang') !== 'en';
      if (!isMarked && /[\u3040-\u30ff\u4e00-\u9fff]/.test(node.textContent ?? '')) stray.push((node.textContent ?? '').trim());
    }
    return stray;
  });

const axe = readFile(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
