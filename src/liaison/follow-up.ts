import { sql } from 'kysely';
import { RenkeiError } from '#model/errors.ts';
import { indicatorKey } from '#model/indicator/normalise.ts';
import { found } from '#platform/http/refusals.ts';
import type { Executor } from '#platform/database/executor.ts';
import { actIn } from './act.ts';
import type { Acting } from './acting.ts';
import { beginDraft } from './begin-draft.ts';
import { instrumentChoices } from './core/draft/instrument-choices.ts';
import { likelyType } from './core/draft/likely-type.ts';
import type { FollowUps, NewFollowUp } from './core/follow-ups/follow-up-pages.ts';
import { followUpRequest } from './core/follow-ups/follow-up-request.ts';
import { type NewSelector, newSelectors } from './core/follow-ups/new-selectors.ts';
import type { InquiryRecord } from './core/inquiry/inquiry-record.ts';
import { ownCountry } from './core/inquiry/own-country.ts';
import { instrument } from './core/instruments/instrument.ts';
import { asMachine } from './partner-desk/machine.ts';
import { partnerChoices } from './store/partner-choices.ts';
import { findInquiry } from './store/show-inquiry.ts';

/** What the answers to an inquiry lead on to, looked up in everything that the executor's viewer may see. @throws `not-found` */
export async function followUpsOf(executor: Executor, number: string): Promise<FollowUps> {
  const record = found(await findInquiry(executor, number));
  const fresh = await freshSelectors(executor, record);
  const selectors = [];
  for (const { selector, handover } of fresh) {
    const { rows } = await sql<{ reports: number; inquiries: string[] }>`select
      (select count(distinct report)::int from indicator where key = ${indicatorKey(selector.type, selector.norm)} and type = ${selector.type} and norm = ${selector.norm}) as reports,
      array(select distinct i.number from inquiry_selector s join inquiry i on i.id = s.inquiry
        where s.key = ${indicatorKey(selector.type, selector.norm)} and s.type = ${selector.type} and s.norm = ${selector.norm} and i.id <> ${record.id} and i.number is not null
        order by i.number limit 20) as inquiries`.execute(executor);
    selectors.push({ selector, handover, reports: rows[0]?.reports ?? 0, inquiries: rows[0]?.inquiries ?? [] });
  }
  return {
    selectors,
    isNextHop: record.request.type === 'partial-disclosure',
    partners: fresh.length === 0 ? [] : await partnerChoices(executor, new Map()),
  };
}

/**
 * Begins the next inquiry in the viewer's own organisation, with the selectors chosen of those that the answers brought, and notes on both that one follows
 * from the other. @throws `not-found`, `nothing-to-follow`
 */
export async function beginFollowUp(acting: Acting, number: string, { partner, selectors }: NewFollowUp): Promise<InquiryRecord> {
  const { tx, services } = acting;
  const parent = found(await findInquiry(tx, number));
  const fresh = await freshSelectors(tx, parent);
  const chosen = fresh
    .map(({ selector }) => selector)
    .filter(({ type, norm }) => selectors.some((one) => one.type === type && one.norm === norm));
  if (chosen.length === 0) throw new RenkeiError('nothing-to-follow');
  const country = found((await partnerChoices(tx, new Map())).find(({ organisation }) => organisation === partner)).country;
  const day = new Date(services.now()).toISOString();
  const from = ownCountry(parent);
  const type = parent.request.type === 'partial-disclosure' ? parent.request.type : likelyType(chosen, from, country, day);
  const id = instrumentChoices(type, from, country, day)[0]?.id ?? 'icpo';
  const request = followUpRequest(parent.request, chosen, { type, instrument: id, carries: instrument(id)?.categories ?? [] });
  const child = await beginDraft(acting, { partner, incidents: parent.related.incidents, parent: parent.number, request });
  await asMachine(acting, (machine) =>
    actIn(machine, parent.id, { kind: 'related', how: 'child', to: child.number ?? child.id }, { by: 'machine' }),
  );
  return child;
}

/** Row-level security decides whose contents are here: the desk's delivered ones, a unit's released ones. */
async function freshSelectors(executor: Executor, record: InquiryRecord): Promise<NewSelector[]> {
  const ids = record.handovers.map(({ id }) => id);
  if (ids.length === 0) return [];
  const rows = await executor.selectFrom('handover_content').select(['handover', 'content']).where('handover', 'in', ids).execute();
  return newSelectors(record, new Map(rows.map(({ handover, content }) => [handover, content])));
}
