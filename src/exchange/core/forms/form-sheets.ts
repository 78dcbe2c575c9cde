import { answerStateNames, indicatorNames, indicatorRoleNames } from '#language/core/names.ts';
import type { Text } from '#model/text.ts';
import { columnName, type CellStyle, type WrittenCell, type WrittenSheet } from '../sheets/workbook.ts';
import { bothWords, LONGEST } from './fill-form.ts';
import { fieldCodecs } from './field-codec.ts';
import type { FormCells } from './form-cells.ts';
import { fieldsOf, formNamed, incidentForms } from './incident-form.ts';

/** What the first cell of a sheet says, so that the reader knows it whatever a person calls it. */
export const sheetMarks = { form: 'renkei-incident-form/1', traces: 'renkei-traces/1', text: 'renkei-text/1' } as const;

/** Columns of the form: the field's id, its label, what is entered, the state of the answer, whether the field is verified, and help. */
export const formColumns = { id: 0, label: 1, entry: 2, state: 3, verified: 4, help: 5 } as const;

/** The first row of entries on the sheets of traces and text. */
export const FIRST_ROW = 3;

/** What the mark of a field says that no source confirms. */
export const unverifiedMark: Text = { ja: '未確認', en: 'unverified' };

/**
 * A form as the sheets of a workbook: the form in Japanese with its help in English, its traces, its text, the lists to choose from, and where each field was read.
 * `about`: lines to stand at its foot, such as what was left out and who made it when.
 */
export function formSheets(cells: FormCells, about: readonly Text[]): readonly WrittenSheet[] {
  const lists = choices();
  return [formSheet(cells, about, lists), tracesSheet(cells, lists), textSheet(cells), listsSheet(lists), sourcesSheet()];
}

const cell = (text: string, style: CellStyle): WrittenCell => ({ text, style });
const both = ({ ja, en }: Text): string => `${ja}\n${en}`;

function formSheet({ form, entries }: FormCells, about: readonly Text[], lists: Lists): WrittenSheet {
  const { name } = formNamed(form);
  const { notice, sections } = incidentForms;
  const rows: (WrittenCell | null)[][] = [
    [cell(sheetMarks.form, 'id'), cell(name.ja, 'title'), null, null, cell(form, 'id'), cell(name.en, 'help')],
    [null, cell(notice.ja, 'notice'), null, null, null, cell(notice.en, 'notice')],
    [cell('id', 'id'), ...['項目', '記入欄', '答えの状態', '確認', 'English'].map((head) => cell(head, 'head'))],
  ];
  const validations: { cells: string; from: string }[] = [];
  const merged = ['B2:E2'];
  let section = '';
  for (const field of fieldsOf(form)) {
    if (field.section !== section) {
      const title = sections[(section = field.section)];
      rows.push([
        null,
        cell(title?.ja ?? section, 'section'),
        ...Array.from({ length: 3 }, () => cell('', 'section')),
        cell(title?.en ?? section, 'section'),
      ]);
    }
    const row = rows.length + 1;
    const codec = field.path === null ? undefined : fieldCodecs[field.path];
    const list = codec && codec.options.length > 0 ? lists.get(codec.options.join('\n')) : undefined;
    if (list) validations.push({ cells: `C${row}`, from: list.range });
    if (codec?.answer) validations.push({ cells: `D${row}`, from: lists.get(states.join('\n'))?.range ?? '' });
    const { value, state } = entries.get(field.id) ?? { value: '', state: '' };
    rows.push([
      cell(field.id, 'id'),
      cell(field.help ? `${field.label.ja}\n${field.help.ja}` : field.label.ja, 'label'),
      cell(value, 'entry'),
      codec?.answer ? cell(state, 'entry') : cell('', 'label'),
      field.verified ? cell('', 'label') : cell(bothWords(unverifiedMark), 'unverified'),
      cell(
        [`${field.label.en}.`, field.help?.en, codec?.answer ? askState : undefined].filter((part) => part !== undefined).join(' '),
        'help',
      ),
    ]);
  }
  for (const line of about) {
    rows.push([null, cell(line.ja, 'notice'), null, null, null, cell(line.en, 'notice')]);
    merged.push(`B${rows.length}:E${rows.length}`);
  }
  return { name: '様式', widths: [16, 34, 50, 22, 20, 50], rows, frozen: 3, lists: validations, merged };
}

