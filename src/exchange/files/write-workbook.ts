import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import { frameParts, sheetXml } from '../core/sheets/sheet-xml.ts';
import { stylesXml } from '../core/sheets/styles-xml.ts';
import type { WrittenSheet } from '../core/sheets/workbook.ts';

/** Sheets as an .xlsx file (Office Open XML). The same sheets give the same bytes on every machine: nothing is compressed and no time stands in it. */
export function writeWorkbook(sheets: readonly WrittenSheet[]): Promise<Buffer> {
  const parts = [
    ...frameParts(sheets.map(({ name }) => name)),
    ['xl/styles.xml', stylesXml] as const,
    ...sheets.map((sheet, at) => [`xl/worksheets/sheet${at + 1}.xml`, sheetXml(sheet)] as const),
  ];
  return zipOf(parts.map(([name, xml]) => ({ name, bytes: Buffer.from(xml) })));
}

/** A ZIP whose bytes depend on nothing but its files, in the order given. */
export function zipOf(files: readonly { readonly name: string; readonly bytes: Uint8Array }[]): Promise<Buffer> {
  const zip = new ZipFile();
  for (const { name, bytes } of files)
    zip.addBuffer(Buffer.from(bytes), name, { mtime: earliest, mode: 0o100644, compress: false, forceDosTimestamp: true });
  zip.end();
  return buffer(zip.outputStream);
}

/** The first time that a ZIP can write, in local time as its format has it. */
const earliest = new Date(1980, 0, 1);
