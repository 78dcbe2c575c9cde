import { z } from 'zod';
import { RenkeiError } from '#model/errors.ts';
import type { Viewer } from '#model/viewer.ts';
import { found } from '#platform/http/refusals.ts';
import type { Route } from '#platform/http/route.ts';
import type { Services } from '#platform/services.ts';
import { cursorBinding, type CursorPlace } from '../core/taxii/cursor-binding.ts';
import { readQuery } from '../core/taxii/read-query.ts';
import { everyVersion, type ObjectFilter } from '../core/taxii/object-filter.ts';
import { releaseRows } from '../publish/release-rows.ts';
import { collectionFor } from './collections-of.ts';
import { cursorsOf } from './seal-cursor.ts';
import { type ManifestRow, type Page, pageOfManifest, pageOfObjects, type PageQuery, seesObject } from './page-of-objects.ts';
import type { QuotaBook } from './quota-book.ts';
import { recordManifest, recordPage } from './record-page.ts';
import { sendTaxii, taxiiRoute } from './taxii-route.ts';

const Words = z.record(z.string(), z.unknown());
const Place = z.object({ root: z.string().min(1).max(100), collection: z.string().min(1).max(100) });
const ObjectPlace = Place.extend({ id: z.string().min(1).max(300) });

/** Called before what is shared is read, so that what has just changed is in it. */
export type Freshen = (services: Services) => Promise<void>;

/** Pages of a collection: whole objects, their manifest, the versions of one (TAXII 2.1 §5.3–5.5, §5.8). */
export const objectRoutes = (requests: QuotaBook, freshen: Freshen): readonly Route[] => [
  taxiiRoute(requests, {
    method: 'GET',
    path: '/taxii2/:root/collections/:collection/objects/',
    summary: { ja: 'コレクションのオブジェクト', en: 'The objects of a collection' },
    params: Place,
    query: Words,
    handle: async ({ services, viewer, params, query, reply }) => {
      await freshen(services);
      sendObjects(reply, await readObjects(services, viewer, { ...params, id: null }, query));
    },
  }),
  taxiiRoute(requests, {
    method: 'GET',
    path: '/taxii2/:root/collections/:collection/objects/:id/',
    summary: { ja: '一つのオブジェクト', en: 'One object of a collection' },
    params: ObjectPlace,
    query: Words,
    handle: async ({ services, viewer, params, query, reply }) => {
      await freshen(services);
      sendObjects(reply, await readObjects(services, viewer, params, query));
    },
  }),
  taxiiRoute(requests, {
    method: 'GET',
    path: '/taxii2/:root/collections/:collection/manifest/',
    summary: { ja: 'コレクションの目録', en: 'The manifest of a collection' },
    params: Place,
    query: Words,
    handle: async ({ services, viewer, params, query, reply }) => {
      await freshen(services);
      const page = await readManifest(services, viewer, { ...params, id: null }, query);
      addDates(reply, page);
      sendTaxii(reply, page.rows.length === 0 ? {} : { ...moreOf(page), objects: page.rows.map(manifestOf) });
    },
  }),
  taxiiRoute(requests, {
    method: 'GET',
    path: '/taxii2/:root/collections/:collection/objects/:id/versions/',
    summary: { ja: '一つのオブジェクトの版', en: 'The versions of one object' },
    params: ObjectPlace,
    query: Words,
    handle: async ({ services, viewer, params, query, reply }) => {
      await freshen(services);
      const page = await readManifest(services, viewer, params, query);
      addDates(reply, page);
      sendTaxii(reply, page.rows.length === 0 ? {} : { ...moreOf(page), versions: page.rows.map((row) => manifestOf(row).version) });
    },
  }),
];

/** Where in the address: a collection, or one object of it. */
type Asked = { readonly root: string; readonly collection: string; readonly id: string | null };

/** A page as it is sent: its rows, and the cursor that a client gets. */
type Sent<Row> = { readonly rows: readonly Row[]; readonly more: boolean; readonly cursor: string | null };

type SentObjects = Sent<ManifestRow> & { readonly text: string };

