import { z } from 'zod';
import type { FeedRun, FeedRunEnd } from '../feed-run.ts';
import { holdJson } from '../http-client/hold-json.ts';
import type { Partner } from '../http-client/open-partner.ts';
import type { PartnerLimits } from '../http-client/partner-limits.ts';
import { sound } from '../taxii-client/taxii-server.ts';
import { folderUrl } from '../folder-url.ts';
import { type EventIndex, pullEvents } from './pull-events.ts';

const types = ['application/json'];
/** Events of one page of the list. */
const PAGE = 1000;
/** Events of one server altogether. */
const MOST_EVENTS = 500_000;

/** A line of the list that a MISP server gives another one for its pull; one of another shape is passed over. */
const Listed = z.object({ uuid: z.guid(), timestamp: z.union([z.string().regex(/^\d{1,12}$/), z.int().min(0)]).transform(String) });

/** Pulls the published events of a MISP server, as another MISP server would: its list of events, then each that is new or changed. */
export async function pullMisp(run: FeedRun): Promise<FeedRunEnd> {
  const { partner, feed, limits } = run;
  const index = await listEvents(partner, feed.url, limits);
  return pullEvents(run, index, (uuid) => new URL(`events/view/${uuid}`, folderUrl(feed.url)), types);
}

/** The list page by page. A server that knows no pages gives everything at once and the same again. */
async function listEvents(partner: Partner, url: string, limits: PartnerLimits): Promise<EventIndex> {
  const index = new Map<string, string>();
  for (let page = 1; index.size < MOST_EVENTS; page += 1) {
    const asked = { minimal: 1, published: 1, limit: PAGE, page };
    const answer = await holdJson(partner, {
      method: 'POST',
      url: new URL('events/index', folderUrl(url)),
      headers: { accept: 'application/json', 'content-type': 'application/json' },
      body: Buffer.from(JSON.stringify(asked)),
      types,
      limit: limits.heldBytes,
    });
    const before = index.size;
    for (const line of sound(z.array(z.unknown()), answer)) {
      const listed = Listed.safeParse(line);
      if (listed.success) index.set(listed.data.uuid, listed.data.timestamp);
    }
    if (index.size === before) break;
  }
  return index;
}
