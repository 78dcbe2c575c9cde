import { z } from 'zod';
import { RenkeiError } from '#model/errors.ts';
import type { Viewer } from '#model/viewer.ts';
import type { Services } from '#platform/services.ts';
import { familyOf } from './core/families/index.ts';
import { keep, newDecision, note } from './decide.ts';
import type { LinkerService } from './linker.ts';
import { allOfDecision } from './store/decisions.ts';
import { reportFacts, visibleAmong } from './store/report-facts.ts';

/** What a person says of a value: it says nothing (hub), or it counts although a list or its number speaks against it (not-hub). */
export const ValueDecisionInput = z.object({
  /** A feature type, derived ones included. */
  type: z.string().max(50),
  value: z.string().min(1).max(4096),
  kind: z.enum(['hub', 'not-hub']),
  reason: z.string().trim().min(1).max(2000),
  /** A report that has the value: where the person saw it. */
  report: z.uuid(),
});
export type ValueDecisionInput = z.infer<typeof ValueDecisionInput>;

/**
 * Keeps what a person decided about a value and lets the engine follow. It holds for the reports of the named one's realm, exercise or real.
 * Answers the decision's id.
 * Errors: `not-found` where the report is not there to see or does not have the value.
 */
export const decideValue = (services: Services, linker: LinkerService, viewer: Viewer, input: ValueDecisionInput): Promise<string> =>
  linker.deciding((apply) =>
    services.database.as(viewer, async (tx, asMachine) => {
      const { type, value, kind, reason, report } = input;
      const [seen] = (await visibleAmong(tx, [report])).has(report) ? await reportFacts(tx, [report]) : [];
      if (seen === undefined || !familyOf.has(type) || !linker.engine().reportsWith(type, value, seen.exercise, Infinity).includes(report))
        throw new RenkeiError('not-found');
      const subject = { reports: [report], pairs: [], value: { type, value, exercise: seen.exercise } };
      const decision = newDecision(services, kind, subject, reason);
      await keep(services, tx, viewer, decision);
      await asMachine(async () => {
        await apply(tx, { make: allOfDecision(decision) });
        await note(services, tx, decision);
      });
      return decision.id;
    }),
  );
