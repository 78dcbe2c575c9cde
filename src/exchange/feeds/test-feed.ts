import { explain, RenkeiError } from '#model/errors.ts';
import type { z } from 'zod';
import type { FeedTest } from '../core/exchange-pages.ts';
import type { FeedToRun } from '../store/feed-runs.ts';
import { authorizationOf } from './authorization-of.ts';
import type { FeedPorts } from './feed-ports.ts';
import { folderUrl } from './folder-url.ts';
import { holdJson } from './http-client/hold-json.ts';
import { openPartner, type Partner } from './http-client/open-partner.ts';
import { readPartnerUrl } from './http-client/partner-address.ts';
import { readManifest } from './misp-client/pull-misp-feed.ts';
import { askTaxiiServer } from './taxii-client/taxii-server.ts';

/** A person waits for it. */
const PATIENCE = { connectMs: 5000, waitMs: 10_000, heldBytes: 32 * 2 ** 20 };

/** Whether a partner's server answers and lets a feed in. What it says is told by a code alone. */
export async function testFeed(feed: FeedToRun, ports: FeedPorts): Promise<z.infer<typeof FeedTest>> {
  try {
    const innerAllowed = feed.inner_allowed || ports.innerAllowed;
    const limits = { ...ports.limits, ...PATIENCE };
    const place = { url: readPartnerUrl(feed.url), innerAllowed, authorization: authorizationOf(feed) };
    const partner = await openPartner(place, { ...ports, limits });
    try {
      await ask(feed, partner, limits);
    } finally {
      partner.close();
    }
    return { problem: null };
  } catch (thrown) {
    if (!(thrown instanceof RenkeiError)) throw thrown;
    return { problem: { code: thrown.code, text: explain(thrown.code, thrown.facts) } };
  }
}

async function ask({ kind, url, collection }: FeedToRun, partner: Partner, limits: FeedPorts['limits']): Promise<void> {
  if (kind === 'misp-feed') return void (await readManifest(partner, url, limits));
  if (kind === 'misp-pull') {
    return void (await holdJson(partner, {
      url: new URL('servers/getVersion', folderUrl(url)),
      headers: { accept: 'application/json' },
      types: ['application/json'],
      limit: 2 ** 20,
    }));
  }
  const { canRead, canWrite } = await askTaxiiServer(partner, url, collection ?? '');
  if (kind === 'taxii-push' && !canWrite) throw new RenkeiError('partner-not-writable');
  if (kind === 'taxii-poll' && !canRead) throw new RenkeiError('partner-refuses-us', { status: 'can_read' });
}
