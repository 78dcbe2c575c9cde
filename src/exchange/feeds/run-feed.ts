import { type ErrorCode, RenkeiError } from '#model/errors.ts';
import { message } from '#model/text.ts';
import type { Linker } from '#intake';
import type { JobKind } from '#platform/jobs/jobs.ts';
import type { Services } from '#platform/services.ts';
import { nextRunAt } from '../core/feeds/next-run.ts';
import { feedOfRun, type FeedToRun, recordRun, saveFeedState } from '../store/feed-runs.ts';
import { authorizationOf } from './authorization-of.ts';
import { noteChange } from './change-feed.ts';
import type { FeedRun, FeedRunEnd } from './feed-run.ts';
import type { FeedPorts } from './feed-ports.ts';
import { openFeedTurns } from './feed-turns.ts';
import { feedViewer } from './feed-viewer.ts';
import { openPartner } from './http-client/open-partner.ts';
import { readPartnerUrl } from './http-client/partner-address.ts';
import { pullMisp } from './misp-client/pull-misp.ts';
import { pullMispFeed } from './misp-client/pull-misp-feed.ts';
import { pollTaxii } from './taxii-client/poll-taxii.ts';
import { pushTaxii } from './taxii-client/push-taxii.ts';

const work: Readonly<Record<FeedToRun['kind'], (run: FeedRun) => Promise<FeedRunEnd>>> = {
  'taxii-poll': pollTaxii,
  'taxii-push': pushTaxii,
  'misp-pull': pullMisp,
  'misp-feed': pullMispFeed,
};

/** The kind of job that a run of a feed is. */
export const FEED_JOB = 'feed';

/** A run mostly waits for its partner, and may take a quarter of an hour: two at once, beside all other work. */
const lane = { id: 'feeds', most: 2 } as const;

/**
 * One run of a feed as a job of the centre; its id is the run that the feed names. What the partner does wrong does not fail the job: it stands in the feed as its health, with a
 * code, and says when the next run is. Credentials that are refused pause the feed. A feed that was changed while it ran has a new run, which ends the one before: of one
 * feed never two are at work.
 */
export const feedJob = (services: Services, linker: Linker, ports: FeedPorts): JobKind => {
  const turns = openFeedTurns();
  return {
    id: FEED_JOB,
    lane,
    run: async (id, { report, signal }) => {
      const feed = await services.database.asSystem((tx) => feedOfRun(tx, id));
      if (feed) await turns.take(feed.id, signal, (own) => runFeed({ services, linker, ports, id, report, signal: own }));
    },
  };
};

type Turn = {
  readonly services: Services;
  readonly linker: Linker;
  readonly ports: FeedPorts;
  readonly id: string;
  readonly report: Parameters<JobKind['run']>[1]['report'];
  readonly signal: AbortSignal;
};

async function runFeed({ services, linker, ports, id, report, signal }: Turn): Promise<void> {
  const { database, log } = services;
  // Read anew: it may have waited for the run before.
  const begun = await database.asSystem(async (tx) => {
    const feed = await feedOfRun(tx, id);
    return feed && { feed, viewer: await feedViewer(tx, feed.exercise) };
  });
  if (!begun) return;
  const { feed, viewer } = begun;
  let end: FeedRunEnd;
  try {
    end = await runOnce();
  } catch (thrown) {
    // Stopped by a person, by a newer run or by the end of the centre, wherever it was.
    if (signal.aborted) return;
    if (!(thrown instanceof RenkeiError)) {
      // Ours, not the partner's: the feed must not come again at once, and the job tells it.
      await record({ delivery: null, stopped: new RenkeiError('internal', { incident: id }) });
      throw thrown;
    }
    end = { delivery: null, stopped: thrown };
  }
  await record(end);

  async function runOnce(): Promise<FeedRunEnd> {
    const { limits } = ports;
    const url = readPartnerUrl(feed.url);
    const innerAllowed = feed.inner_allowed || ports.innerAllowed;
    const partner = await openPartner({ url, innerAllowed, authorization: authorizationOf(feed) }, { ...ports, signal });
    try {
      return await work[feed.kind]({
        feed,
        viewer,
        services,
        linker,
        partner,
        limits,
        signal,
        report: (done) => report({ what: exchanging(), done, total: null, current: feed.name }),
        save: (state) => database.asSystem((tx) => saveFeedState(tx, id, state)),
      });
    } finally {
      partner.close();
    }
  }

  async function record({ delivery, stopped }: FeedRunEnd): Promise<void> {
    // Stopped by a person or by the end of the centre: no failure of the partner's, and it goes on from here.
    if (signal.aborted) return;
    const failures = stopped && !harmless.has(stopped.code) ? feed.failures + 1 : 0;
    const now = services.now();
    const pauseSeconds = Number(stopped?.facts['seconds'] ?? 0);
    const next = nextRunAt({ now, everyMinutes: feed.every_minutes, failures, pauseSeconds, chance: ports.chance() });
    const isRefused = stopped?.code === 'partner-refuses-us';
    await database.asSystem(async (tx) => {
      await recordRun(tx, {
        run: id,
        now,
        nextRunAt: next,
        problem: stopped && { code: stopped.code, facts: stopped.facts },
        failures,
        pause: isRefused,
        delivery,
      });
      if (isRefused) await noteChange({ services, tx, viewer }, feed.number, stopped.code, { change: 'paused', ...stopped.facts });
    });
    if (stopped) log.warn({ feed: feed.number, code: stopped.code, facts: stopped.facts }, 'feed');
  }
}

/** What a feed tells though nothing failed. */
const harmless: ReadonlySet<ErrorCode> = new Set(['feed-limit-reached', 'feed-passed-over']);

const exchanging = message({ ja: () => '連携先とやり取り中', en: () => 'Exchanging with a partner' });
