import { readFile } from 'node:fs/promises';
import { RenkeiError } from '#model/errors.ts';
import type { WithCentre } from '#platform/centre/with-centre.ts';
import type { Terminal } from '#platform/cli/terminal.ts';
import { found } from '#platform/http/refusals.ts';
import type { Services } from '#platform/services.ts';
import type { FeedInput, FeedKind, FeedSecret } from '../core/exchange-pages.ts';
import { listFeeds } from '../store/list-feeds.ts';
import { addFeed, type Changing, pauseFeed } from './change-feed.ts';
import { feedViewer } from './feed-viewer.ts';

type Call<Options> = {
  readonly args: readonly string[];
  readonly options: Options & { readonly data: string };
  readonly terminal: Terminal;
  readonly withCentre: WithCentre;
};

type Add = {
  readonly from: string;
  readonly kind: FeedKind;
  readonly collection: string | null;
  readonly name?: string | undefined;
  readonly every: number;
  readonly secretFile?: string | undefined;
  readonly inner: boolean;
  readonly reason: string;
};

/** Adds a feed for whoever runs the centre. A running centre finds it within half a minute. */
export async function addFeedByCommand({ args: [url = ''], options, terminal, withCentre }: Call<Add>): Promise<void> {
  const secret = options.secretFile === undefined ? ({ kind: 'none' } as const) : secretOf(await secretLine(options.secretFile));
  const { from: organisation, kind, collection, name = new URL(url).host, every: everyMinutes, inner, reason } = options;
  await withCentre(options.data, async ({ services }) => {
    const number = await atDesk(services, async (changing) => {
      const input: FeedInput = { organisation, name, kind, url, collection, everyMinutes, secret, reason };
      const id = await addFeed(changing, input, inner);
      const { tx, asMachine } = changing;
      if (inner) await asMachine(() => tx.updateTable('exchange_feed').set({ inner_allowed: true }).where('id', '=', id).execute());
      return found((await listFeeds(tx, id))[0]).number;
    });
    terminal.result({ number }, number);
  });
}

/** The runs of a feed that is paused end with the one at hand. */
export async function pauseFeedByCommand(
  { args: [number = ''], options: { data, reason }, terminal, withCentre }: Call<{ readonly reason: string }>,
  pause: boolean,
): Promise<void> {
  await withCentre(data, async ({ services }) => {
    await atDesk(services, async (changing) => {
      const feed = found((await listFeeds(changing.tx)).find((row) => row.number === number));
      await pauseFeed(changing, feed.id, pause, reason);
    });
    terminal.result({ number, paused: pause }, number);
  });
}

/** Whoever can read the data folder acts as the desk of this centre. */
async function atDesk<T>(services: Services, work: (changing: Changing) => Promise<T>): Promise<T> {
  const viewer = { ...(await services.database.asSystem((tx) => feedViewer(tx, false))), name: './renkei' };
  return services.database.as(viewer, (tx, asMachine) => work({ tx, asMachine, services, viewer }));
}

/** From a file: what stands on a command line, everybody on the machine can read. */
async function secretLine(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new RenkeiError('file-unreadable', { file }, cause);
  });
  return text.trim();
}

function secretOf(line: string): FeedSecret {
  const colon = line.indexOf(':');
  return colon < 0 ? { kind: 'token', token: line } : { kind: 'basic', user: line.slice(0, colon), password: line.slice(colon + 1) };
}
