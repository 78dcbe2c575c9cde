import { createHash } from 'node:crypto';
import type { LinkerService } from '#linking';
import { RenkeiError } from '#model/errors.ts';
import type { Language, Text } from '#model/text.ts';
import type { Viewer } from '#model/viewer.ts';
import type { Services } from '#platform/services.ts';
import { signingKey } from '#liaison';
import { briefOf } from '../core/brief/brief.ts';
import { BYTE_ORDER_MARK, csvText } from '../core/csv/csv-text.ts';
import { indicatorTable, type Table } from '../core/files/record-tables.ts';
import { toldRecords } from '../core/files/told-records.ts';
import { toldTime } from '../core/files/told-time.ts';
import type { StixObject } from '../core/stix/stix-object.ts';
import { uuidV5 } from '../core/uuid-v5.ts';
import { eventText } from '../misp/event-text.ts';
import { objectsFor } from '../publish/bundle-for.ts';
import type { BundleOf } from '../publish/bundle-of.ts';
import { printBrief } from './brief/print-brief.ts';
import { formOfReport } from './form-of-report.ts';
import type { MadeFile } from './made-file.ts';
import { signedPackage } from './signed-package.ts';

/** csv: its indicators · pdf: the brief · xlsx: the common form of one report · package: all of it, signed · misp: an event of MISP. */
export type FileFormat = 'csv' | 'pdf' | 'xlsx' | 'package' | 'misp';

type FileOptions = {
  /** A viewer of the partner that it is made for (store/viewer-of-partner.ts): it gets what that partner may see, of what `viewer` may see as well. */
  readonly recipient?: Viewer;
  /** pdf: one language, or both side by side. */
  readonly language: Language | 'both';
  /** csv: begins with a byte order mark, for Excel. */
  readonly mark: boolean;
  /** Number of the delivery, to stand on the file. */
  readonly delivery: string | null;
};

/** Contents of objects that a brief, a table or a package is made of, in characters. What is larger leaves as a bundle, which is streamed. */
const MOST = 64 * 2 ** 20;

/**
 * A file of a report, incident or cluster, as `viewer` (or the recipient) may see it, from the objects of `objectsFor` and nothing else; the form alone is made from the
 * report itself, for those who see its full form. Writes no delivery: whoever sends it does. Same objects, same moment, same bytes.
 * @throws RenkeiError `not-found`; `form-full-only` for a form that only those may have who see the victim; `body-too-large`; `brief-failed`
 */
export async function fileFor(
  services: Services,
  linker: LinkerService,
  viewer: Viewer,
  what: BundleOf,
  format: FileFormat,
  { delivery, ...options }: FileOptions,
): Promise<MadeFile> {
  return (await readyFile(services, linker, viewer, what, format, options))(delivery);
}

/**
 * Everything of a file but the number of its delivery: what cannot be made, or may not, is refused here, before there is a delivery. Errors: those of `fileFor` but
 * `brief-failed`.
 */
export async function readyFile(
  services: Services,
  linker: LinkerService,
  viewer: Viewer,
  what: BundleOf,
  format: FileFormat,
  { recipient, language, mark }: Omit<FileOptions, 'delivery'>,
): Promise<(delivery: string | null) => Promise<MadeFile>> {
  if (format === 'xlsx') {
    const form = await formOfReport(services, viewer, what, recipient);
    return async (delivery) => ({ ...(await form(delivery)), objects: 0 });
  }
  const contents = await contentsOf(services, linker, viewer, what, recipient);
  const told = toldRecords(contents.map((content) => JSON.parse(content) as StixObject)); // rows hold STIX objects, that is what they are
  if (told.records.length === 0) throw new RenkeiError('not-found');
  const number = recipient ? numberFor(what, told.records) : what.number;
  const file = (ending: string, mediaType: string, bytes: Uint8Array): MadeFile => ({
    name: `${number}.${ending}`,
    mediaType,
    bytes,
    objects: contents.length,
  });
  if (format === 'misp') return async () => file('misp.json', 'application/json', Buffer.from(await eventText(services, contents, number)));
  const indicators = csvBytes(indicatorTable(told), mark);
  if (format === 'csv') return async () => file('csv', 'text/csv; charset=utf-8', indicators);
  const names = await namesOf(services, viewer, recipient);
  const at = new Date(services.now()).toISOString();
  return async (delivery) => {
    const madeFor = names.recipient === null ? null : names.recipient[language === 'ja' ? 'ja' : 'en'];
    const kind = what.kind === 'incident' || what.kind === 'cluster' ? what.kind : 'report';
    const madeBy = { person: recipient ? null : viewer.name, organisation: names.viewer[language === 'en' ? 'en' : 'ja'] };
    const brief = await printBrief(briefOf(told, { number, kind, at, madeBy, madeFor, delivery }), language);
    if (format === 'pdf') return file('pdf', 'application/pdf', brief);
    const facts = {
      number,
      tlp: told.tlp === null ? 'TLP —' : `TLP:${told.tlp.toUpperCase()}`,
      delivery,
      made: `${toldTime(at)} (UTC+9)`,
      madeFor: names.recipient && `${names.recipient.ja} / ${names.recipient.en}`,
      exercise: told.records.some(({ exercise }) => exercise),
    };
    return file(
      'zip',
      'application/zip',
      await signedPackage({ bundle: bundleText(contents), brief, indicators }, facts, await signingKey(services)),
    );
  };
}

/** What the recipient calls it: a cluster goes by the first of its reports that somebody sees, and the recipient may not see that of whoever makes the file. */
const numberFor = ({ kind, number }: BundleOf, records: readonly { readonly number: string }[]): string =>
  kind === 'cluster' ? (records[0]?.number ?? '').replace(/^R-/, 'C-') : number;

async function contentsOf(...[services, linker, viewer, what, recipient]: Parameters<typeof objectsFor>): Promise<readonly string[]> {
  const contents: string[] = [];
  let size = 0;
  for await (const { content } of objectsFor(services, linker, viewer, what, recipient)) {
    size += content.length;
    if (size > MOST) throw new RenkeiError('body-too-large', { limit: MOST });
    contents.push(content);
  }
  return contents;
}

const csvBytes = (table: Table, mark: boolean): Uint8Array => Buffer.from(`${mark ? BYTE_ORDER_MARK : ''}${csvText(table)}`);

/** Own namespace of ids of bundles: a bundle of the same objects has the same id. */
const bundles = '6c0f4a52-9b3e-5d1c-8f5a-2f7c1f0f6e11';

/** Word for word. */
function bundleText(contents: readonly string[]): Uint8Array {
  const all = contents.join(',\n');
  const id = uuidV5(bundles, createHash('sha256').update(all).digest('hex'));
  return Buffer.from(`{"type":"bundle","id":"bundle--${id}","objects":[\n${all}\n]}\n`);
}

async function namesOf(
  { database }: Services,
  viewer: Viewer,
  recipient: Viewer | undefined,
): Promise<{ readonly viewer: Text; readonly recipient: Text | null }> {
  const rows = await database.as(viewer, (tx) =>
    tx
      .selectFrom('organisation')
      .select(['id', 'name_ja as ja', 'name_en as en'])
      .where('id', 'in', [viewer.organisation, recipient?.organisation ?? viewer.organisation])
      .execute(),
  );
  const nameOf = (id: string): Text => rows.find((row) => row.id === id) ?? { ja: id, en: id };
  return { viewer: nameOf(viewer.organisation), recipient: recipient ? nameOf(recipient.organisation) : null };
}
