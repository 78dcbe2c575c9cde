import { z } from 'zod';
import type { FeedRun, FeedRunEnd } from '../feed-run.ts';
import { holdJson } from '../http-client/hold-json.ts';
import { openRunBudget, type RunBudget } from '../run-budget.ts';
import { sound } from '../taxii-client/taxii-server.ts';
import { folderUrl } from '../folder-url.ts';
import { type EventList, MOST_EVENTS, pullEvents } from './pull-events.ts';

const types = ['application/json'];
/** Events of one page of the list. */
const PAGE = 1000;
/** The part of a run that its list of events may take. */
const SHARE = 0.5;

/** A line of the list that a MISP server gives another one for its pull; one of another shape is passed over. */
const Listed = z.object({ uuid: z.guid(), timestamp: z.union([z.string().regex(/^\d{1,12}$/), z.int().min(0)]).transform(String) });

/**
 * Pulls the published events of a MISP server, as another MISP server would: its list of events, then each that is new or changed. A list that does not end is left
 * half-way through the run: what it named by then is pulled, and the next run reads on in it.
 */
export async function pullMisp(run: FeedRun): Promise<FeedRunEnd> {
  const budget = openRunBudget(run.limits);
  const list = await listEvents(run, budget);
  return pullEvents(run, budget, list, (uuid) => new URL(`events/view/${uuid}`, folderUrl(run.feed.url)), types);
}

/** The list page by page. A server that knows no pages gives everything at once and the same again. */
async function listEvents({ partner, feed, limits }: FeedRun, budget: RunBudget): Promise<EventList> {
  const index = new Map<string, string>();
  const first = feed.state.page ?? 1;
  for (let page = first; ; page += 1) {
    const stopped = budget.spent(index.size < MOST_EVENTS ? SHARE : 0);
    if (stopped) return { index, isWhole: false, page, stopped };
    const asked = { minimal: 1, published: 1, limit: PAGE, page };
    const answer = await holdJson(
      partner,
      {
        method: 'POST',
        url: new URL('events/index', folderUrl(feed.url)),
        headers: { accept: 'application/json', 'content-type': 'application/json' },
        body: Buffer.from(JSON.stringify(asked)),
        types,
        limit: limits.heldBytes,
      },
      budget,
    );
    const before = index.size;
    for (const line of sound(z.array(z.unknown()), answer)) {
      const listed = Listed.safeParse(line);
      if (listed.success) index.set(listed.data.uuid, listed.data.timestamp);
    }
    if (index.size === before) return { index, isWhole: first === 1, page: null, stopped: null };
  }
}
