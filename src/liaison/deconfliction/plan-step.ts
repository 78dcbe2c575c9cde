import { RenkeiError } from '#model/errors.ts';
import type { Acting } from '../acting.ts';
import type { StepInput } from '../core/deconfliction/deconfliction-pages.ts';
import { isOvert, type PlannedStep } from '../core/deconfliction/planned-step.ts';
import { askOthers } from './ask-others.ts';
import { liveKeys } from './keys.ts';
import { housePorts, newNumber } from './ports.ts';
import { putTags } from './put-tags.ts';
import { readSelector } from './read-selector.ts';
import { byRule, storeStepMove } from './store-move.ts';

/**
 * Puts a step into the calendar and asks who else holds its selector. An overt one waits from the start for everybody who does and may be named; those
 * who do silently are alerted later and alone, and make it wait by telling. Answers its number. @throws RenkeiError `trace-unreadable` …
 */
export async function planStep(acting: Acting, input: StepInput, ports = housePorts): Promise<string> {
  const { tx, asMachine, services, viewer } = acting;
  const selector = readSelector(input.selector);
  if (!selector.ok) throw new RenkeiError(selector.reason.code, selector.reason.facts);
  const now = services.now();
  const at = new Date(now).toISOString();
  const id = services.newId();
  const number = newNumber(ports, 'S');
  const record: PlannedStep = {
    kind: input.kind,
    organisation: viewer.organisation,
    by: { person: viewer.person, name: viewer.name, organisation: viewer.organisation },
    from: new Date(input.from).toISOString(),
    to: new Date(input.to).toISOString(),
    pap: input.pap,
    sensitivity: input.sensitivity,
    state: 'planned',
    holders: [],
    override: null,
    ended: null,
  };
  await tx
    .insertInto('planned_step')
    .values({
      id,
      number,
      organisation: viewer.organisation,
      type: selector.value.type,
      value: input.selector.value,
      norm: selector.value.norm,
      seen_at: selector.value.at,
      target: input.target,
      case_number: input.case,
      from_at: record.from,
      to_at: record.to,
      state: record.state,
      sensitivity: input.sensitivity,
      record: JSON.stringify(record),
      registered_at: at,
      exercise: viewer.exerciseOnly,
    })
    .execute();
  await asMachine(async () =>
    putTags(tx, ports, await liveKeys(tx, ports, now), [{ id, kind: 'step', sensitivity: input.sensitivity, selector: selector.value }]),
  );
  const answer = await askOthers(acting, ports, {
    cause: 'step',
    purpose: input.reason,
    caseNumber: input.case,
    except: [viewer.organisation],
    exercise: viewer.exerciseOnly,
    items: [
      {
        selector: selector.value,
        value: input.selector.value,
        side: {
          organisation: viewer.organisation,
          kind: 'step',
          id,
          type: selector.value.type,
          value: input.selector.value,
          sensitivity: input.sensitivity,
          tellable: { organisation: viewer.organisation, contact: viewer.name, reference: number, kind: null, since: at },
          step: record,
        },
      },
    ],
  });
  if (isOvert(input.kind))
    await asMachine(async () => {
      for (const { match, otherHit } of answer.items.flatMap(({ meetings }) => meetings))
        if (match.kind === 'interest' && otherHit)
          await storeStepMove(
            tx,
            services,
            id,
            { kind: 'holder-found', hit: otherHit.number, organisation: match.organisation },
            byRule(match.organisation),
          );
    });
  return number;
}
