import { sql } from 'kysely';
import { RenkeiError } from '#model/errors.ts';
import type { Executor } from '#platform/database/executor.ts';
import type { Actor } from '../core/inquiry/actor.ts';
import type { Disclosure } from '../core/disclosure/disclosure.ts';
import { letterBytes, renderDisclosure } from '../core/disclosure/render-disclosure.ts';
import '../tables-disclosure.ts';

/** `D-0001`. */
export async function nextDisclosureNumber(executor: Executor): Promise<string> {
  const { rows } = await sql<{ next: bigint }>`select nextval('disclosure_number') as next`.execute(executor);
  return `D-${String(rows[0]?.next ?? 0).padStart(4, '0')}`;
}

/** Stores a new draft on the inquiry of that id. */
export async function addDisclosure(executor: Executor, disclosure: Disclosure, inquiryId: string): Promise<void> {
  const { id, number, kind, exercise } = disclosure;
  await executor
    .insertInto('disclosure')
    .values({ id, number, inquiry: inquiryId, kind, exercise, created_at: disclosure.createdAt, ...changing(disclosure) })
    .execute();
}

/** Stores a disclosure as a move left it. `conflict` where somebody else was quicker. */
export async function keepDisclosure(executor: Executor, before: Disclosure, after: Disclosure): Promise<void> {
  const { numUpdatedRows } = await executor
    .updateTable('disclosure')
    .set(changing(after))
    .where('id', '=', after.id)
    .where('version', '=', before.version)
    .where('state', '=', before.state)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw new RenkeiError('conflict');
}

/** One disclosure that the viewer may see, locked until the transaction ends where `lock`; null where there is none. */
export async function readDisclosure(executor: Executor, id: string, lock = false): Promise<Disclosure | null> {
  const query = selected(executor).where('disclosure.id', '=', id);
  const row = await (lock ? query.forUpdate('disclosure') : query).executeTakeFirst();
  return row ? disclosureOf(row) : null;
}

/** The newest first: those begun on an inquiry or going to it as well, or all of them where `inquiry` is null. */
export async function listDisclosures(executor: Executor, inquiry: string | null, limit: number): Promise<Disclosure[]> {
  let query = selected(executor);
  if (inquiry !== null)
    query = query.where(sql<boolean>`(inquiry.number = ${inquiry} or exists (
      select from jsonb_array_elements(disclosure.content -> 'recipients') as one where one ->> 'inquiry' = ${inquiry}))`);
  const rows = await query.orderBy('disclosure.created_at', 'desc').orderBy('disclosure.id', 'desc').limit(limit).execute();
  return rows.map(disclosureOf);
}

/** The disclosure whose letter a handover is; null where it is none of ours. */
export async function disclosureOfHandover(executor: Executor, handover: string): Promise<Disclosure | null> {
  const row = await selected(executor)
    .where(sql<boolean>`exists (select from jsonb_each_text(disclosure.handovers) as one where one.value = ${handover})`)
    .executeTakeFirst();
  return row ? disclosureOf(row) : null;
}

/** Keeps the approved letters, byte for byte. */
export async function pinLetters(executor: Executor, disclosure: Disclosure, at: string): Promise<void> {
  await dropLetters(executor, disclosure.id);
  await executor
    .insertInto('disclosure_letter')
    .values(
      disclosure.content.recipients.map((recipient) => {
        const { text, sha256 } = letterBytes(renderDisclosure(disclosure, recipient));
        return {
          disclosure: disclosure.id,
          recipient: recipient.organisation,
          text,
          sha256: Buffer.from(sha256, 'hex'),
          approved_at: at,
          sent_at: null,
        };
      }),
    )
    .execute();
}

/** With a voided approval its letters go. */
export async function dropLetters(executor: Executor, disclosure: string): Promise<void> {
  await executor.deleteFrom('disclosure_letter').where('disclosure', '=', disclosure).execute();
}

