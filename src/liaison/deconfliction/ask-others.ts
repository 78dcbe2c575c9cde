import { sql } from 'kysely';
import { RenkeiError } from '#model/errors.ts';
import type { Text } from '#model/text.ts';
import type { Acting } from '../acting.ts';
import { levelOf, told as toldOf } from '../core/deconfliction/answer-level.ts';
import { collisionOf } from '../core/deconfliction/collision.ts';
import type { NormSelector } from '../core/deconfliction/selector-forms.ts';
import type { DeconflictionQueryTable, ProbeAsker } from '../tables-deconfliction.ts';
import { liveKeys } from './keys.ts';
import { matchesFor, matchesOf, type Match } from './matches.ts';
import { newNumber, type DeconflictionPorts } from './ports.ts';
import { askedTags } from './tags.ts';
import { hitFor, type HitRow, type Side, stepTold, tellHits } from './tell-hits.ts';
import '../tables-deconfliction.ts';

/** One selector of a question, and which side of ours asks about it; a question that stands alone gets its side here. */
type AskedItem = { readonly selector: NormSelector; readonly value: string; readonly side: Side | null };

export type Question = {
  readonly cause: DeconflictionQueryTable['cause'];
  readonly purpose: string;
  readonly caseNumber: string | null;
  readonly items: readonly AskedItem[];
  /** Whose entries are no news: the asker's own, and those of whoever it asks for. */
  readonly except: readonly string[];
  readonly exercise: boolean;
};

/** What was found that may be told, by item. */
export type Found = {
  readonly query: string;
  readonly number: string;
  readonly at: string;
  readonly items: readonly { readonly because: Text | null; readonly meetings: readonly Meeting[] }[];
};
export type Meeting = { readonly own: Side; readonly match: Match; readonly ownHit: HitRow; readonly otherHit: HitRow | null };

/** Selectors that one organisation may ask about in 24 hours: enough for work, too few to list what others have. */
const dailyQuota = 2000;

/**
 * Asks who else works on some selectors, and tells both sides. Statements, and what each writes, depend on what is asked and on what the asker is told,
 * never on silent entries: those have a table of their own, which is looked into later (resolve-probes.ts).
 * @throws RenkeiError `deconfliction-switched-off`, `deconfliction-quota`
 */
export async function askOthers(acting: Acting, ports: DeconflictionPorts, question: Question): Promise<Found> {
  const { tx, asMachine, services, viewer } = acting;
  const now = services.now();
  const at = new Date(now).toISOString();
  const query = services.newId();
  const number = newNumber(ports, 'Q');
  const keys = await asMachine(async () => {
    await requireAllowed(acting, question.items.length, at);
    return liveKeys(tx, ports, now);
  });
  const items = question.items.map((item) => ({ ...item, ...askedTags(ports, keys, item.selector) }));
  const tags = items.flatMap((item) => item.tags.map(({ tag }) => tag));
  const found = await asMachine(() => matchesOf(tx, 'open_tag', tags, { except: question.except, exercise: question.exercise, now: at }));
  const answered = items.map((item) => {
    const own = item.side ?? questionSide(acting, query, number, item, at);
    const matches = matchesFor(item.tags, found).filter((match) => !isNoNews(own, match));
    return { because: item.because, meetings: matches.map((match) => meetingOf({ services, ports }, own, match, question.exercise)) };
  });
  const told = answered.filter(({ meetings }) => meetings.length > 0).length;
  await tx
    .insertInto('deconfliction_query')
    .values({
      id: query,
      number,
      at,
      organisation: viewer.organisation,
      person: viewer.person,
      person_name: viewer.name,
      cause: question.cause,
      purpose: question.purpose,
      case_number: question.caseNumber,
      selectors: items.length,
      told,
      exercise: question.exercise,
    })
    .execute();
  await asMachine(async () => {
    await keepProbes(acting, question, query, number, items, at);
    await countSuppressed(acting, question, items, at);
    await tellHits(
      tx,
      answered.flatMap(({ meetings }) => meetings.flatMap(({ ownHit, otherHit }) => (otherHit ? [ownHit, otherHit] : [ownHit]))),
    );
  });
  await services.audit(tx, viewer, {
    operation: 'combination',
    subject: { kind: 'deconfliction', id: number },
    reason: question.purpose,
    facts: { cause: question.cause, case: question.caseNumber, selectors: items.length, told },
  });
  return { query, number, at, items: answered };
}

