import { randomBytes } from 'node:crypto';
import { RenkeiError } from '#model/errors.ts';
import type { Outcome, Reason } from '#model/outcome.ts';
import type { Viewer } from '#model/viewer.ts';
import { homeOf } from '#platform/identity/index.ts';
import type { Services } from '#platform/services.ts';
import type { Executor } from '#platform/database/executor.ts';
import { admitQuery } from '../core/blind-matching/admit-query.ts';
import { answerQuery } from '../core/blind-matching/answer-query.ts';
import type { Crew } from '../core/blind-matching/crew.ts';
import type { BlindEvaluation, BlindQuery } from '../core/blind-matching/match-messages.ts';
import { decodeScalar } from '../core/blind-matching/scalar.ts';
import { openEpochOf, secretKeyOf } from '../store/blind-epochs.ts';
import { addBlindQuery, askedBefore } from '../store/blind-log.ts';
import { lockBlindPartner } from '../store/blind-partners.ts';
import { epochDomain } from './epoch-domain.ts';
import { houseGroup } from './house-group.ts';

/**
 * Answers a query of a partner, sent by itself or handed in by the desk as a file. It is judged before anything is calculated, and again under the lock
 * under which it is noted, so that two at once cannot pass the quota or the same id twice; what is not noted is not answered. A refusal changes nothing and
 * is audited. @throws RenkeiError with the code of `admitQuery`, `blind-element`, or `not-found` where there is no matching with this partner.
 */
export async function answerPartner(
  { services, crew }: { readonly services: Services; readonly crew: Crew },
  viewer: Viewer,
  { partner, query, byFile }: { readonly partner: string; readonly query: BlindQuery; readonly byFile: boolean },
): Promise<BlindEvaluation> {
  const { database, audit } = services;
  const now = new Date(services.now()).toISOString();
  const subject = { kind: 'blind-query', id: query.id };
  const facts = { partner, elements: query.elements.length / 64, byFile, caseReference: query.caseReference };

  const first = await database.as(viewer, (tx, asMachine) => asMachine(() => judge(tx, partner, query, now)));
  const key = first.ok ? await database.asSystem((tx) => secretKeyOf(tx, query.epoch)) : null;
  const secret = key === null ? null : decodeScalar(key);
  if (!first.ok) return refused(first.reason);
  // The epoch was closed between the two looks.
  if (secret === null) return refused({ code: 'epoch-over' });
  const answer = await answerQuery(crew, houseGroup, secret, query, randomBytes);
  if (!answer.ok) return refused(answer.reason);

  const noted = await database.as(viewer, async (tx, asMachine) => {
    const again = await asMachine(() => judge(tx, partner, query, now));
    if (!again.ok) return again;
    const row = {
      partner,
      id: query.id,
      epoch: query.epoch,
      at: now,
      elements: again.value,
      case_reference: query.caseReference,
      purpose: query.purpose,
    };
    await asMachine(() => addBlindQuery(tx, { ...row, by_file: byFile, person_name: viewer.name }));
    await audit(tx, viewer, { operation: 'disclosure', subject, reason: query.purpose, facts });
    return again;
  });
  return noted.ok ? answer.value : refused(noted.reason);

  async function refused({ code, facts: of }: Reason): Promise<never> {
    await database.as(viewer, (tx) =>
      audit(tx, viewer, { operation: 'disclosure', subject, reason: query.purpose, facts: { ...facts, refused: code } }),
    );
    throw new RenkeiError(code, of);
  }
}

/** As the machine. How many elements the query counts for. */
async function judge(tx: Executor, partner: string, query: BlindQuery, now: string): Promise<Outcome<number>> {
  const state = await lockBlindPartner(tx, partner);
  if (state === null) throw new RenkeiError('not-found');
  const epoch = await openEpochOf(tx, partner);
  return admitQuery(query, {
    stopped: state.stopped,
    quota: state.quota,
    epoch: epoch && { domain: epochDomain((await homeOf(tx)).id, epoch), closesAt: epoch.closes_at },
    ...(await askedBefore(tx, partner, query.id, now)),
    now,
  });
}
