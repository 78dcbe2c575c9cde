import { randomBytes } from 'node:crypto';
import type { Transaction } from 'kysely';
import { RenkeiError } from '#model/errors.ts';
import type { Viewer } from '#model/viewer.ts';
import type { AsMachine } from '#platform/database/executor.ts';
import type { Tables } from '#platform/database/tables.ts';
import { found } from '#platform/http/refusals.ts';
import type { Jobs } from '#platform/jobs/jobs.ts';
import type { Services } from '#platform/services.ts';
import { EPOCH_DAYS } from '../core/blind-matching/admit-query.ts';
import type { BlindChangeKind } from '../core/blind-matching/blind-pages.ts';
import { drawScalar, encodeScalar, SCALAR_CHANCE } from '../core/blind-matching/scalar.ts';
import { publicKeyOf } from '../core/blind-matching/voprf.ts';
import { addEpoch, askForSet, closeEpoch, openEpochOf } from '../store/blind-epochs.ts';
import { addBlindChange, lockBlindPartner, putBlindPartner } from '../store/blind-partners.ts';
import { houseGroup } from './house-group.ts';
import { publishing } from './publish-set.ts';

export type BlindChange = { readonly partner: string; readonly kind: BlindChangeKind; readonly reason: string; readonly quota?: number };

const DAY = 86_400_000;

/**
 * What the desk does about matching with one partner, with its reason: sets it up, changes the quota, stops, resumes, changes the key, publishes the set
 * anew. A stop also closes the epoch: its key is destroyed, and resuming makes a new one. Wake the jobs after the commit.
 * @throws `not-found` (no such authority, or not set up), `conflict` (set up, stopped or running already)
 */
export async function changePartner(
  {
    tx,
    asMachine,
    services,
    viewer,
    jobs,
  }: { tx: Transaction<Tables>; asMachine: AsMachine; services: Services; viewer: Viewer; jobs: Jobs },
  { partner, kind, reason, quota }: BlindChange,
): Promise<void> {
  const authority = found(
    await tx
      .selectFrom('organisation')
      .select(['id', 'exercise'])
      .where('id', '=', partner)
      .where('kind', '=', 'foreign')
      .executeTakeFirst(),
  );
  const before = await lockBlindPartner(tx, partner);
  if ((kind === 'set-up') !== (before === null)) throw new RenkeiError(before === null ? 'not-found' : 'conflict');
  const isStopped = before?.stopped ?? false;
  if (isStopped ? kind !== 'resume' && kind !== 'quota' : kind === 'resume') throw new RenkeiError('conflict');
  const after = {
    partner,
    quota: quota ?? before?.quota ?? 0,
    stopped: kind === 'stop' || (isStopped && kind !== 'resume'),
    exercise: authority.exercise,
  };
  const at = new Date(services.now()).toISOString();
  await putBlindPartner(tx, after);
  await addBlindChange(tx, {
    id: services.newId(),
    partner,
    kind,
    quota: after.quota,
    reason,
    at,
    person: viewer.person,
    person_name: viewer.name,
  });
  const facts = { kind, quota: after.quota };
  await services.audit(tx, viewer, { operation: 'alteration', subject: { kind: 'blind-partner', id: partner }, reason, facts });
  await asMachine(async () => {
    if (kind === 'stop') await closeEpoch(tx, partner, at);
    if (kind === 'set-up' || kind === 'resume' || kind === 'rotate') await newEpoch(partner, at);
    if (kind === 'publish') await wish(found(await openEpochOf(tx, partner)).id, at);
  });

  async function newEpoch(of: string, opensAt: string): Promise<void> {
    const ordinal = await closeEpoch(tx, of, opensAt);
    const key = drawScalar(randomBytes(SCALAR_CHANCE));
    const id = services.newId();
    const closesAt = new Date(Date.parse(opensAt) + EPOCH_DAYS * DAY).toISOString();
    const keys = { public_key: publicKeyOf(houseGroup, key), secret_key: encodeScalar(key) };
    await addEpoch(tx, { id, partner: of, ordinal, opens_at: opensAt, closes_at: closesAt, ...keys });
    await wish(id, opensAt);
  }

  async function wish(epoch: string, askedAt: string): Promise<void> {
    const id = services.newId();
    await askForSet(tx, { id, epoch, asked_at: askedAt });
    await jobs.enqueue(tx, publishing, id);
  }
}
