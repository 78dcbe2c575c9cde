import { createHash } from 'node:crypto';
import { RenkeiError } from '#model/errors.ts';
import { type DeliveryReceipt, noReceipt } from '../../core/delivery.ts';
import { SHARED } from '../../store/collections.ts';
import { beginDelivery, endDelivery, noteDelivery } from '../../store/deliveries.ts';
import {
  MOST_REFUSALS,
  noteSent,
  type ObjectToPush,
  objectsToPush,
  type PageToPush,
  type PushFilter,
  refusedBefore,
  sentBefore,
} from '../../store/feed-pushes.ts';
import { viewerOfPartner } from '../../store/viewer-of-partner.ts';
import type { FeedRun, FeedRunEnd } from '../feed-run.ts';
import { openRunBudget } from '../run-budget.ts';
import { postObjects } from './post-objects.ts';
import { objectsUrl } from './taxii-paths.ts';
import { askTaxiiServer } from './taxii-server.ts';

/** Objects of one look at SHARED, and of one envelope. */
const PAGE = 500;
/** Bytes of an envelope, whatever more the partner would take. */
const MOST_BYTES = 8 * 2 ** 20;
const [HEAD, TAIL] = ['{"objects":[', ']}'];

type Item = ObjectToPush & { readonly sha256: Uint8Array; readonly bytes: number; readonly failures: number };

/**
 * Sends a partner's collection what the partner may see of this centre's own records and does not have yet, as one delivery. Rows and fields are those that a reader of that
 * organisation gets. What the partner refuses is told in the receipt and tried again in the next runs, a few times; one bad object never holds up the others.
 */
