import { randomUUID } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import { decisionsAbout, type LinkerService } from '#linking';
import { RenkeiError } from '#model/errors.ts';
import type { Viewer } from '#model/viewer.ts';
import type { AsMachine } from '#platform/database/executor.ts';
import type { Tables } from '#platform/database/tables.ts';
import type { Services } from '#platform/services.ts';
import { type Centre, centreIdentity, ownId } from '../core/publish/centre.ts';
import { decisionNote } from '../core/publish/decision-note.ts';
import { groupingObjects } from '../core/publish/grouping-object.ts';
import { inquiryObjects } from '../core/publish/inquiry-object.ts';
import type { LinkEnd } from '../core/publish/link-object.ts';
import { isPublishedKind, opinionRows } from '../core/publish/opinion-row.ts';
import { textOfObject } from '../core/publish/text-of-object.ts';
import type { StixObject } from '../core/stix/stix-object.ts';
import { SHARED } from '../store/collections.ts';
import type { BundleOf } from './bundle-of.ts';
import { bundleReports, clustersAmong, visibleAmong } from './bundle-reports.ts';
import { loadEnds } from './load-ends.ts';
import { loadInquiry } from './load-inquiry.ts';
import { openCentre } from './open-centre.ts';
import { publishReports } from './publish-due.ts';
import { releaseRows } from './release-rows.ts';

/** An object as it leaves. `report`: the record it speaks of; null for what is nobody's secret and for what was made for this reader. */
type BundledObject = {
  readonly id: string;
  readonly type: string;
  readonly form: 'full' | 'sanitised' | 'both';
  readonly report: string | null;
  readonly content: string;
};

/** Rows in memory at a time. */
const PAGE = 1000;

/**
 * The objects of SHARED that make up `what`, as `viewer` may see them, contents word for word, each once; what they refer to included. With `recipient` (a viewer of the
 * partner, store/viewer-of-partner.ts) they are what that partner would get, of what `viewer` may see as well. Objects that have a change waiting are written first.
 * Memory holds a page of objects and the ids of all.
 * @throws RenkeiError `not-found` where `viewer`, or the recipient, sees nothing of it; `links-rebuilding`
 */
export async function* objectsFor(
  services: Services,
  linker: LinkerService,
  viewer: Viewer,
  what: BundleOf,
  recipient?: Viewer,
): AsyncGenerator<BundledObject> {
  const { database } = services;
  const reader = recipient ?? viewer;
  const asked = await database.as(viewer, (tx) => bundleReports(tx, linker, what));
  await publishReports(services, linker, asked);
  const given = await database.as(reader, (tx) => visibleAmong(tx, asked));
  const sent = new Set<string>();
  const named = new Set<string>();
  const first = (objects: readonly BundledObject[]): BundledObject[] =>
    objects.filter(({ id, content }) => {
      if (sent.has(id)) return false;
      sent.add(id);
      for (const [reference] of content.matchAll(REFERENCE)) named.add(reference);
      return true;
    });

  const made = await madeFor(services, linker, viewer, recipient, what, given);
  if (made.length === 0 && given.length === 0) throw new RenkeiError('not-found');
  yield* first(made);
  for (let after = 0n; given.length > 0;) {
    const page = await database.as(reader, (tx, asMachine) => rowsOf(tx, asMachine, reader, given, after));
    yield* first(page.rows);
    if (page.next === null) break;
    after = page.next;
  }
  // An opinion is about two incidents, of which perhaps one was asked for.
  const others = [...named].filter((id) => id.startsWith('incident--') && !sent.has(id));
  if (others.length > 0) yield* first(await database.as(reader, (tx, asMachine) => incidentsOf(tx, asMachine, reader, others)));
  yield* first(await database.as(reader, (tx, asMachine) => constantsOf(tx, asMachine, named)));
}

/** The same as the text of a STIX bundle, in pieces. */
export async function* bundleFor(
  services: Services,
  linker: LinkerService,
  viewer: Viewer,
  what: BundleOf,
  recipient?: Viewer,
): AsyncGenerator<string> {
  let opening = `{"type":"bundle","id":"bundle--${randomUUID()}","objects":[\n`;
  for await (const { content } of objectsFor(services, linker, viewer, what, recipient)) {
    yield opening + content;
    opening = ',\n';
  }
  yield '\n]}\n';
}

