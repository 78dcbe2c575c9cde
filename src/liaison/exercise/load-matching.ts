import { randomBytes } from 'node:crypto';
import { RenkeiError } from '#model/errors.ts';
import type { Organisation } from '#model/organisation.ts';
import type { Outcome } from '#model/outcome.ts';
import type { Viewer } from '#model/viewer.ts';
import type { Jobs } from '#platform/jobs/jobs.ts';
import { together } from '#platform/database/together.ts';
import type { Services } from '#platform/services.ts';
import { answerPartner } from '../blind-matching/answer-partner.ts';
import { type BlindChange, changePartner } from '../blind-matching/change-partner.ts';
import { epochDomain } from '../blind-matching/epoch-domain.ts';
import { houseGroup } from '../blind-matching/house-group.ts';
import { noteAsk, noteFinish } from '../blind-matching/note-ask.ts';
import { DEFAULT_QUOTA } from '../core/blind-matching/admit-query.ts';
import { buildQuery } from '../core/blind-matching/build-query.ts';
import { alone } from '../core/blind-matching/crew.ts';
import { matchSelector } from '../core/blind-matching/match-selector.ts';
import { openEpochOf } from '../store/blind-epochs.ts';
import { listBlindPartners } from '../store/blind-partners.ts';
import { deskOfficer } from './stage.ts';

const DAY = 86_400_000;

/**
 * Blind matching of the exercise: one partner that asks, one whose key has run out, one that was stopped, and a query of ours. Played through the same doors
 * as real ones, at its own times. Whole or not at all: where the exercise has partners already, they stay.
 */
export async function loadExerciseMatching(
  services: Services,
  jobs: Jobs,
  begins: number,
  authorities: readonly Organisation[],
): Promise<void> {
  const [asking, lapsed, stopped] = authorities.map(({ id }) => id);
  if (asking === undefined || lapsed === undefined || stopped === undefined) return;
  const known = await services.database.as(deskOfficer, (tx) => listBlindPartners(tx, new Date(begins).toISOString()));
  if (known.length > 0) return;

  await together(services, (within) => play(within, jobs, begins, [asking, lapsed, stopped]));
  jobs.wake();
}

async function play(
  services: Services,
  jobs: Jobs,
  begins: number,
  [asking, lapsed, stopped]: readonly [string, string, string],
): Promise<void> {
  await change(34, { partner: lapsed, kind: 'set-up', quota: DEFAULT_QUOTA, reason: '訓練：取決めに基づき開始' });
  await change(20, { partner: stopped, kind: 'set-up', quota: DEFAULT_QUOTA, reason: '訓練：取決めに基づき開始' });
  await change(12, { partner: asking, kind: 'set-up', quota: DEFAULT_QUOTA, reason: '訓練：取決めに基づき開始' });
  await ask(10, asking, 'EX-4410', 'Series of extortion against clinics', ['gate.kakuu-shiharai.example', 'mail.kakuu-souko.example']);
  await ask(3, asking, 'EX-4412', 'Wallet seen in two complaints', ['pay.kakuu-shiharai.example']);
  await change(6, { partner: stopped, kind: 'stop', reason: '訓練：目的の記載が毎回同じため、確認するまで止める' });
  const own = { id: services.newId(), evaluator: asking, epoch: services.newId(), caseReference: '訓練', purpose: '訓練：送金先の確認' };
  await noteAsk(at(8), deskOfficer, { ...own, elements: 64 });
  await noteFinish(at(7), deskOfficer, own.id, 0);

  function at(daysAgo: number): Services {
    return { ...services, now: () => begins - daysAgo * DAY };
  }

  function change(daysAgo: number, of: BlindChange): Promise<void> {
    const then = at(daysAgo);
    return then.database.as(deskOfficer, (tx, asMachine) =>
      changePartner({ tx, asMachine, services: then, viewer: deskOfficer, jobs }, of),
    );
  }

  async function ask(daysAgo: number, partner: string, caseReference: string, purpose: string, domains: readonly string[]): Promise<void> {
    const viewer: Viewer = {
      person: null,
      name: 'Exercise Officer',
      organisation: partner,
      kind: 'foreign',
      role: 'partner',
      exerciseOnly: true,
    };
    const epoch = await services.database.as(viewer, (tx) => openEpochOf(tx, partner));
    if (epoch === null) return;
    const selectors = domains.map((domain) => valueOf(matchSelector('domain', domain)));
    const crew = alone(houseGroup);
    const { query } = valueOf(
      await buildQuery(
        crew,
        epochDomain(deskOfficer.organisation, epoch),
        { id: crypto.randomUUID(), caseReference, purpose, selectors },
        randomBytes,
      ),
    );
    await answerPartner({ services: at(daysAgo), crew }, viewer, { partner, query, byFile: false });
  }
}

function valueOf<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new RenkeiError(outcome.reason.code, outcome.reason.facts);
  return outcome.value;
}
