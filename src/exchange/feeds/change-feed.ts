import type { Transaction } from 'kysely';
import { RenkeiError } from '#model/errors.ts';
import type { Viewer } from '#model/viewer.ts';
import type { AsMachine } from '#platform/database/executor.ts';
import type { Tables } from '#platform/database/tables.ts';
import { found } from '#platform/http/refusals.ts';
import type { Services } from '#platform/services.ts';
import type { FeedInput } from '../core/exchange-pages.ts';
import { beginAnew, nextFeedNumber } from '../store/feed-runs.ts';
import { homeOrganisation } from '../store/home-organisation.ts';
import { listFeeds } from '../store/list-feeds.ts';
import { readPartnerUrl } from './http-client/partner-address.ts';

export type Changing = {
  readonly tx: Transaction<Tables>;
  readonly asMachine: AsMachine;
  readonly services: Services;
  readonly viewer: Viewer;
};

/**
 * Adds a feed of a partner; its first run is due at once.
 * @returns its id
 * @throws RenkeiError `organisation-unknown`, `partner-address-refused`, `invalid-input`
 */
export async function addFeed({ tx, asMachine, services, viewer }: Changing, input: FeedInput, innerAllowed: boolean): Promise<string> {
  const { organisation, secret, reason } = input;
  const partner = await tx.selectFrom('organisation').select('exercise').where('id', '=', organisation).executeTakeFirst();
  const home = await asMachine(() => homeOrganisation(tx));
  if (!partner || organisation === home) throw new RenkeiError('organisation-unknown', { organisation });
  if (secret.kind === 'keep') throw new RenkeiError('invalid-input', { field: 'secret', problem: 'keep' });
  const place = placeOf(input, innerAllowed);
  const id = services.newId();
  const number = await asMachine(() => nextFeedNumber(tx));
  const now = new Date(services.now()).toISOString();
  await tx
    .insertInto('exchange_feed')
    .values({
      ...place,
      id,
      number,
      organisation,
      name: input.name,
      secret: secret.kind === 'none' ? null : JSON.stringify(secret),
      every_minutes: input.everyMinutes,
      paused: false,
      exercise: partner.exercise,
      made_at: now,
      made_by: viewer.person,
      made_by_name: viewer.name,
      next_run_at: now,
    })
    .execute();
  await noteChange({ services, tx, viewer }, number, reason, { change: 'made', organisation, ...factsOf(input) });
  return id;
}

/**
 * Changes a feed. Another place to read from or to write to begins anew; another server never gets the secret that was meant for the one before.
 * @throws RenkeiError `not-found`, `partner-address-refused`, `invalid-input`
 */
export async function changeFeed(
  { tx, asMachine, services, viewer }: Changing,
  id: string,
  input: FeedInput,
  innerAllowed: boolean,
): Promise<void> {
  const before = found((await listFeeds(tx, id))[0]);
  if (before.organisation !== input.organisation)
    throw new RenkeiError('invalid-input', { field: 'organisation', problem: before.organisation });
  const place = placeOf(input, innerAllowed);
  const { secret, reason } = input;
  const isElsewhere = new URL(place.url).origin !== new URL(before.url).origin;
  if (isElsewhere && secret.kind === 'keep' && before.has_secret)
    throw new RenkeiError('invalid-input', { field: 'secret', problem: 'keep' });
  await tx
    .updateTable('exchange_feed')
    .set({
      ...place,
      name: input.name,
      every_minutes: input.everyMinutes,
      ...(secret.kind !== 'keep' && { secret: secret.kind === 'none' ? null : JSON.stringify(secret) }),
    })
    .where('id', '=', id)
    .execute();
  const isOther = place.kind !== before.kind || place.url !== before.url || place.collection !== before.collection;
  await asMachine(async () => {
    if (isOther) await beginAnew(tx, id);
    if (isElsewhere) await tx.updateTable('exchange_feed').set({ inner_allowed: false }).where('id', '=', id).execute();
  });
  await noteChange({ services, tx, viewer }, before.number, reason, { change: 'changed', secret: secret.kind, ...factsOf(input) });
}

/** @throws RenkeiError `not-found`, `conflict` (it is so already) */
export async function pauseFeed({ tx, asMachine, services, viewer }: Changing, id: string, pause: boolean, reason: string): Promise<void> {
  const feed = found((await listFeeds(tx, id))[0]);
  if (feed.paused === pause) throw new RenkeiError('conflict');
  await tx.updateTable('exchange_feed').set({ paused: pause }).where('id', '=', id).execute();
  if (!pause) {
    const now = new Date(services.now()).toISOString();
    await asMachine(() => tx.updateTable('exchange_feed').set({ next_run_at: now, failures: 0 }).where('id', '=', id).execute());
  }
  await noteChange({ services, tx, viewer }, feed.number, reason, { change: pause ? 'paused' : 'resumed' });
}

/** Its secret is destroyed; what it brought and sent stays. @throws RenkeiError `not-found` */
export async function removeFeed({ tx, services, viewer }: Changing, id: string, reason: string): Promise<void> {
  const feed = found((await listFeeds(tx, id))[0]);
  const now = new Date(services.now()).toISOString();
  await tx.updateTable('exchange_feed').set({ removed_at: now, paused: true, secret: null }).where('id', '=', id).execute();
  await noteChange({ services, tx, viewer }, feed.number, reason, { change: 'removed' });
}

/** What happens to a feed, with the reason; never what it signs in with. */
export const noteChange = (
  { services, tx, viewer }: Pick<Changing, 'services' | 'tx' | 'viewer'>,
  number: string,
  reason: string,
  facts: Readonly<Record<string, unknown>>,
): Promise<void> => services.audit(tx, viewer, { operation: 'alteration', subject: { kind: 'feed', id: number }, reason, facts });

const factsOf = ({ kind, url, collection, everyMinutes }: FeedInput) => ({ kind, url, collection, everyMinutes });

function placeOf({ kind, url, collection }: FeedInput, innerAllowed: boolean) {
  const isTaxii = kind === 'taxii-poll' || kind === 'taxii-push';
  if (isTaxii !== (collection !== null && collection !== ''))
    throw new RenkeiError('invalid-input', { field: 'collection', problem: kind });
  const read = readPartnerUrl(url);
  if (read.protocol === 'http:' && !innerAllowed) throw new RenkeiError('partner-address-refused', { problem: 'http:' });
  return { kind, url: read.href, collection: isTaxii ? collection : null };
}