const states: readonly string[] = Object.values(answerStateNames).map(bothWords);
const askState = 'No answer? Say in the state column whether it is unknown, was left open, or was not asked.';

function tracesSheet({ traces }: FormCells, lists: Lists): WrittenSheet {
  const last = Math.max(traces.length + FIRST_ROW + 50, 100);
  return {
    name: '手がかり IoC',
    widths: [20, 70, 14],
    rows: [
      [
        cell(sheetMarks.traces, 'id'),
        cell('値はそのまま書きます。無害化（hxxp、[.]）は不要です。 / Values as they are, not defanged.', 'help'),
      ],
      ['種類 / type', '値 / value', '役割 / role'].map((head) => cell(head, 'head')),
      ...traces.map(({ type, value, role }) => {
        // What does not fit into one cell goes on in those behind the role.
        const [first = '', ...more] = pieces(value);
        return [cell(type, 'entry'), cell(first, 'entry'), cell(role, 'entry'), ...more.map((piece) => cell(piece, 'entry'))];
      }),
    ],
    frozen: 2,
    lists: [
      { cells: `A${FIRST_ROW}:A${last}`, from: lists.get(types.join('\n'))?.range ?? '' },
      { cells: `C${FIRST_ROW}:C${last}`, from: lists.get(roles.join('\n'))?.range ?? '' },
    ],
    merged: [],
  };
}

const types: readonly string[] = Object.keys(indicatorNames);
const roles: readonly string[] = Object.keys(indicatorRoleNames);

const textSheet = ({ text }: FormCells): WrittenSheet => ({
  name: '本文',
  widths: [120],
  rows: [
    [cell(sheetMarks.text, 'id')],
    [cell('起きたこと（長い文は続きの行へ） / What happened; long texts go on in the next row', 'head')],
    ...pieces(text).map((piece) => [cell(piece, 'entry')]),
  ],
  frozen: 2,
  lists: [],
  merged: [],
});

/** A text in pieces that cells can hold. No character is cut in two. */
function pieces(text: string): readonly string[] {
  const all: string[] = [];
  for (let at = 0; at < text.length;) {
    let end = Math.min(at + LONGEST, text.length);
    if (end < text.length && /[\udc00-\udfff]/.test(text.charAt(end))) end -= 1;
    all.push(text.slice(at, end));
    at = end;
  }
  return all;
}

/** What cells choose from, by its words, and where it stands. */
type Lists = ReadonlyMap<string, { readonly options: readonly string[]; readonly range: string }>;

const LISTS = '選択肢';

function choices(): Lists {
  const all = [...Object.values(fieldCodecs).map(({ options }) => options), states, types, roles].filter((options) => options.length > 0);
  const unique = new Map(all.map((options) => [options.join('\n'), options]));
  return new Map(
    [...unique].map(([words, options], at) => [
      words,
      { options, range: `'${LISTS}'!$${columnName(at)}$1:$${columnName(at)}$${options.length}` },
    ]),
  );
}

function listsSheet(lists: Lists): WrittenSheet {
  const columns = [...lists.values()].map(({ options }) => options);
  const height = Math.max(...columns.map(({ length }) => length));
  const rows = Array.from({ length: height }, (_, row) =>
    columns.map((options) => (options[row] === undefined ? null : cell(options[row], 'plain'))),
  );
  return { name: LISTS, widths: columns.map(() => 24), rows, frozen: 0, lists: [], merged: [] };
}

function sourcesSheet(): WrittenSheet {
  const { fields, sources, notice, inUseFrom } = incidentForms;
  return {
    name: '出典',
    widths: [30, 30, 14, 90],
    rows: [
      [cell(both(notice), 'notice'), null, null, null],
      [cell(`2つの様式は ${inUseFrom} から使われています。 / Both forms are in use since ${inUseFrom}.`, 'help'), null, null, null],
      ['項目', 'Field', '確認 / verified', '出典 / source'].map((head) => cell(head, 'head')),
      ...fields.map(({ label, verified, source }) => [
        cell(label.ja, 'label'),
        cell(label.en, 'label'),
        verified ? cell('項目名は記事で確認 / named', 'label') : cell(bothWords(unverifiedMark), 'unverified'),
        cell(both(sources[source] ?? { ja: source, en: source }), 'help'),
      ]),
    ],
    frozen: 3,
    lists: [],
    merged: ['A1:D1', 'A2:D2'],
  };
}
