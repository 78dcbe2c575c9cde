import { escapedText } from './cell-text.ts';
import { styleNumbers } from './styles-xml.ts';
import { columnName, placeOfCell, type WrittenSheet } from './workbook.ts';

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaged = 'http://schemas.openxmlformats.org/package/2006';

/** A worksheet part (ECMA-376 Part 1 §18.3): every cell is a text that stands in it; there are no numbers, no formulas and no links. */
export function sheetXml({ widths, rows, frozen, lists, merged }: WrittenSheet): string {
  const pane =
    frozen === 0
      ? ''
      : `<pane ySplit="${frozen}" topLeftCell="A${frozen + 1}" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"/>`;
  const columns = widths.map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`).join('');
  const lines = rows.map((cells, at) => {
    const height = rowHeight(cells, widths, merged, at + 1);
    return `<row r="${at + 1}" ht="${height}" customHeight="1">${cells.map((cell, column) => cellXml(cell, column, at + 1)).join('')}</row>`;
  });
  const validations = lists.map(
    ({ cells, from }) =>
      `<dataValidation type="list" allowBlank="1" showErrorMessage="0" sqref="${cells}"><formula1>${escapedText(from)}</formula1></dataValidation>`,
  );
  return [
    declaration,
    `<worksheet xmlns="${main}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews>`,
    `<sheetFormatPr defaultRowHeight="18"/><cols>${columns}</cols><sheetData>${lines.join('')}</sheetData>`,
    merged.length > 0
      ? `<mergeCells count="${merged.length}">${merged.map((range) => `<mergeCell ref="${range}"/>`).join('')}</mergeCells>`
      : '',
    validations.length > 0 ? `<dataValidations count="${validations.length}">${validations.join('')}</dataValidations>` : '',
    '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>',
  ].join('');
}

/** Points of a row in which every text is seen whole, up to the most that a row can have. No program works that out when it opens a file. */
function rowHeight(cells: WrittenSheet['rows'][number], widths: readonly number[], merged: readonly string[], row: number): number {
  const lines = cells.map((cell, column) => {
    if (!cell || cell.text === '') return 1;
    const range = merged.map((one) => one.split(':').map(placeOfCell)).find(([from]) => from?.row === row && from.column === column);
    const width = widths.slice(column, (range?.[1]?.column ?? column) + 1).reduce((sum, one) => sum + one, 0);
    const size = cell.style === 'help' || cell.style === 'id' ? 0.85 : cell.style === 'title' ? 1.5 : 1.05;
    const needed = cell.text
      .slice(0, 4000)
      .split('\n')
      .reduce((sum, line) => sum + Math.max(1, Math.ceil((unitsOf(line) * size) / (width - 1))), 0);
    return needed * size;
  });
  return Math.min(400, Math.round(Math.max(...lines, 1) * 14 + 4));
}

/** Width of a line in characters of the Latin alphabet: those of East Asia are twice as wide. */
const unitsOf = (line: string): number => Array.from(line).reduce((sum, one) => sum + ((one.codePointAt(0) ?? 0) >= 0x1100 ? 2 : 1), 0);

function cellXml(cell: WrittenSheet['rows'][number][number], column: number, row: number): string {
  if (!cell) return '';
  const at = `r="${columnName(column)}${row}" s="${styleNumbers[cell.style]}"`;
  return cell.text === '' ? `<c ${at}/>` : `<c ${at} t="inlineStr"><is><t xml:space="preserve">${escapedText(cell.text)}</t></is></c>`;
}

/** The parts that hold a workbook together, by their names in the package. */
export function frameParts(sheets: readonly string[]): readonly (readonly [name: string, xml: string])[] {
  const sheetList = sheets.map((name, at) => `<sheet name="${escapedText(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`).join('');
  const relation = (id: number, kind: string, target: string) =>
    `<Relationship Id="rId${id}" Type="${relations}/${kind}" Target="${target}"/>`;
  const type = (part: string, kind: string) =>
    `<Override PartName="${part}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${kind}+xml"/>`;
  return [
    [
      '[Content_Types].xml',
      `${declaration}<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${type('/xl/workbook.xml', 'sheet.main')}${type('/xl/styles.xml', 'styles')}${sheets.map((_, at) => type(`/xl/worksheets/sheet${at + 1}.xml`, 'worksheet')).join('')}</Types>`,
    ],
    [
      '_rels/.rels',
      `${declaration}<Relationships xmlns="${packaged}/relationships">${relation(1, 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    ],
    ['xl/workbook.xml', `${declaration}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${sheetList}</sheets></workbook>`],
    [
      'xl/_rels/workbook.xml.rels',
      `${declaration}<Relationships xmlns="${packaged}/relationships">${sheets.map((_, at) => relation(at + 1, 'worksheet', `worksheets/sheet${at + 1}.xml`)).join('')}${relation(sheets.length + 1, 'styles', 'styles.xml')}</Relationships>`,
    ],
  ];
}
