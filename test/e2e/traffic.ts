import { setTimeout as pause } from 'node:timers/promises';
import type { Page, Request } from 'playwright-core';

/** What a page has asked for and not been answered yet; how much it has ever asked for. */
type Traffic = { readonly open: Set<Request>; begun: number };

const known = new WeakMap<Page, Traffic>();

/** Follows what the page asks for from now on, so that `settled` can wait for the end of it. */
export function watchTraffic(page: Page): void {
  const traffic: Traffic = { open: new Set(), begun: 0 };
  known.set(page, traffic);
  page.on('request', (request) => {
    // What a page asked for that is being left is never answered.
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) traffic.open.clear();
    traffic.open.add(request);
    traffic.begun += 1;
  });
  const end = (request: Request): void => void traffic.open.delete(request);
  page.on('requestfinished', end);
  page.on('requestfailed', end);
}

/**
 * Waits until everything that the page asked for has come and is drawn, and drawing it has asked for nothing more. Unlike Playwright's `networkidle` this
 * holds at any moment, not once a page load, and waits for no fixed time. Needs `watchTraffic`.
 */
export async function settled(page: Page): Promise<void> {
  const traffic = known.get(page);
  if (!traffic) throw new Error('The traffic of this page is not watched.');
  const patience = Date.now() + 60_000;
  for (;;) {
    while (traffic.open.size > 0) {
      if (Date.now() > patience) throw new Error(`Never answered: ${[...traffic.open].map((request) => request.url()).join(' ')}`);
      await pause(10);
    }
    const { begun } = traffic;
    await page.evaluate(whenIdle).catch(() => (traffic.begun += 1)); // the page was left meanwhile: once more
    if (traffic.open.size === 0 && traffic.begun === begun) return;
  }
}

/** Two frames, so that what came is drawn, and then a moment in which nothing is left to do. */
const whenIdle = (): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => requestIdleCallback(() => resolve(), { timeout: 1000 })));
  });
