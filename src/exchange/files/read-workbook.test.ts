import fc from 'fast-check';
import { unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { emptyForm } from '../core/forms/fill-form.ts';
import { formSheets } from '../core/forms/form-sheets.ts';
import { readFormFile } from './read-form-file.ts';
import { readWorkbook } from './read-workbook.ts';
import { writeWorkbook } from './write-workbook.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A workbook as another program writes it, from its parts. */
function workbook(sheet: string, more: Readonly<Record<string, string>> = {}): Buffer {
  const parts: Record<string, string> = {
    'xl/workbook.xml': `<workbook ${main} xmlns:r="${relations}"><workbookPr/><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="r1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': sheet,
    ...more,
  };
  return Buffer.from(zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, bytesOf(text)])), { level: 9 }));
}
const sheet = (cells: string): string => `<worksheet ${main}><sheetData><row r="1">${cells}</row></sheetData></worksheet>`;
async function textsOf(bytes: Buffer): Promise<unknown> {
  const read = await readWorkbook(bytes);
  return read.ok ? [...(read.value[0]?.rows.get(1)?.values() ?? [])].map(({ text }) => text) : read.reason.code;
}

describe('a workbook of another program', () => {
  it('is read as it is shown: shared and rich texts without readings, dates, booleans, prefixes', async () => {
    const shared = `<sst ${main}><si><t>一</t></si><si><r><t>東</t></r><r><t xml:space="preserve">京 </t></r><rPh><t>トウキョウ</t></rPh></si></sst>`;
    const styles = `<styleSheet ${main}><numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="22"/><xf numFmtId="170"/></cellXfs></styleSheet>`;
    const cells =
      '<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" s="1"><v>46328.378472222219</v></c><c r="D1" s="2"><v>46328</v></c><c r="E1"><v>1200000</v></c><c r="F1" t="b"><v>1</v></c><c r="G1" t="e"><v>#REF!</v></c><x:c xmlns:x="y" r="H1" t="inlineStr"><x:is><x:t>a_x000D_&lt;b</x:t></x:is></x:c>';
    expect(await textsOf(workbook(sheet(cells), { 'xl/sharedStrings.xml': shared, 'xl/styles.xml': styles }))).toEqual([
      '一',
      '東京 ',
      '2026-11-02 09:05',
      '2026-11-02',
      '1200000',
      'true',
      'a\r<b',
    ]);
  });

  it('has no formula computed: what its file remembers is used, and is marked', async () => {
    const cells = { ...emptyForm('ransomware'), entries: new Map([['victim', { value: 'MARK', state: '' }]]) };
    const parts = unzipSync(new Uint8Array(await writeWorkbook(formSheets(cells, []))));
    const name = 'xl/worksheets/sheet1.xml';
    const xml = Buffer.from(parts[name] ?? []).toString();
    const formula = xml.replace('t="inlineStr"><is><t xml:space="preserve">MARK</t></is>', 't="str"><f>1+2</f><v>three</v>');
    expect(formula).not.toBe(xml);
    const read = await readFormFile(Buffer.from(zipSync({ ...parts, [name]: bytesOf(formula) })), readWorkbook);
    expect(read).toMatchObject({ ok: true, value: { input: { victim: 'three' }, marks: [{ code: 'form-formula' }] } });
  });
});

describe('a hostile workbook', () => {
  it.each<[string, string, () => Buffer]>([
    ['no ZIP at all', 'xlsx-broken', () => Buffer.from('hello')],
    ['nothing', 'xlsx-broken', () => Buffer.alloc(0)],
    ['no workbook', 'xlsx-broken', () => Buffer.from(zipSync({ 'a.txt': bytesOf('a') }))],
    ['more bytes than are taken', 'xlsx-too-large', () => Buffer.alloc(5 * 2 ** 20 + 1)],
    ['a bomb', 'xlsx-too-large', () => workbook(sheet(`<c t="inlineStr"><is><t>${'a'.repeat(17 * 2 ** 20)}</t></is></c>`))],
    [
      'parts that are a bomb together',
      'xlsx-too-large',
      () => workbook(sheet(''), { 'xl/sharedStrings.xml': ' '.repeat(16 * 2 ** 20), 'xl/styles.xml': ' '.repeat(16 * 2 ** 20) }),
    ],
    ['too many cells', 'xlsx-too-large', () => workbook(sheet('<c/>'.repeat(100_001)))],
    [
      'too many files',
      'xlsx-too-large',
      () => workbook(sheet(''), Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`x${at}`, '']))),
    ],
    ['a document type', 'xlsx-broken', () => workbook(`<!DOCTYPE a [<!ENTITY b "c">]>${sheet('')}`)],
    ['a bare document type', 'xlsx-broken', () => workbook(`<!DOCTYPE worksheet>${sheet('')}`)],
    ['an entity of its own', 'xlsx-broken', () => workbook(sheet('<c t="inlineStr"><is><t>&b;</t></is></c>'))],
    ['a character that is none', 'xlsx-broken', () => workbook(sheet('<c t="inlineStr"><is><t>&#xD800;</t></is></c>'))],
    ['a thousand elements in each other', 'xlsx-broken', () => workbook('<a>'.repeat(1000))],
    ['tags that do not close', 'xlsx-broken', () => workbook('<worksheet><sheetData></worksheet>')],
    [
      'text that is no UTF-8',
      'xlsx-broken',
      () => Buffer.from(zipSync({ 'xl/workbook.xml': new Uint8Array([0xff, 0xfe]), 'xl/_rels/workbook.xml.rels': bytesOf('<a/>') })),
    ],
    ['a size that lies', 'xlsx-broken', () => lying(workbook(sheet('<c t="inlineStr"><is><t>abc</t></is></c>')))],
  ])('with %s is refused: %s', async (_, code, make) => {
    const read = await readWorkbook(make());
    expect(read.ok ? 'read' : read.reason.code).toBe(code);
  });

  it.each([
    [
      'a sheet elsewhere',
      {
        'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="r1" Type="${relations}/worksheet" TargetMode="External" Target="https://x.example/a.xml"/></Relationships>`,
      },
    ],
    [
      'a sheet above the package',
      {
        'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="r1" Type="${relations}/worksheet" Target="../../../etc/passwd"/></Relationships>`,
      },
    ],
  ])('that names %s has no such sheet', async (_, more) =>
    expect(await readWorkbook(workbook(sheet(''), more))).toEqual({ ok: true, value: [] }),
  );

  it('that is no form of ours says so, in words that tell why', async () =>
    expect(
      await readFormFile(workbook(sheet('<c t="inlineStr"><is><t>ランサムウェア事案共通様式</t></is></c>')), readWorkbook),
    ).toMatchObject({
      ok: false,
      reason: { code: 'form-unknown' },
    }));

  it('never throws and never takes long, whatever bytes of a form are changed (seed 61)', async () => {
    const honest = await writeWorkbook(formSheets(emptyForm('ddos'), []));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(honest.length - 1), fc.nat(255)), { minLength: 1, maxLength: 20 }), async (changes) => {
        const copy = Buffer.from(honest);
        for (const [place, byte] of changes) copy[place] = byte;
        const read = await readFormFile(copy, readWorkbook);
        if (!read.ok) expect(['xlsx-broken', 'xlsx-too-large', 'form-unknown']).toContain(read.reason.code);
      }),
      { seed: 61, numRuns: 150 },
    );
  });
});

/** The directory says that the sheet is larger than it is. */
function lying(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  const place = copy.lastIndexOf('xl/worksheets/sheet1.xml') - 46;
  copy.writeUInt32LE(copy.readUInt32LE(place + 24) + 5, place + 24);
  return copy;
}
