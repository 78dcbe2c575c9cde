import { RenkeiError } from '#model/errors.ts';
import type { Viewer } from '#model/viewer.ts';
import { found } from '#platform/http/refusals.ts';
import type { Executor } from '#platform/database/executor.ts';
import { homeOf } from '#platform/identity/index.ts';
import { actIn, beginInquiry } from './act.ts';
import type { Acting } from './acting.ts';
import { zoneOfCountry } from './core/desk/names-of.ts';
import { likelyType, draftableTypes } from './core/draft/likely-type.ts';
import { instrumentChoices } from './core/draft/instrument-choices.ts';
import { proposedRequest } from './core/draft/proposed-request.ts';
import { selectorsOfCase } from './core/draft/selectors-of-case.ts';
import { instrument } from './core/instruments/instrument.ts';
import type { InquiryRecord } from './core/inquiry/inquiry-record.ts';
import type { DraftChange, DraftProposal, DraftQuery, NewDraft, WorkingDraft } from './core/inquiry-pages.ts';
import { requireForm } from './require-form.ts';
import { caseFacts, countriesLinkedTo } from './store/case-facts.ts';
import { dropDraft, readDraft, writeDraft } from './store/drafts.ts';
import { partnerChoices } from './store/partner-choices.ts';
import { findInquiry } from './store/show-inquiry.ts';

/** A request filled from a case, for a partner and a type that are chosen here where nobody has yet. @throws `not-found` where no case is to be seen */
export async function proposeDraft(executor: Executor, query: DraftQuery, now: number): Promise<DraftProposal> {
  const facts = query.case === undefined ? null : found(await caseFacts(executor, query.case));
  const { country } = await homeOf(executor);
  const linked = query.case === undefined ? new Map<string, number>() : await countriesLinkedTo(executor, query.case, country);
  const partners = await partnerChoices(executor, linked);
  const partner = found(query.partner === undefined ? partners[0] : partners.find(({ organisation }) => organisation === query.partner));
  const day = new Date(now).toISOString();
  const type = query.type ?? likelyType(facts ? selectorsOfCase(facts) : [], country, partner.country, day);
  const instruments = instrumentChoices(type, country, partner.country, day);
  const chosen = instruments[0]?.id ?? 'icpo';
  const { request, taken } = proposedRequest(
    facts,
    { from: country, type, instrument: chosen, carries: instrument(chosen)?.categories ?? [] },
    now,
  );
  return {
    incident: facts && { number: facts.number, title: facts.title },
    partners,
    partner: partner.organisation,
    types: [...draftableTypes],
    instruments,
    request,
    taken: [...taken],
  };
}

/** Begins a draft of the viewer's own organisation. The cases that it names are cases that the viewer sees, and make it an exercise if they are one. */
export async function beginDraft(acting: Acting, { partner, incidents, parent, request }: NewDraft): Promise<InquiryRecord> {
  const { tx, viewer } = acting;
  const cases = await Promise.all(incidents.map(async (number) => found(await caseFacts(tx, number))));
  const above = parent === null ? null : found(await findInquiry(tx, parent));
  const begun = await beginInquiry(acting, {
    kind: 'drafted',
    direction: 'outgoing',
    partner: await partnerOf(tx, partner),
    owner: viewer.organisation,
    request,
    incidents: [...incidents],
    parent: above?.number ?? null,
    exercise: viewer.exerciseOnly || cases.some(({ exercise }) => exercise) || (above?.exercise ?? false),
  });
  if (above && begun.number !== null) await actIn(acting, above.id, { kind: 'related', how: 'child', to: begun.number });
  return begun;
}

/** The request as somebody is writing it: the working copy, or the record where there is none. @throws `not-found` */
export async function workingDraft(executor: Executor, viewer: Viewer, number: string): Promise<WorkingDraft> {
  const record = found(await findInquiry(executor, number));
  if (record.owner !== viewer.organisation || record.direction !== 'outgoing') throw new RenkeiError('not-found');
  const copy = await readDraft(executor, record.id);
  const last = record.returns.at(-1);
  return {
    number: record.number ?? record.id,
    partner: copy?.partner ?? record.partner.organisation,
    request: copy?.request ?? record.request,
    savedAt: copy?.savedAt ?? record.entered.at(-1)?.recordedAt ?? record.entered[0]?.at ?? '',
    savedBy: copy?.savedBy ?? record.authors.at(-1)?.name ?? '',
    state: record.state,
    returned: last ? { reason: last.reason, at: last.at, by: last.by.name } : null,
    incidents: record.related.incidents,
  };
}

/** Keeps the working copy. Nothing is logged: what counts is what is submitted. @throws `move-not-legal` once it is with the desk */
export async function keepDraft({ tx, services, viewer }: Acting, number: string, change: DraftChange): Promise<WorkingDraft> {
  const record = found(await findInquiry(tx, number));
  if (record.owner !== viewer.organisation) throw new RenkeiError('not-found');
  if (record.state !== 'draft' && record.state !== 'returned')
    throw new RenkeiError('move-not-legal', { act: 'edited', state: record.state });
  await partnerOf(tx, change.partner);
  await writeDraft(tx, record.id, { ...change, savedAt: new Date(services.now()).toISOString(), savedBy: viewer.name });
  return workingDraft(tx, viewer, number);
}

/** Makes the working copy an event of the log where it differs, and hands the inquiry to the desk. @throws `form-not-ready` */
export async function submitDraft(acting: Acting, number: string): Promise<InquiryRecord> {
  const { tx } = acting;
  const record = found(await findInquiry(tx, number));
  const copy = await readDraft(tx, record.id);
  if (copy) {
    await actIn(acting, record.id, { kind: 'edited', request: copy.request, partner: await partnerOf(tx, copy.partner) });
    await dropDraft(tx, record.id);
  }
  const submitted = await actIn(acting, record.id, { kind: 'submitted' });
  requireForm(submitted, 'submitted', new Date(acting.services.now()).toISOString());
  return submitted;
}

async function partnerOf(executor: Executor, organisation: string): Promise<InquiryRecord['partner']> {
  const row = found(
    await executor
      .selectFrom('organisation')
      .select(['id', 'country'])
      .where('id', '=', organisation)
      .where('kind', '=', 'foreign')
      .executeTakeFirst(),
  );
  return { organisation: row.id, country: row.country, reference: null, zone: zoneOfCountry(row.country) };
}
