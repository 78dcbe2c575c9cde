import type { CellStyle } from './workbook.ts';

/** Looks of cells: font and fill by their places below. All are text (`@`, format 49), so that a program keeps what a person types as it was typed. */
const looks: Readonly<Record<CellStyle, { readonly font: number; readonly fill: number; readonly border: 0 | 1 }>> = {
  plain: { font: 0, fill: 0, border: 0 },
  title: { font: 1, fill: 0, border: 0 },
  notice: { font: 0, fill: 2, border: 1 },
  head: { font: 3, fill: 3, border: 1 },
  section: { font: 2, fill: 4, border: 1 },
  id: { font: 4, fill: 0, border: 0 },
  label: { font: 0, fill: 0, border: 1 },
  entry: { font: 0, fill: 5, border: 1 },
  unverified: { font: 5, fill: 2, border: 1 },
  help: { font: 4, fill: 0, border: 1 },
};

/** The number by which a cell names its look. */
export const styleNumbers = Object.fromEntries(Object.keys(looks).map((name, at) => [name, at])) as Record<CellStyle, number>; // the same keys

const font = (size: number, colour: string, bold = ''): string =>
  `<font>${bold}<sz val="${size}"/><color rgb="${colour}"/><name val="BIZ UDPGothic"/></font>`;
const solid = (colour: string): string => `<fill><patternFill patternType="solid"><fgColor rgb="${colour}"/></patternFill></fill>`;
const side = (name: string): string => `<${name} style="thin"><color rgb="FFB3B3B3"/></${name}>`;

const fonts = [
  font(10, 'FF1A1A1A'),
  font(14, 'FF1A1A1A', '<b/>'),
  font(10, 'FF1A1A1A', '<b/>'),
  font(10, 'FFFFFFFF', '<b/>'),
  font(8, 'FF595959'),
  font(9, 'FF8B4500', '<b/>'),
];
const fills = [
  '<fill><patternFill patternType="none"/></fill>',
  '<fill><patternFill patternType="gray125"/></fill>',
  solid('FFFFF0D9'),
  solid('FF264AF4'),
  solid('FFE8EEFF'),
  solid('FFFFFFFF'),
];

/** The styles part of a workbook. */
export const stylesXml = [
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
  `<fonts count="${fonts.length}">${fonts.join('')}</fonts><fills count="${fills.length}">${fills.join('')}</fills>`,
  `<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>${['left', 'right', 'top', 'bottom'].map(side).join('')}<diagonal/></border></borders>`,
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
  `<cellXfs count="${Object.keys(looks).length}">${Object.values(looks)
    .map(
      (look) =>
        `<xf numFmtId="49" fontId="${look.font}" fillId="${look.fill}" borderId="${look.border}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>`,
    )
    .join('')}</cellXfs>`,
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
].join('');
