import { found, orNotPermitted } from '#platform/http/refusals.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import type { Services } from '#platform/services.ts';
import { QueryReview, SuppressedPage, SwitchInput, SwitchPage } from '../core/deconfliction/deconfliction-pages.ts';
import { listSuppressed, listSwitches, reviewQueries } from '../store/deconfliction-review.ts';
import { investigators } from './deconfliction-access.ts';

const nowOf = ({ now }: Services): string => new Date(now()).toISOString();

/** What auditors and administrators look over: values left out, patterns of questions, switches. */
export const deconflictionReviewRoutes: readonly Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/deconfliction/suppressed',
    summary: { ja: '共用のため照らし合わせない手がかり', en: 'Shared infrastructure that is counted instead of matched' },
    access: investigators,
    answer: SuppressedPage,
    handle: ({ services, viewer }) => services.database.as(viewer, async (tx) => ({ rows: await listSuppressed(tx) })),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/deconfliction/queries',
    summary: { ja: '照会の傾向（監査）', en: 'Review who asks what, for auditors' },
    access: ['auditor'],
    answer: QueryReview,
    handle: ({ services, viewer }) => services.database.as(viewer, (tx) => reviewQueries(tx, nowOf(services))),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/deconfliction/switches',
    summary: { ja: '照会を止めた組織', en: 'Organisations for which asking is switched off' },
    access: ['administrator', 'auditor'],
    answer: SwitchPage,
    handle: ({ services, viewer }) => services.database.as(viewer, async (tx) => ({ rows: await listSwitches(tx) })),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/deconfliction/switches',
    summary: { ja: '組織の照会を止める、または再開する', en: 'Switch asking off for an organisation, or on again' },
    access: ['administrator'],
    body: SwitchInput,
    answer: SwitchPage,
    handle: ({ services, viewer, body }) =>
      orNotPermitted(
        services.database.as(viewer, async (tx) => {
          found(await tx.selectFrom('organisation').select('id').where('id', '=', body.organisation).executeTakeFirst());
          await tx
            .insertInto('deconfliction_switch')
            .values({
              id: services.newId(),
              organisation: body.organisation,
              is_off: body.off,
              reason: body.reason,
              at: nowOf(services),
              person: viewer.person,
              person_name: viewer.name,
            })
            .execute();
          await services.audit(tx, viewer, {
            operation: 'alteration',
            subject: { kind: 'deconfliction-switch', id: body.organisation },
            reason: body.reason,
            facts: { off: body.off },
          });
          return { rows: await listSwitches(tx) };
        }),
      ),
  }),
];