/** Ids of objects wherever an object names them. */
const REFERENCE = /[a-z][a-z0-9-]*--[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

type Row = Omit<BundledObject, 'id'> & { readonly seq: bigint; readonly stix_id: string };

async function rowsOf(
  tx: Transaction<Tables>,
  asMachine: AsMachine,
  reader: Viewer,
  reports: readonly string[],
  after: bigint,
): Promise<{ readonly rows: BundledObject[]; readonly next: bigint | null }> {
  const { rows } = await sql<Row>`
    select seq, stix_id, type, form, report, content from exchange_object
    where collection = ${SHARED} and seq > ${after} and report = any(${reports}::uuid[])
      and (other_report is null or other_report = any(${reports}::uuid[]))
    order by seq limit ${PAGE}`.execute(tx);
  const released = await releaseRows(tx, asMachine, reader.organisation, rows);
  return {
    rows: released.map(({ stix_id: id, seq: _seq, ...row }) => ({ id, ...row })),
    next: rows.length < PAGE ? null : (rows.at(-1)?.seq ?? null),
  };
}

/** Incidents by their ids, as the reader sees them. */
async function incidentsOf(
  tx: Transaction<Tables>,
  asMachine: AsMachine,
  reader: Viewer,
  ids: readonly string[],
): Promise<BundledObject[]> {
  const { rows } = await sql<Row>`
    select seq, stix_id, type, form, report, content from exchange_object
    where collection = ${SHARED} and stix_id = any(${ids}::text[]) and type = 'incident' order by seq`.execute(tx);
  const released = await releaseRows(tx, asMachine, reader.organisation, rows);
  return released.map(({ stix_id: id, seq: _seq, ...row }) => ({ id, ...row }));
}

/** What others refer to and what is nobody's secret, with the Japanese names; producers too that only a record's readers know. */
async function constantsOf(tx: Transaction<Tables>, asMachine: AsMachine, named: ReadonlySet<string>): Promise<BundledObject[]> {
  const centre = await asMachine(() => openCentre(tx));
  // The producer of what is nobody's is always among them: constants name it, too.
  const wanted = [...named, centreIdentity(centre)].flatMap((id) => [id, ownId(centre, 'language-content', `${id} ja`)]);
  const { rows } = await sql<Row>`
    select seq, stix_id, type, form, report, content from exchange_object
    where collection = ${SHARED} and (report is null or (type = 'identity' and common)) and stix_id = any(${[...new Set(wanted)]}::text[])
    order by seq`.execute(tx);
  return rows.map(({ stix_id: id, seq: _seq, ...row }) => ({ id, ...row }));
}

/** What is made for this reader alone and stands nowhere. */
async function madeFor(
  services: Services,
  linker: LinkerService,
  viewer: Viewer,
  recipient: Viewer | undefined,
  what: BundleOf,
  reports: readonly string[],
): Promise<BundledObject[]> {
  const { database } = services;
  const reader = recipient ?? viewer;
  if (what.kind === 'inquiry') {
    return database.as(viewer, async (tx, asMachine) => {
      const inquiry = await loadInquiry(tx, what.number, recipient);
      const centre = await asMachine(() => openCentre(tx));
      return inquiry === null ? [] : inquiryObjects(centre, inquiry).map(asMade);
    });
  }
  if (what.kind !== 'cluster' && what.kind !== 'decisions') return [];
  // Nobody gets through a recipient's eyes what the own do not see.
  const seenToo = await database.as(viewer, async (tx) => new Set((await decisionsAbout(tx, reports, 1000)).map(({ id }) => id)));
  return database.as(reader, async (tx, asMachine) => {
    const centre = await asMachine(() => openCentre(tx));
    if (what.kind === 'decisions') return decided(tx, centre, reader, reports, seenToo);
    const clusters = await clustersAmong(tx, linker, reports);
    const ends = await loadEnds(tx, centre, reports);
    return clusters.flatMap(({ name, members }) => groupingObjects(centre, name, endsOf(ends, members)).map(asMade));
  });
}

/** Standing decisions that the reader may see, about every pair that was looked at; what people wrote is for police. */
async function decided(
  tx: Transaction<Tables>,
  centre: Centre,
  reader: Viewer,
  reports: readonly string[],
  among: ReadonlySet<string>,
): Promise<BundledObject[]> {
  const decisions = (await decisionsAbout(tx, reports, 1000)).filter(({ id, revoked }) => !revoked && among.has(id));
  const ends = await loadEnds(
    tx,
    centre,
    decisions.flatMap(({ subject }) => subject.reports),
  );
  const isPolice = reader.kind === 'agency' || reader.kind === 'prefecture';
  const objects: StixObject[] = [];
  for (const { id, kind, organisation, at, reason, subject } of decisions) {
    if (!isPublishedKind(kind)) continue;
    const [anchor, ...others] = endsOf(ends, subject.reports);
    if (anchor === undefined) continue;
    for (const other of others)
      objects.push(...opinionRows(centre, { id, kind, organisation, at }, anchor, other).map(({ object }) => object));
    if (isPolice && reason !== '') objects.push(decisionNote(centre, { id, organisation, at, reason }, [anchor, ...others]));
  }
  return objects.map(asMade);
}

const endsOf = (ends: ReadonlyMap<string, LinkEnd>, ids: readonly string[]): LinkEnd[] => ids.flatMap((id) => ends.get(id) ?? []);

const asMade = (object: StixObject): BundledObject => ({
  id: object.id,
  type: object.type,
  form: 'both',
  report: null,
  content: textOfObject(object, null),
});
