import { z } from 'zod';
import { RenkeiError } from '#model/errors.ts';
import type { Viewer } from '#model/viewer.ts';
import { consultation } from '#platform/audit/write.ts';
import { found, orNotPermitted } from '#platform/http/refusals.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { homeOf } from '#platform/identity/index.ts';
import type { Services } from '#platform/services.ts';
import { InquiryReference } from '../core/inquiry-pages.ts';
import { duplicatesOf } from '../core/routing/duplicates.ts';
import { namedTies, ownerPrefecture } from '../core/routing/owner-prefecture.ts';
import { proposeChannel, routingFacts } from '../core/routing/propose-channel.ts';
import { NewRosterEntry, OnCallPage, RoutingProposal, TakeUp, Withdrawal } from '../core/routing/routing-pages.ts';
import { organisationNames } from '../store/list-inquiries.ts';
import { addRosterEntry, openEmergencies, rosterAhead, takeEmergency, withdrawRosterEntry } from '../store/on-call.ts';
import { candidatesFor, countriesBeside, tiesOf } from '../store/routing.ts';
import { findInquiry } from '../store/show-inquiry.ts';
import { investigators } from './access.ts';

const nowOf = ({ now }: Services): string => new Date(now()).toISOString();
const mayChange = ({ kind, role }: Viewer): boolean => kind === 'agency' && role === 'liaison';

function requireDesk(viewer: Viewer): void {
  if (!mayChange(viewer)) throw new RenkeiError('not-permitted');
}

/** Which road, whose matter, whether it is here already; and who answers at night. */
export const routingRoutes: readonly Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/inquiries/:number/routing',
    summary: { ja: '経路と担当の案、同じ照会の候補', en: 'Proposed channel and owner, and requests that look the same' },
    access: investigators,
    params: z.object({ number: InquiryReference }),
    answer: RoutingProposal,
    handle: ({ services, viewer, params }) =>
      services.database.as(viewer, async (tx) => {
        const record = found(await findInquiry(tx, params.number));
        // Whose matter it is and what else is here are the desk's questions: a prefecture sees what was decided.
        if (viewer.kind !== 'agency') throw new RenkeiError('not-permitted');
        const { request } = record;
        const others = await candidatesFor(tx, record);
        const subjects = new Map(others.map(({ number, request: { subject } }) => [number, { ja: subject.ja, en: subject.en }]));
        const words = [request.subject.ja, request.subject.en, request.facts.ja, request.facts.en];
        const owner = ownerPrefecture([...(await tiesOf(tx, record)), ...namedTies(...words)], await homeOf(tx));
        const names = await organisationNames(tx, [owner.organisation, ...owner.units]);
        const named = (organisation: string) => ({ organisation, name: names.get(organisation) ?? { ja: organisation, en: organisation } });
        const duplicates = duplicatesOf(record, others).map(({ number, reasons }) => ({
          number,
          reasons: [...reasons],
          subject: subjects.get(number) ?? { ja: '', en: '' },
        }));
        const id = record.number ?? record.id;
        await services.audit(tx, viewer, consultation({ kind: 'inquiry-routing', id }, [id, ...duplicates.map(({ number }) => number)]));
        return {
          channel:
            record.direction === 'outgoing'
              ? proposeChannel(routingFacts(record, await countriesBeside(tx, record), nowOf(services)))
              : null,
          owner: { ...named(owner.organisation), units: owner.units.map(named), why: [...owner.why] },
          duplicates,
        };
      }),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/liaison/on-call',
    summary: { ja: '当番表と、まだ誰も受けていない緊急の照会', en: 'The roster, and emergencies that are open' },
    access: investigators,
    answer: OnCallPage,
    handle: ({ services, viewer }) =>
      services.database.as(viewer, async (tx) => {
        if (viewer.kind !== 'agency') throw new RenkeiError('not-permitted');
        const at = nowOf(services);
        const [roster, emergencies] = [await rosterAhead(tx, at), await openEmergencies(tx)];
        await services.audit(
          tx,
          viewer,
          consultation(
            { kind: 'on-call', id: viewer.organisation },
            emergencies.map(({ number }) => number),
          ),
        );
        return { at, roster, emergencies, may: { change: mayChange(viewer) } };
      }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/liaison/on-call/entries',
    summary: { ja: '当番を加える', en: 'Put somebody on the roster' },
    access: ['liaison'],
    body: NewRosterEntry,
    answer: z.object({ id: z.uuid() }),
    handle: ({ services, viewer, body }) => {
      requireDesk(viewer);
      return orNotPermitted(
        services.database.as(viewer, async (tx) => {
          const id = services.newId();
          await addRosterEntry(tx, { id, ...body }, { at: nowOf(services), by: viewer.name, exercise: viewer.exerciseOnly });
          const { step, from, to } = body;
          await services.audit(tx, viewer, { operation: 'collection', subject: { kind: 'on-call-entry', id }, facts: { step, from, to } });
          return { id };
        }),
      );
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/liaison/on-call/entries/:id/withdraw',
    summary: { ja: '当番を外す', en: 'Take an entry off the roster' },
    access: ['liaison'],
    params: z.object({ id: z.uuid() }),
    body: Withdrawal,
    answer: z.object({ id: z.uuid() }),
    handle: ({ services, viewer, params: { id }, body: { reason } }) => {
      requireDesk(viewer);
      return services.database.as(viewer, async (tx) => {
        if (!(await withdrawRosterEntry(tx, id, nowOf(services), reason))) throw new RenkeiError('not-found');
        await services.audit(tx, viewer, {
          operation: 'alteration',
          subject: { kind: 'on-call-entry', id },
          reason,
          facts: { state: 'withdrawn' },
        });
        return { id };
      });
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/liaison/on-call/emergencies/:number/take',
    summary: { ja: '緊急の照会を受ける（正式な受理とは別）', en: 'Take an emergency up; it is no legal acknowledgement' },
    access: ['liaison'],
    params: z.object({ number: InquiryReference }),
    body: TakeUp,
    answer: z.object({ number: z.string() }),
    handle: ({ services, viewer, params: { number }, body: { note } }) => {
      requireDesk(viewer);
      return orNotPermitted(
        services.database.as(viewer, async (tx) => {
          const record = found(await findInquiry(tx, number));
          if (record.request.urgency !== 'emergency' || !(await takeEmergency(tx, record.id, viewer, nowOf(services), note)))
            throw new RenkeiError('conflict');
          const id = record.number ?? record.id;
          await services.audit(tx, viewer, {
            operation: 'alteration',
            subject: { kind: 'inquiry', id },
            reason: note,
            facts: { state: 'taken-up' },
          });
          return { number: id };
        }),
      );
    },
  }),
];