/** Steps that are not at the same time are no collision. */
const isNoNews = (own: Side, match: Match): boolean => own.step !== null && match.record !== null && hitCollision(own, match) === null;
const hitCollision = (own: Side, { record }: Match) => (own.step && record ? collisionOf(own.step, record) : null);

function meetingOf(
  house: { services: Acting['services']; ports: DeconflictionPorts },
  own: Side,
  match: Match,
  exercise: boolean,
): Meeting {
  const other = sideOf(match);
  return {
    own,
    match,
    ownHit: hitFor(house, own, other, match.reach, exercise),
    // Whoever asks silently is told, and tells nobody.
    otherHit: own.sensitivity === 'silent' ? null : hitFor(house, other, own, match.reach, exercise),
  };
}

export const sideOf = ({ subject, kind, organisation, type, value, sensitivity, tellable, record }: Match): Side => ({
  id: subject,
  kind,
  organisation,
  type,
  value,
  sensitivity,
  tellable,
  step: record,
});

/** A question by itself names who asks and under which number, and no case. */
function questionSide({ viewer }: Acting, query: string, number: string, { selector, value }: AskedItem, at: string): Side {
  return {
    organisation: viewer.organisation,
    kind: 'query',
    id: query,
    type: selector.type,
    value,
    sensitivity: 'contact-only',
    tellable: { organisation: viewer.organisation, contact: viewer.name, reference: number, kind: null, since: at },
    step: null,
  };
}

async function requireAllowed({ tx, viewer }: Acting, wanted: number, at: string): Promise<void> {
  const { rows } = await sql<{ isOff: boolean; asked: number }>`
    select coalesce((select is_off from deconfliction_switch where organisation = ${viewer.organisation} order by at desc, id desc limit 1), false) as "isOff",
      (select coalesce(sum(selectors), 0)::int from deconfliction_query
        where organisation = ${viewer.organisation} and at > ${at}::timestamptz - interval '1 day') as asked`.execute(tx);
  const [state] = rows;
  if (state?.isOff) throw new RenkeiError('deconfliction-switched-off');
  if ((state?.asked ?? 0) + wanted > dailyQuota) throw new RenkeiError('deconfliction-quota', { quota: dailyQuota });
}

type TaggedItem = AskedItem & ReturnType<typeof askedTags>;

/** One row a selector, found or not: what the centre later looks for among the silent entries, and what it may then say of the asker. */
async function keepProbes(
  acting: Acting,
  question: Question,
  query: string,
  number: string,
  items: readonly TaggedItem[],
  at: string,
): Promise<void> {
  if (items.length === 0) return;
  await acting.tx
    .insertInto('deconfliction_probe')
    .values(
      items.map((item, ordinal) => {
        const side = item.side ?? questionSide(acting, query, number, item, at);
        const asker: ProbeAsker = {
          organisation: side.organisation,
          told: toldOf(side.tellable, levelOf(side.sensitivity)),
          type: side.type,
          value: side.value,
          step: side.step && JSON.parse(stepTold(side.step, side.sensitivity) ?? 'null'),
          except: question.except,
        };
        return {
          query,
          ordinal,
          subject: side.kind === 'query' ? null : side.id,
          asker: JSON.stringify(asker),
          tags: item.tags.map(({ tag }) => tag),
          reaches: item.tags.map(({ reach }) => reach),
          sensitivity: side.sensitivity,
          resolved_at: null,
        };
      }),
    )
    .execute();
}

/** Shared infrastructure is counted instead of hit. */
async function countSuppressed({ tx, viewer }: Acting, { exercise }: Question, items: readonly TaggedItem[], at: string): Promise<void> {
  const shared = new Map(
    items.flatMap(({ because, selector }) => (because ? [[`${selector.type} ${selector.norm}`, { because, selector }]] : [])),
  );
  for (const { because, selector } of shared.values())
    await tx
      .insertInto('suppressed_selector')
      .values({
        organisation: viewer.organisation,
        type: selector.type,
        norm: selector.norm,
        reason_ja: because.ja,
        reason_en: because.en,
        times: 1,
        last_at: at,
        exercise,
      })
      .onConflict((conflict) =>
        conflict
          .columns(['organisation', 'type', 'norm', 'exercise'])
          .doUpdateSet({ times: sql`suppressed_selector.times + 1`, last_at: at, reason_ja: because.ja, reason_en: because.en }),
      )
      .execute();
}
