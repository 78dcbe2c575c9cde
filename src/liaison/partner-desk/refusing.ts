import { createHash } from 'node:crypto';
import { errors, RenkeiError } from '#model/errors.ts';
import type { Viewer } from '#model/viewer.ts';
import type { Services } from '#platform/services.ts';
import type { Road } from '../core/message/partner-pages.ts';
import type { Arrived } from './read-bytes.ts';
import '../tables-partner.ts';

/** What came, as far as a refusal tells of it. `bytes`: what arrived, or how much of it was counted before it was dropped. */
type Refusable = { readonly sender: string; readonly road: Road; readonly bytes: Arrived };

/**
 * Does the work; where it is refused, the refusal itself is kept and audited in a transaction of its own, and thrown on. Broken machinery (status
 * 500 and above) is no refusal and leaves no receipt.
 */
export async function refusing<T>(services: Services, viewer: Viewer, came: Refusable, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (problem) {
    const refusal = refusalOf(problem);
    if (refusal) await keep(services, viewer, came, refusal);
    throw refusal ?? problem;
  }
}

/** Two that send the same at once: the database lets one in, and the other is told what it would have been told a moment later. */
function refusalOf(problem: unknown): RenkeiError | null {
  if (problem instanceof RenkeiError) return errors[problem.code].status < 500 ? problem : null;
  const isTwice = problem instanceof Error && 'code' in problem && problem.code === '23505';
  return isTwice ? new RenkeiError('message-replayed', {}, problem) : null;
}

const keep = (
  { database, audit, newId, now }: Services,
  viewer: Viewer,
  { sender, road, bytes }: Refusable,
  refusal: RenkeiError,
): Promise<void> =>
  database.as(viewer, async (tx, asMachine) => {
    const id = newId();
    const sha256 = Buffer.isBuffer(bytes) ? createHash('sha256').update(bytes).digest() : null;
    await asMachine(async () => {
      const organisation = await tx.selectFrom('organisation').select('exercise').where('id', '=', sender).executeTakeFirst();
      await tx
        .insertInto('partner_refusal')
        .values({
          id,
          organisation: sender,
          code: refusal.code,
          facts: JSON.stringify(refusal.facts),
          sha256,
          bytes: bytes.length,
          road,
          at: new Date(now()).toISOString(),
          by_name: viewer.name,
          exercise: organisation?.exercise ?? false,
        })
        .execute();
    });
    await audit(tx, viewer, {
      operation: 'collection',
      subject: { kind: 'partner-refusal', id },
      reason: refusal.code,
      facts: { refused: true, sender, road, bytes: bytes.length, ...(sha256 && { sha256: sha256.toString('hex') }) },
    });
  });