async function readObjects(
  services: Services,
  viewer: Viewer,
  asked: Asked,
  words: Readonly<Record<string, unknown>>,
): Promise<SentObjects> {
  const { filter, limit, next } = queryOf(words, asked.id);
  const cursors = await cursorsOf(services.database);
  return services.database.as(viewer, async (tx, asMachine) => {
    const collection = await collectionFor(tx, viewer, asked, 'canRead');
    const binding = cursorBinding(viewer, placeOf(collection.id, 'objects', asked.id), filter);
    const after = next === null ? null : openCursor(cursors.open(next, binding));
    if (asked.id !== null) await requireSeen(tx, collection.id, asked.id);
    const page = await pageOfObjects(tx, { ...filter, collection: collection.id, after, limit });
    const released = await releaseRows(tx, asMachine, viewer.organisation, page.rows);
    const sent = sentOf(page, (place) => cursors.seal(place, binding));
    const text = envelopeOf(sent, released);
    await recordPage(tx, asMachine, services, viewer, collection, page.rows, text);
    return { ...sent, text };
  });
}

async function readManifest(
  services: Services,
  viewer: Viewer,
  asked: Asked,
  words: Readonly<Record<string, unknown>>,
): Promise<Sent<ManifestRow>> {
  const { filter: given, limit, next } = queryOf(words, asked.id);
  const list = asked.id === null ? 'manifest' : 'versions';
  const filter: ObjectFilter = asked.id === null ? given : { ...given, version: everyVersion };
  const cursors = await cursorsOf(services.database);
  return services.database.as(viewer, async (tx) => {
    const collection = await collectionFor(tx, viewer, asked, 'canRead');
    const binding = cursorBinding(viewer, placeOf(collection.id, list, asked.id), filter);
    const after = next === null ? null : openCursor(cursors.open(next, binding));
    if (asked.id !== null) await requireSeen(tx, collection.id, asked.id);
    const query: PageQuery = { ...filter, collection: collection.id, after, limit };
    const page = await pageOfManifest(tx, query);
    await recordManifest(tx, services, viewer, collection, page.rows);
    return sentOf(page, (place) => cursors.seal(place, binding));
  });
}

/** The words of the address; of one object, `match[id]` and `match[type]` say nothing. */
function queryOf(words: Readonly<Record<string, unknown>>, id: string | null) {
  const read = readQuery(words);
  if (!read.ok) throw new RenkeiError(read.reason.code, read.reason.facts);
  const { filter, limit, next } = read.value;
  return { filter: id === null ? filter : { ...filter, ids: [id], types: null }, limit, next };
}

const placeOf = (collection: string, list: CursorPlace['list'], object: string | null): CursorPlace => ({ collection, list, object });

function openCursor(place: bigint | null): bigint {
  if (place === null) throw new RenkeiError('taxii-cursor-invalid');
  return place;
}

/** Errors: `not-found` where no version of it is there for this viewer. */
async function requireSeen(tx: Parameters<typeof seesObject>[0], collection: string, id: string): Promise<void> {
  found((await seesObject(tx, collection, id)) || null);
}

const sentOf = <Row>({ rows, more, next }: Page<Row>, seal: (place: bigint) => string): Sent<Row> => ({
  rows,
  more,
  cursor: next === null ? null : seal(next),
});

const moreOf = ({ more, cursor }: Sent<unknown>) => ({ more, ...(cursor !== null && { next: cursor }) });

/** The objects' own texts side by side: nothing is parsed, nothing written anew. Without objects an envelope is empty (TAXII 2.1 §3.7). */
function envelopeOf(sent: Sent<unknown>, rows: readonly { readonly content: string }[]): string {
  if (rows.length === 0) return '{}';
  const frame = JSON.stringify(moreOf(sent));
  return `${frame.slice(0, -1)},"objects":[${rows.map(({ content }) => content).join(',')}]}`;
}

type Reply = Parameters<typeof sendTaxii>[0];

function sendObjects(reply: Reply, page: SentObjects): void {
  addDates(reply, page);
  sendTaxii(reply, page.text);
}

/** When the first and the last object of the page were added (§3.1). */
function addDates(reply: Reply, { rows }: Sent<ManifestRow>): void {
  const [first, last] = [rows[0], rows.at(-1)];
  if (first && last) void reply.header('x-taxii-date-added-first', first.dateAdded).header('x-taxii-date-added-last', last.dateAdded);
}

/** §5.3.1. An object without a version of its own has the moment in which it was added. */
const manifestOf = ({ stixId, dateAdded, version, versionText, specVersion }: ManifestRow) => ({
  id: stixId,
  date_added: dateAdded,
  version: versionText ?? version,
  media_type: `application/stix+json;version=${specVersion}`,
});
