import { z } from 'zod';
import type { FeedRun, FeedRunEnd } from '../feed-run.ts';
import { holdJson } from '../http-client/hold-json.ts';
import type { Partner } from '../http-client/open-partner.ts';
import type { PartnerLimits } from '../http-client/partner-limits.ts';
import { openRunBudget } from '../run-budget.ts';
import { sound } from '../taxii-client/taxii-server.ts';
import { folderUrl } from '../folder-url.ts';
import { type EventList, MOST_EVENTS, pullEvents } from './pull-events.ts';

/** Feeds lie on plain file servers, which call a JSON file what they like; a web page it is not. */
const types = ['application/json', 'text/plain', 'text/json', 'application/octet-stream', 'binary/octet-stream'];

const Manifest = z.record(z.string(), z.unknown());
/** An entry of another shape is passed over. */
const Entry = z.object({
  uuid: z.guid(),
  timestamp: z.union([z.string().regex(/^\d{1,12}$/), z.int().min(0)]).transform(String),
});

/** Reads a MISP feed: a folder with `manifest.json` and one file an event. `hashes.csv` repeats the values of the events and is not needed. */
export async function pullMispFeed(run: FeedRun): Promise<FeedRunEnd> {
  const { partner, feed, limits } = run;
  const budget = openRunBudget(limits);
  const index = await readManifest(partner, feed.url, limits);
  const list = { index, isWhole: index.size < MOST_EVENTS, page: null, stopped: null };
  return pullEvents(run, budget, list, (uuid) => new URL(`${uuid}.json`, folderUrl(feed.url)), types);
}

export async function readManifest(partner: Partner, url: string, limits: PartnerLimits): Promise<EventList['index']> {
  const answer = await holdJson(partner, {
    url: new URL('manifest.json', folderUrl(url)),
    headers: { accept: 'application/json' },
    types,
    limit: limits.heldBytes,
  });
  const entries = Object.entries(sound(Manifest, answer)).flatMap(([uuid, about]) => {
    const entry = Entry.safeParse({ ...Object(about), uuid });
    return entry.success ? [[entry.data.uuid, entry.data.timestamp] as const] : [];
  });
  return new Map(entries.slice(0, MOST_EVENTS));
}
