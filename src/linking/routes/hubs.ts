import { type ErrorCode, explain } from '#model/errors.ts';
import { consultation } from '#platform/audit/index.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { HubLists, HubsPage, HubsQuery, type ListRow } from '../core/hubs/hub-page.ts';
import { effectOf } from '../core/hubs/list-policy.ts';
import type { ListNote } from '../core/hubs/warning-list.ts';
import { commonValuesInUse, policy } from '../hubs/common-in-force.ts';
import type { LinkerService } from '../linker.ts';
import { engineFor } from '../view/engine-for.ts';
import { hubOutlines, type HubOutlines } from '../view/hub-outlines.ts';
import { hubsPage } from '../view/hubs.ts';
import { keepCostly } from '../view/keep-costly.ts';

/** Values that say nothing, with why, and the lists that know such values. */
export function hubRoutes(linker: LinkerService): Route[] {
  const outlines: HubOutlines = keepCostly();
  return [
    defineRoute({
      method: 'GET',
      path: '/api/hubs',
      summary: { ja: 'よくある値の一覧', en: 'List values that are held back' },
      access: 'signed-in',
      query: HubsQuery,
      answer: HubsPage,
      handle: ({ viewer, services, query }) =>
        services.database.as(viewer, async (tx, asMachine) => {
          const [engine, inUse] = [await engineFor(linker, viewer, tx, asMachine), commonValuesInUse()];
          const outlined = await outlines({ engine: linker.engine(), viewer, now: services.now }, () =>
            hubOutlines(tx, engine, viewer, inUse),
          );
          const page = await hubsPage(tx, engine, viewer, inUse, outlined, query);
          // A value is content, so the log has the reports that were named.
          const shown = [...new Set(page.hubs.flatMap(({ seen }) => seen.map(({ id }) => id)))];
          await services.audit(tx, viewer, consultation({ kind: 'hub-list', id: viewer.organisation }, shown, { terms: { ...query } }));
          return page;
        }),
    }),
    defineRoute({
      method: 'GET',
      path: '/api/hubs/lists',
      summary: { ja: '取り込んだ一覧（警告リスト）', en: 'The warning lists that were imported' },
      access: 'signed-in',
      answer: HubLists,
      handle: () => {
        const { version, lists, problem } = commonValuesInUse();
        return Promise.resolve({
          version,
          problem: problem && { code: problem.code, text: explain(problem.code, problem.facts) },
          lists: lists.map(listRow),
        });
      },
    }),
  ];
}

function listRow({ unusable, ...list }: ListNote): ListRow {
  const { reason, cap } = effectOf(policy, list);
  return {
    ...list,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the codes come from refusals when the list was read
    unusable: unusable.map(({ code, facts, count, first }) => ({ code, why: explain(code as ErrorCode, facts), count, first })),
    reason: policy.reasons[reason] ?? { ja: reason, en: reason },
    cap,
  };
}