export async function pushTaxii(run: FeedRun): Promise<FeedRunEnd> {
  const { services, feed, viewer, partner, limits, signal, report, save } = run;
  const { database } = services;
  const server = await askTaxiiServer(partner, feed.url, feed.collection ?? '');
  if (!server.canWrite) throw new RenkeiError('partner-not-writable');
  const most = Math.min(server.maxContentLength, MOST_BYTES);
  const posting = { partner, root: feed.url, url: objectsUrl(feed.url, feed.collection ?? ''), signal };
  const recipient = await database.asSystem((tx) => viewerOfPartner(tx, feed.organisation, feed.exercise));
  const budget = openRunBudget(limits);

  const hash = createHash('sha256');
  let delivery: { readonly id: string; readonly number: string } | null = null;
  let bytes = 0;
  let receipt: DeliveryReceipt = noReceipt;
  let stopped: RenkeiError | null = null;

  const look = (filter: Pick<PushFilter, 'ids' | 'after'>): Promise<PageToPush> =>
    database.as(recipient, (tx, asMachine) =>
      objectsToPush(tx, asMachine, feed.organisation, { ...filter, exercise: feed.exercise, limit: PAGE }),
    );

  try {
    const refused = await database.asSystem((tx) => refusedBefore(tx, feed.id));
    for (let from = 0; from < refused.length; from += PAGE) {
      await push((await look({ ids: refused.slice(from, from + PAGE), after: null })).objects, true);
    }
    let after = feed.state.pushed === undefined ? null : BigInt(feed.state.pushed);
    for (;;) {
      const { objects, next, reached } = await look({ ids: null, after });
      await push(objects, false);
      if (reached !== null) await save({ pushed: String(reached) });
      if (next === null) break;
      after = next;
      budget.require();
    }
  } catch (thrown) {
    if (!(thrown instanceof RenkeiError)) throw thrown;
    stopped = thrown;
  } finally {
    if (delivery) {
      const { id } = delivery;
      const end = { bytes, sha256: hash.digest(), receipt: { ...receipt, stopped: stopped?.code ?? null } };
      await database.asSystem((tx) => endDelivery(tx, services, id, end));
    }
  }
  return { delivery: (delivery as { number: string } | null)?.number ?? null, stopped }; // it is set inside push

  async function push(page: readonly ObjectToPush[], isRetry: boolean): Promise<void> {
    const ids = page.map(({ stixId }) => stixId);
    const before = await database.asSystem((tx) => sentBefore(tx, feed.id, ids));
    const items: Item[] = [];
    for (const object of page) {
      const text = Buffer.from(object.content);
      const sha256 = createHash('sha256').update(text).digest();
      const sent = before.get(object.stixId);
      const isSame = sent !== undefined && sha256.equals(sent.sha256);
      const isSettled = isSame && (sent.failures === 0 || sent.failures >= MOST_REFUSALS || !isRetry);
      if (!isSettled) items.push({ ...object, sha256, bytes: text.length, failures: isSame ? sent.failures : 0 });
    }
    if (items.length === 0) return;
    await begin(items, page.length - items.length);
    for (const batch of batches(items, most)) await send(batch);
  }

  /** Before anything leaves it is written down what leaves, and to whom. */
  async function begin(items: readonly Item[], unchanged: number): Promise<void> {
    const { organisation } = feed;
    const shown = items.slice(0, 100).map(({ stixId }) => stixId);
    delivery = await database.asSystem(async (tx) => {
      const record = {
        direction: 'out',
        channel: 'taxii-client',
        organisation,
        collection: SHARED,
        feed: feed.id,
        name: feed.name,
      } as const;
      const begun =
        delivery ?? (await beginDelivery(tx, services, viewer, { ...record, format: 'taxii-2.1', exercise: feed.exercise, reason: null }));
      const facts = { feed: feed.number, organisation, shown, count: items.length };
      await services.audit(tx, viewer, { operation: 'disclosure', subject: { kind: 'delivery', id: begun.number }, facts });
      return begun;
    });
    receipt = { ...receipt, read: receipt.read + unchanged, unchanged: receipt.unchanged + unchanged };
  }

  /** What a server refuses as a whole is halved until the bad object is alone. */
  async function send(batch: readonly Item[]): Promise<void> {
    const [only] = batch;
    if (!only) return;
    const envelope = Buffer.from(`${HEAD}${batch.map(({ content }) => content).join(',')}${TAIL}`);
    if (envelope.length > most) return note(batch, null); // one object, larger than the partner takes
    budget.require();
    budget.use(envelope.length);
    try {
      const refused = await postObjects(posting, envelope);
      bytes += envelope.length;
      hash.update(envelope);
      await note(batch, refused);
    } catch (thrown) {
      const isContent =
        thrown instanceof RenkeiError && thrown.code === 'partner-answers' && [400, 413, 422].includes(Number(thrown.facts['status']));
      if (!isContent) throw thrown;
      if (batch.length === 1) return note(batch, null);
      const middle = batch.length >> 1;
      await send(batch.slice(0, middle));
      await send(batch.slice(middle));
    }
  }

  async function note(batch: readonly Item[], refused: ReadonlySet<string> | null): Promise<void> {
    const bad = batch.filter(({ stixId }) => refused?.has(stixId) ?? true).length;
    const code = 'partner-object-refused';
    receipt = {
      ...receipt,
      read: receipt.read + batch.length,
      created: receipt.created + batch.length - bad,
      setAside: receipt.setAside + bad,
      warnings: bad === 0 ? receipt.warnings : { ...receipt.warnings, [code]: (receipt.warnings[code] ?? 0) + bad },
    };
    await database.asSystem(async (tx) => {
      const sent = batch.map(({ stixId, sha256, failures }) => ({
        stixId,
        sha256,
        failures: (refused?.has(stixId) ?? true) ? failures + 1 : 0,
      }));
      await noteSent(tx, feed.id, sent);
      if (delivery) await noteDelivery(tx, delivery.id, { bytes, receipt });
    });
    report(receipt.read);
  }
}

/** Envelopes that stay below the partner's limit; an object that is larger alone comes alone. */
function* batches(items: readonly Item[], most: number): Generator<readonly Item[]> {
  let batch: Item[] = [];
  let size = HEAD.length + TAIL.length;
  for (const item of items) {
    if (batch.length > 0 && size + item.bytes + 1 > most) {
      yield batch;
      [batch, size] = [[], HEAD.length + TAIL.length];
    }
    batch.push(item);
    size += item.bytes + 1;
  }
  yield batch;
}