/** The approved letter for one recipient, as it was pinned; null where nothing was approved. */
export async function pinnedLetter(executor: Executor, disclosure: string, recipient: string): Promise<string | null> {
  const row = await executor
    .selectFrom('disclosure_letter')
    .select('text')
    .where('disclosure', '=', disclosure)
    .where('recipient', '=', recipient)
    .executeTakeFirst();
  return row?.text ?? null;
}

/** The letters that were pinned, by recipient. */
export async function pinnedLetters(
  executor: Executor,
  disclosure: string,
): Promise<Map<string, { text: string; sha256: string; sentAt: string | null }>> {
  const rows = await executor
    .selectFrom('disclosure_letter')
    .select(['recipient', 'text', 'sha256', 'sent_at as sentAt'])
    .where('disclosure', '=', disclosure)
    .execute();
  return new Map(rows.map(({ recipient, sha256, ...row }) => [recipient, { ...row, sha256: Buffer.from(sha256).toString('hex') }]));
}

export async function noteLetterSent(executor: Executor, disclosure: string, recipient: string, at: string): Promise<void> {
  await executor
    .updateTable('disclosure_letter')
    .set({ sent_at: at })
    .where('disclosure', '=', disclosure)
    .where('recipient', '=', recipient)
    .execute();
}

type StoredStep = {
  readonly at: string;
  readonly act: string;
  readonly name: string;
  readonly organisation: string;
  readonly why: string;
};

/** What was done with it, in order. */
export const stepsOf = (executor: Executor, disclosure: string): Promise<StoredStep[]> =>
  executor
    .selectFrom('disclosure_step')
    .select(['at', 'act', 'name', 'organisation', 'why'])
    .where('disclosure', '=', disclosure)
    .orderBy('at')
    .orderBy('id')
    .execute();

export async function addStep(
  executor: Executor,
  step: {
    readonly id: string;
    readonly disclosure: string;
    readonly at: string;
    readonly act: string;
    readonly by: Actor;
    readonly why: string;
  },
): Promise<void> {
  const { by, ...rest } = step;
  await executor
    .insertInto('disclosure_step')
    .values({ ...rest, person: by.person, name: by.name, organisation: by.organisation })
    .execute();
}

/** What tells two actors apart, as `isSameActor` does: a person's id, or organisation and name of a token. */
const actorKey = ({ person, organisation, name }: Actor): string => person ?? `${organisation}/${name}`;

const changing = ({ state, content, authors, proposedBy, approval, returned, handovers, savedAt, sentAt, version }: Disclosure) => ({
  state,
  content: JSON.stringify(content),
  authors: JSON.stringify(authors),
  author_keys: authors.map(actorKey),
  proposed_by: proposedBy === null ? null : JSON.stringify(proposedBy),
  approval: approval === null ? null : JSON.stringify(approval),
  approver_key: approval === null ? null : actorKey(approval.by),
  returned: returned === null ? null : JSON.stringify(returned),
  handovers: JSON.stringify(handovers),
  saved_at: savedAt,
  sent_at: sentAt,
  version,
});

const selected = (executor: Executor) =>
  executor
    .selectFrom('disclosure')
    .innerJoin('inquiry', 'inquiry.id', 'disclosure.inquiry')
    .selectAll('disclosure')
    .select('inquiry.number as inquiry_number');

type Row = Awaited<ReturnType<ReturnType<typeof selected>['executeTakeFirstOrThrow']>>;

const disclosureOf = (row: Row): Disclosure => ({
  id: row.id,
  number: row.number,
  inquiry: row.inquiry_number ?? '',
  kind: row.kind,
  state: row.state,
  content: row.content,
  authors: row.authors,
  proposedBy: row.proposed_by,
  approval: row.approval,
  returned: row.returned,
  handovers: row.handovers,
  createdAt: row.created_at,
  savedAt: row.saved_at,
  sentAt: row.sent_at,
  version: row.version,
  exercise: row.exercise,
});
