import { errors } from '#model/errors.ts';
import { RenkeiError } from '#model/errors.ts';
import { found } from '#platform/http/refusals.ts';
import type { Acting } from '../acting.ts';
import type { RegisterInput, RegisterReceipt, SelectorInput } from '../core/deconfliction/deconfliction-pages.ts';
import { isOvert } from '../core/deconfliction/planned-step.ts';
import type { NormSelector } from '../core/deconfliction/selector-forms.ts';
import { askOthers } from './ask-others.ts';
import { caseFacts } from './case-facts.ts';
import { liveKeys } from './keys.ts';
import { openConflict } from './open-conflict.ts';
import { housePorts, newNumber } from './ports.ts';
import { putTags } from './put-tags.ts';
import { readSelector } from './read-selector.ts';
import { byRule, storeStepMove } from './store-move.ts';
import { keptTags } from './tags.ts';

/**
 * Registers that one's organisation works on some selectors, and asks who else does: both sides are told, conflicts open, and overt steps of others against
 * them wait from now on. With a case, the facts for the default lead come from its reports.
 * @throws RenkeiError `nothing-to-register`, `not-found` for a case of which the organisation owns no report; and what askOthers throws
 */
export async function registerInterests(acting: Acting, input: RegisterInput, ports = housePorts): Promise<RegisterReceipt> {
  const { tx, asMachine, services, viewer } = acting;
  const facts = input.case === null ? null : found(await caseFacts(tx, input.case, viewer.organisation));
  const { read, refused } = readAll(input.selectors);
  if (read.length === 0) throw new RenkeiError('nothing-to-register');
  const now = services.now();
  const at = new Date(now).toISOString();
  const exercise = viewer.exerciseOnly || (facts?.exercise ?? false);
  const known = await inForce(acting, input.case, exercise);
  const fresh = read.filter(({ selector }) => !known.has(keyOf(selector)));
  const keys = await asMachine(() => liveKeys(tx, ports, now));
  const entries = fresh.map(({ selector, value }) => ({
    id: services.newId(),
    number: newNumber(ports, 'K'),
    selector,
    value,
    because: keptTags(ports, keys, selector).because,
  }));
  if (entries.length > 0)
    await tx
      .insertInto('interest')
      .values(
        entries.map(({ id, number, selector, value, because }) => ({
          id,
          number,
          organisation: viewer.organisation,
          person: viewer.person,
          contact: viewer.name,
          case_number: input.case,
          kind: facts?.kind ?? null,
          type: selector.type,
          value,
          norm: selector.norm,
          seen_at: selector.at,
          sensitivity: input.sensitivity,
          match_abroad: input.abroad,
          reason: input.reason,
          registered_at: at,
          expires_at: new Date(now + input.days * 86_400_000),
          withdrawn_at: null,
          suppressed_ja: because?.ja ?? null,
          suppressed_en: because?.en ?? null,
          victim_in_territory: facts?.victimInTerritory ?? false,
          harm: facts?.harm ?? null,
          serious: facts?.serious ?? false,
          exercise,
        })),
      )
      .execute();
  await asMachine(() =>
    putTags(
      tx,
      ports,
      keys,
      entries.map(({ id, selector }) => ({ id, kind: 'interest', sensitivity: input.sensitivity, selector })),
    ),
  );
  const answer = await askOthers(acting, ports, {
    cause: 'interest',
    purpose: input.reason,
    caseNumber: input.case,
    except: [viewer.organisation],
    exercise,
    items: entries.map(({ id, number, selector, value }) => ({
      selector,
      value,
      side: {
        organisation: viewer.organisation,
        kind: 'interest',
        id,
        type: selector.type,
        value,
        sensitivity: input.sensitivity,
        tellable: { organisation: viewer.organisation, contact: viewer.name, reference: number, kind: facts?.kind ?? null, since: at },
        step: null,
      },
    })),
  });
  if (input.sensitivity !== 'silent')
    await asMachine(async () => {
      for (const { own, match, ownHit } of answer.items.flatMap(({ meetings }) => meetings)) {
        if (match.kind === 'interest') await openConflict(tx, { services, ports }, own.id, match.subject);
        else if (match.record && isOvert(match.record.kind))
          await storeStepMove(
            tx,
            services,
            match.subject,
            { kind: 'holder-found', hit: ownHit.number, organisation: viewer.organisation },
            byRule(viewer.organisation),
          );
      }
    });
  return {
    query: answer.number,
    registered: entries.length,
    already: read.length - fresh.length,
    suppressed: entries.filter(({ because }) => because !== null).length,
    refused,
    told: answer.items.filter(({ meetings }) => meetings.length > 0).length,
  };
}

const keyOf = ({ type, norm, at }: NormSelector): string => `${type}\0${norm}\0${at ?? ''}`;

function readAll(selectors: readonly SelectorInput[]) {
  const read = new Map<string, { readonly selector: NormSelector; readonly value: string }>();
  const refused: RegisterReceipt['refused'] = [];
  for (const [index, input] of selectors.entries()) {
    const selector = readSelector(input);
    if (selector.ok) read.set(keyOf(selector.value), { selector: selector.value, value: input.value });
    else refused.push({ index, code: selector.reason.code, text: textOf(selector.reason.code) });
  }
  return { read: [...read.values()], refused };
}

const textOf = (code: keyof typeof errors) => ({ ja: errors[code].ja, en: errors[code].en });

/** What the organisation has in force for the same case. Expired entries give way, or the same could not be registered again. */
async function inForce(
  { tx, asMachine, viewer, services }: Acting,
  caseNumber: string | null,
  exercise: boolean,
): Promise<ReadonlySet<string>> {
  const at = new Date(services.now()).toISOString();
  await asMachine(() =>
    tx
      .updateTable('interest')
      .set({ withdrawn_at: at })
      .where('organisation', '=', viewer.organisation)
      .where('withdrawn_at', 'is', null)
      .where('expires_at', '<=', at)
      .execute(),
  );
  const rows = await tx
    .selectFrom('interest')
    .select(['type', 'norm', 'seen_at'])
    .where('organisation', '=', viewer.organisation)
    .where('withdrawn_at', 'is', null)
    .where('case_number', 'is not distinct from', caseNumber)
    .where('exercise', '=', exercise)
    .execute();
  return new Set(rows.map(({ type, norm, seen_at: seen }) => `${type}\0${norm}\0${seen ?? ''}`));
}
