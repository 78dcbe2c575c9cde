import { type Entry, fromBuffer, type ZipFile } from 'yauzl';
import { accept, type Outcome, refuse } from '#model/outcome.ts';
import { type Common, readDates, readSheet, readTexts } from '../core/sheets/read-sheet.ts';
import { scanXml } from '../core/sheets/scan-xml.ts';
import type { ReadSheet } from '../core/sheets/workbook.ts';

/** What is taken of a workbook from outside. `part`, `parts`: bytes unpacked. */
export const workbookLimits = { file: 5 * 2 ** 20, entries: 300, part: 16 * 2 ** 20, parts: 32 * 2 ** 20, sheets: 20 } as const;

/**
 * The sheets of an .xlsx file from outside. Only the five kinds of parts that hold cells are unpacked, each within its limit whatever the archive says of itself; macros,
 * pictures, links and everything else stay packed. Formulas are not computed. Errors: `xlsx-broken`, `xlsx-too-large`.
 */
export async function readWorkbook(bytes: Buffer): Promise<Outcome<readonly ReadSheet[]>> {
  if (bytes.length > workbookLimits.file) return refuse('xlsx-too-large', { limit: workbookLimits.file });
  try {
    const parts = new Parts(await openZip(bytes));
    const found = await parts.list();
    if (!found.ok) return found;
    const workbook = await parts.text('xl/workbook.xml');
    const relations = await parts.text('xl/_rels/workbook.xml.rels');
    if (!workbook.ok) return workbook;
    if (!relations.ok) return relations;
    if (workbook.value === null || relations.value === null) return refuse('xlsx-broken', { problem: 'no workbook in it' });
    const listed = sheetsOf(workbook.value, relations.value);
    if (!listed.ok) return listed;
    const common = await commonOf(parts, listed.value.from1904);
    if (!common.ok) return common;
    const sheets: ReadSheet[] = [];
    for (const { name, part } of listed.value.sheets) {
      const xml = await parts.text(part);
      if (!xml.ok) return xml;
      if (xml.value === null) continue;
      const rows = readSheet(xml.value, common.value);
      if (!rows.ok) return rows;
      sheets.push({ name, rows: rows.value });
    }
    return accept(sheets);
  } catch (problem) {
    // yauzl tells what is wrong with an archive, and zlib with a stream, by plain errors.
    return refuse('xlsx-broken', { problem: problem instanceof Error ? problem.message.slice(0, 120) : 'unknown' });
  }
}

/** The parts of a package that may be read, and how much of it has been unpacked. */
class Parts {
  readonly #zip: ZipFile;
  readonly #entries = new Map<string, Entry>();
  #unpacked = 0;

  constructor(zip: ZipFile) {
    this.#zip = zip;
  }

  async list(): Promise<Outcome<null>> {
    if (this.#zip.entryCount > workbookLimits.entries) return refuse('xlsx-too-large', { limit: workbookLimits.entries });
    for (const entry of await entriesOf(this.#zip)) {
      if (this.#entries.has(entry.fileName)) return refuse('xlsx-broken', { problem: 'a name occurs twice' });
      if (entry.isEncrypted()) return refuse('xlsx-broken', { problem: 'encrypted' });
      this.#entries.set(entry.fileName, entry);
    }
    return accept(null);
  }

  /** A part as text; null where there is none. */
  async text(name: string): Promise<Outcome<string | null>> {
    const entry = this.#entries.get(name);
    if (!entry) return accept(null);
    this.#unpacked += entry.uncompressedSize;
    if (entry.uncompressedSize > workbookLimits.part || this.#unpacked > workbookLimits.parts)
      return refuse('xlsx-too-large', { limit: workbookLimits.part });
    const content = await contentOf(this.#zip, entry);
    try {
      return accept(new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(content));
    } catch {
      return refuse('xlsx-broken', { problem: 'a part that is not UTF-8' });
    }
  }
}

async function commonOf(parts: Parts, from1904: boolean): Promise<Outcome<Common>> {
  const shared = await parts.text('xl/sharedStrings.xml');
  const styles = await parts.text('xl/styles.xml');
  if (!shared.ok) return shared;
  if (!styles.ok) return styles;
  const texts = readTexts(shared.value ?? '<sst/>');
  const dates = readDates(styles.value ?? '<styleSheet/>');
  if (!texts.ok) return texts;
  return dates.ok ? accept({ texts: texts.value, dates: dates.value, from1904 }) : dates;
}

type Listed = { readonly from1904: boolean; readonly sheets: readonly { readonly name: string; readonly part: string }[] };

/** The worksheets that a workbook names, and the part of each. Chart sheets and macro sheets are no worksheets. */
function sheetsOf(workbook: string, relations: string): Outcome<Listed> {
  const named: { name: string; id: string }[] = [];
  const targets = new Map<string, string>();
  let from1904 = false;
  const read = scanXml(workbook, {
    open: (name, attribute) => {
      if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attribute('date1904') ?? '');
      else if (name === 'sheet' && named.length < workbookLimits.sheets)
        named.push({ name: (attribute('name') ?? '').slice(0, 31), id: attribute('id') ?? '' });
    },
  });
  if (!read.ok) return read;
  const related = scanXml(relations, {
    open: (name, attribute) => {
      if (name !== 'Relationship' || attribute('TargetMode') === 'External' || !attribute('Type')?.endsWith('/worksheet')) return;
      const target = attribute('Target') ?? '';
      targets.set(attribute('Id') ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`);
    },
  });
  if (!related.ok) return related;
  return accept({ from1904, sheets: named.flatMap(({ name, id }) => (targets.has(id) ? [{ name, part: targets.get(id) ?? '' }] : [])) });
}

const openZip = (bytes: Buffer): Promise<ZipFile> =>
  new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true, validateEntrySizes: true, strictFileNames: true, decodeStrings: true }, (problem, zip) =>
      problem ? reject(problem) : resolve(zip),
    );
  });

const entriesOf = (zip: ZipFile): Promise<Entry[]> =>
  new Promise((resolve, reject) => {
    const entries: Entry[] = [];
    zip.on('entry', (entry: Entry) => {
      entries.push(entry);
      if (entries.length > workbookLimits.entries) reject(new Error('more entries than said'));
      else zip.readEntry();
    });
    zip.on('end', () => resolve(entries));
    zip.on('error', reject);
    zip.readEntry();
  });

const contentOf = (zip: ZipFile, entry: Entry): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    zip.openReadStream(entry, (problem, stream) => {
      if (problem) return reject(problem);
      const parts: Buffer[] = [];
      // The reader ends the stream with an error as soon as it is longer than the directory says.
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('error', reject);
      stream.on('end', () => resolve(Buffer.concat(parts)));
    });
  });
