import type { Transaction } from 'kysely';
import { RenkeiError } from '#model/errors.ts';
import type { Viewer } from '#model/viewer.ts';
import type { Tables } from '#platform/database/tables.ts';
import type { StixObject } from '../core/stix/stix-object.ts';
import { SHARED } from '../store/collections.ts';
import { homeOrganisation } from '../store/home-organisation.ts';
import { viewerOfPartner } from '../store/viewer-of-partner.ts';

/** Whose objects come in, and what follows from it for the rows that keep them. */
export type Sender = {
  /** Owns what it brings. An identity says a name, and anybody may say any name: `created_by_ref` gives nobody a right. */
  readonly organisation: string;
  /** The organisation with nobody in particular acting: in its name reports are handed in. */
  readonly viewer: Viewer;
  /** All of it belongs to an exercise: the organisation exists for one, or the collection does. */
  readonly exercise: boolean;
  readonly releasableTo: readonly string[];
  /** It claims to be written by an organisation of this centre. */
  readonly isOurs: (object: StixObject) => boolean;
  /**
   * Who is told by the receipt what was there already, and may not read all of the collection: of one with a list the sender and whoever acts for it; of an inbox a police organisation
   * that is neither its own nor this centre's. To them what they may not read is not there.
   */
  readonly told: readonly Viewer[];
};

const investigators: readonly Viewer['role'][] = ['officer', 'analyst', 'liaison'];
const writers: readonly Viewer['role'][] = [...investigators, 'partner', 'company'];

/**
 * Who sends, and whether `viewer` may hand in there: a partner into its own inbox or a collection whose list lets it write, an investigator of the police for any partner. Nobody writes into
 * what this centre shares. As the machine.
 *
 * Errors: `not-found` (no such collection), `not-permitted`.
 */
export async function openSender(
  tx: Transaction<Tables>,
  { viewer, collection, organisation: named }: { readonly viewer: Viewer; readonly collection: string; readonly organisation?: string },
): Promise<Sender> {
  const place = await tx
    .selectFrom('exchange_collection')
    .select(['kind', 'organisation', 'exercise'])
    .where('id', '=', collection)
    .executeTakeFirst();
  if (!place) throw new RenkeiError('not-found');
  const organisation = place.organisation ?? named ?? viewer.organisation;
  const isPolice = (viewer.kind === 'agency' || viewer.kind === 'prefecture') && investigators.includes(viewer.role);
  const isOwn = organisation === viewer.organisation && writers.includes(viewer.role);
  if (place.kind === 'shared' || !(isOwn || isPolice)) throw new RenkeiError('not-permitted');
  if (place.kind === 'listed' && !(await mayWrite(tx, collection, organisation))) throw new RenkeiError('not-permitted');

  const row = await tx.selectFrom('organisation').select('exercise').where('id', '=', organisation).executeTakeFirst();
  const home = await homeOrganisation(tx);
  const ours = new Set(
    (
      await tx
        .selectFrom('exchange_object')
        .select('stix_id')
        .where('collection', '=', SHARED)
        .where('type', '=', 'identity')
        .where('owner', '=', home)
        .limit(1_000)
        .execute()
    ).map(({ stix_id }) => stix_id),
  );
  const standIn = await viewerOfPartner(tx, organisation);
  const acting = viewer.organisation === organisation ? [] : [viewer];
  return {
    organisation,
    viewer: standIn,
    told: place.kind === 'listed' ? [standIn, ...acting] : acting.filter((one) => one.organisation !== home),
    exercise: place.exercise || row?.exercise === true,
    releasableTo: organisation === home ? [] : [home],
    isOurs: (object) => ours.has(object.id) || (typeof object['created_by_ref'] === 'string' && ours.has(object['created_by_ref'])),
  };
}

async function mayWrite(tx: Transaction<Tables>, collection: string, organisation: string): Promise<boolean> {
  const right = await tx
    .selectFrom('exchange_right')
    .select('may_write')
    .where('collection', '=', collection)
    .where('organisation', '=', organisation)
    .executeTakeFirst();
  return right?.may_write === true;
}
