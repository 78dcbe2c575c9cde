import { sql } from 'kysely';
import type { Text } from '#model/text.ts';
import type { Viewer } from '#model/viewer.ts';
import type { Executor } from '#platform/database/executor.ts';
import { actorOf } from '../act.ts';
import { cutEvent, cutForViewer } from '../core/desk/cut-for-viewer.ts';
import { detailOf, type LogEntry, nameOfEvent, wordsOf } from '../core/desk/log-entry.ts';
import { possibleActs } from '../core/desk/possible-acts.ts';
import { waitingOn } from '../core/desk/waiting-on.ts';
import type { HandoverContent, InquiryDetail, RelatedInquiry } from '../core/inquiry-pages.ts';
import type { Actor } from '../core/inquiry/actor.ts';
import type { InquiryRecord } from '../core/inquiry/inquiry-record.ts';
import { channelById } from '../core/routing/channel.ts';
import { instrumentFacts } from '../core/desk/names-of.ts';
import { historyOf, type LoggedEvent } from './history.ts';
import { readInquiry } from './inquiries.ts';
import { organisationNames } from './list-inquiries.ts';

/** An inquiry by its number, or by its id while it has none; null where the executor's viewer may see none. */
export const findInquiry = (executor: Executor, reference: string): Promise<InquiryRecord | null> =>
  readInquiry(executor, /^(IN|OUT)-/.test(reference) ? { number: reference } : { id: reference });

/** Everything about one inquiry that its page shows, cut to the viewer. `now`: milliseconds since 1970. */
export async function showInquiry(executor: Executor, viewer: Viewer, reference: string, now: number): Promise<InquiryDetail | null> {
  const whole = await findInquiry(executor, reference);
  if (!whole) return null;
  const { record, isCut } = cutForViewer(whole, viewer);
  const actor = actorOf(viewer);
  const history = await historyOf(executor, whole.id);
  const lines = logOf(whole, history, viewer);
  // Whoever reads a part is told neither of gaps nor of how much there is besides: numbers and counts are those of the part.
  const log = isCut ? lines.map((line, place) => ({ ...line, ordinal: place + 1 })) : lines;
  const damaged = new Set(history.filter(({ intact }) => !intact).map(({ id }) => id));
  const organisations = [
    whole.partner.organisation,
    whole.owner,
    ...record.tasks.map(({ unit }) => unit),
    ...record.handovers.flatMap(({ releasedTo }) => releasedTo),
    ...log.map(({ by }) => by.organisation),
  ];
  const names = await organisationNames(executor, organisations);
  const nameOf = (id: string): Text => names.get(id) ?? { ja: id, en: id };
  return {
    record,
    isCut,
    capacity: actor.capacity,
    waitsFor: waitingOn(record),
    names: {
      partner: nameOf(record.partner.organisation),
      owner: nameOf(record.owner),
      channel: record.channel && (channelById(record.channel.id)?.name ?? null),
      instrument: instrumentFacts(record.request.instrument),
      organisations: Object.fromEntries(names),
    },
    acts: mayAct(record, actor) ? possibleActs(record, actor) : [],
    log,
    chain: {
      events: log.length,
      broken: log.filter(({ id }) => damaged.has(id)).map(({ ordinal }) => ordinal),
      head: history.findLast(({ id }) => id === log.at(-1)?.id)?.hash ?? '',
    },
    seen: log.filter(({ kind }) => kind !== 'transport-receipt').length,
    contents: await contentsOf(executor, whole.id),
    related: await relatedOf(executor, record),
    incidents: await incidentsOf(executor, record.related.incidents),
    clusters: await clustersOf(executor, record.related.incidents),
    at: new Date(now).toISOString(),
  };
}

/** As row-level security and act.ts have it: the desk on everything, a unit on what is its own or has a task for it. */
const mayAct = ({ owner, tasks }: InquiryRecord, { capacity, organisation }: Actor): boolean =>
  capacity === 'desk' || owner === organisation || tasks.some(({ unit }) => unit === organisation);

function logOf(record: InquiryRecord, history: readonly LoggedEvent[], viewer: Viewer): LogEntry[] {
  const voids = new Map(
    history.flatMap(({ event }) =>
      event?.body.kind === 'voided' ? [[event.body.event, { by: event.by.name, why: event.body.why }] as const] : [],
    ),
  );
  return history.flatMap(({ ordinal, id, kind, event, stamp }): LogEntry[] => {
    const line = { id, ordinal, kind, name: nameOfEvent(kind), at: stamp.at, recordedAt: stamp.recordedAt, by: stamp.by };
    const voided = voids.get(id) ?? null;
    if (!event) return viewer.kind === 'agency' ? [{ ...line, detail: null, words: null, isErased: true, voided }] : [];
    const body = cutEvent(record, { body: event.body, organisation: event.by.organisation }, viewer);
    return body === null ? [] : [{ ...line, detail: detailOf(body), words: wordsOf(body), isErased: false, voided }];
  });
}

async function contentsOf(executor: Executor, inquiry: string): Promise<HandoverContent[]> {
  const rows = await executor
    .selectFrom('handover_content')
    .innerJoin('handover', 'handover.id', 'handover_content.handover')
    .select(['handover', 'content', 'sha256'])
    .where('handover.inquiry', '=', inquiry)
    .orderBy('handover.offered_at')
    .execute();
  return rows.map(({ handover, content, sha256 }) => ({ handover, content, sha256: Buffer.from(sha256).toString('hex') }));
}

/** Those of the related inquiries that the viewer may see; what is hidden is not counted either. */
async function relatedOf(executor: Executor, { related }: InquiryRecord): Promise<RelatedInquiry[]> {
  const how = new Map<string, RelatedInquiry['how']>([
    ...related.duplicates.map((number) => [number, 'duplicate'] as const),
    ...related.children.map((number) => [number, 'child'] as const),
    ...(related.parent === null ? [] : [[related.parent, 'parent'] as const]),
  ]);
  if (how.size === 0) return [];
  const rows = await executor
    .selectFrom('inquiry')
    .select('record')
    .where('number', 'in', [...how.keys()])
    .execute();
  return rows.flatMap(({ record: { number, direction, state, request } }) =>
    number === null ? [] : [{ number, how: how.get(number) ?? 'duplicate', direction, state, subject: request.subject }],
  );
}

/** The incidents behind it that the viewer may see any report of, by the title that a case has or its first visible report. */
async function incidentsOf(executor: Executor, numbers: readonly string[]): Promise<InquiryDetail['incidents']> {
  if (numbers.length === 0) return [];
  const { rows } = await sql<InquiryDetail['incidents'][number]>`
    select incident.number, coalesce(case_title, (select title from report where incident = incident.id order by id limit 1)) as title,
      case_opened_at is not null as "isCase"
    from incident where incident.number = any (${[...numbers]}) order by incident.number`.execute(executor);
  return rows;
}

async function clustersOf(executor: Executor, incidents: readonly string[]): Promise<string[]> {
  if (incidents.length === 0) return [];
  const { rows } = await sql<{ cluster: string }>`
    select distinct cluster from report_cluster join report on report.id = report_cluster.report join incident on incident.id = report.incident
    where incident.number = any (${[...incidents]}) order by cluster limit 20`.execute(executor);
  return rows.map(({ cluster }) => cluster);
}
