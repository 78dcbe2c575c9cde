import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IndicatorRole, IndicatorType } from '#model/indicator.ts';
import { Damage, IncidentKind, type ReportInput, Stage } from '#model/report.ts';
import { Tlp } from '#model/handling.ts';
import { cellReaders } from '#intake';
import { readWorkbook } from '../../files/read-workbook.ts';
import { writeWorkbook } from '../../files/write-workbook.ts';
import { cellsOfSheets } from './cells-of-sheets.ts';
import { fieldCodecs } from './field-codec.ts';
import { emptyForm, fillForm, leftOut } from './fill-form.ts';
import { formSheets } from './form-sheets.ts';
import { FormId, fieldsOf, incidentForms } from './incident-form.ts';
import { readForm } from './read-form.ts';

const text = (maxLength: number) =>
  fc.string({
    unit: fc.oneof(
      {
        weight: 3,
        arbitrary: fc.constantFrom(
          'あ',
          'a',
          ' ',
          '\n',
          '<',
          '&',
          '"',
          '_x000D_',
          '_',
          '\u202e',
          '🔒',
          '=',
          '・',
          '：',
          '　',
          '【共通様式】',
          '\n\n【共通様式】\n',
          '・連絡先：',
          '・影響範囲：x',
        ),
      },
      { weight: 1, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }) },
      { weight: 1, arbitrary: fc.constantFrom('\r', '\t', '\u0001', '\ufffe', '\u2028') },
    ),
    minLength: 1,
    maxLength,
  });
const answerOf = <T>(value: fc.Arbitrary<T>) =>
  fc.oneof(
    value.map((one) => ({ state: 'answered' as const, value: one })),
    fc.constantFrom({ state: 'unknown' as const }, { state: 'not-answered' as const }),
  );
const instant = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString());
const moment = fc.record({
  at: fc.oneof(
    instant,
    instant.map((at) => `${at.slice(0, 10)}T15:00:00.000Z`),
    instant.map((at) => `${at.slice(0, 16)}:00.000Z`),
  ),
  precision: fc.constantFrom('second' as const, 'minute' as const, 'hour' as const, 'day' as const, 'month' as const, 'year' as const),
  approximate: fc.boolean(),
  zone: fc.constantFrom('Asia/Tokyo', 'Asia/Tokyo', 'UTC', 'Europe/Berlin'),
});
const enumOf = <T extends string>(options: readonly T[]) => fc.constantFrom(...options);
const damageChoice = (name: keyof typeof Damage.shape) =>
  answerOf(enumOf((Damage.shape[name].options[0] as unknown as { shape: { value: { options: readonly string[] } } }).shape.value.options)); // the enum of a choice
const choices = ['infectionRoute', 'sizeClass', 'industry', 'downtime', 'cost', 'backup', 'paymentDemand'] as const;

const inputs: fc.Arbitrary<ReportInput> = fc
  .record(
    {
      id: text(30),
      reportedAt: instant,
      reporter: text(20),
      lang: fc.constantFrom('ja', 'en'),
      title: text(60),
      text: text(200),
      indicators: fc.array(
        fc.record(
          {
            type: enumOf(IndicatorType.options),
            value: fc.oneof(text(40), fc.constantFrom('T1498.001', 'T1499')),
            role: enumOf(IndicatorRole.options),
          },
          { requiredKeys: ['type', 'value'] },
        ),
        { minLength: 1, maxLength: 5 },
      ),
      kind: enumOf(IncidentKind.options),
      stage: enumOf(Stage.options),
      follows: text(20),
      occurred: moment,
      noticed: moment,
      ongoing: answerOf(fc.boolean()),
      prefecture: fc.integer({ min: 1, max: 47 }),
      country: fc.constantFrom('JP', 'sg'),
      victim: text(60),
      damage: fc.record(
        {
          ...Object.fromEntries(choices.map((name) => [name, damageChoice(name)])),
          doubleExtortion: answerOf(fc.boolean()),
          loss: answerOf(fc.integer({ min: 0, max: 10 ** 14 })),
        },
        { requiredKeys: [] },
      ),
      serious: fc.record({ criticalFunction: answerOf(fc.boolean()), actorAbroad: answerOf(fc.boolean()) }, { requiredKeys: [] }),
      consent: fc.record({ police: fc.boolean(), foreignAuthorities: fc.boolean() }, { requiredKeys: [] }),
      handling: fc.record({ tlp: enumOf(Tlp.options) }),
      exercise: fc.boolean(),
    },
    { requiredKeys: [] },
  )
  .map((input) => input as ReportInput); // optional keys of fast-check are optional, not undefined

/** What the form has fields for, and groups that say something. */
function carried(form: FormId, input: ReportInput): ReportInput {
  const lost = new Set(leftOut(form, input));
  return Object.fromEntries(
    Object.entries(input).flatMap(([group, value]: [string, unknown]) => {
      if (lost.has(group)) return [];
      if (!['damage', 'serious', 'consent'].includes(group)) return [[group, value]];
      const inner = Object.entries(value as object).filter(([name]) => !lost.has(`${group}.${name}`));
      return inner.length === 0 ? [] : [[group, Object.fromEntries(inner)]];
    }),
  );
}

async function throughFile(form: FormId, input: ReportInput) {
  const bytes = await writeWorkbook(formSheets(fillForm(form, input), [{ ja: '注', en: 'note' }]));
  const sheets = await readWorkbook(bytes);
  if (!sheets.ok) throw new Error(JSON.stringify(sheets.reason));
  const found = cellsOfSheets(sheets.value);
  if (!found.ok) throw new Error(JSON.stringify(found.reason));
  return { reading: readForm(found.value.cells, cellReaders, found.value.cellOf), marks: found.value.marks, cells: found.value.cells };
}

describe('a common form', () => {
  it('comes back as the report that it was filled from, through a file (seed 41)', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(enumOf(FormId.options), inputs, async (form, input) => {
        const { reading, marks } = await throughFile(form, input);
        expect(reading.problems).toEqual([]);
        expect(marks).toEqual([]);
        expect(reading.input).toEqual(carried(form, input));
      }),
      { seed: 41, numRuns: 300 },
    );
  });

  it.each([
    '前\n\n【共通様式】\n・連絡先：',
    '前\n\n【共通様式】\n・影響範囲：a\n・連絡先：b',
    '前\n\n【共通様式】\n・連絡先：a\n・連絡先：b',
    '前\n\n【共通様式】\n・連絡先：a\n続き',
    '【共通様式】\n・連絡先：a\n\n【共通様式】\n・連絡先：b',
  ])('takes %j for a text and not for lines of its own', async (written) => {
    expect((await throughFile('ransomware', { text: written })).reading.input).toEqual({ text: written });
  });

  it('keeps a text of a million characters and a note that fits no single cell', async () => {
    const input: ReportInput = { text: '長い🔒'.repeat(250_000), indicators: [{ type: 'note-text', value: '文'.repeat(99_999) }] };
    expect((await throughFile('ransomware', input)).reading.input).toEqual(input);
  });

  it('says "not answered" for every answer that an empty form left open, and nothing for the rest', async () => {
    const bytes = await writeWorkbook(formSheets(emptyForm('ddos'), []));
    const sheets = await readWorkbook(bytes);
    const found = sheets.ok ? cellsOfSheets(sheets.value) : sheets;
    if (!found.ok) throw new Error(found.reason.code);
    const { input, problems } = readForm(found.value.cells, cellReaders, found.value.cellOf);
    expect(problems).toEqual([]);
    expect(input.kind).toBe('ddos');
    expect(input.ongoing).toEqual({ state: 'not-answered' });
    expect(input.damage?.loss).toEqual({ state: 'not-answered' });
    expect(Object.keys(input).toSorted()).toEqual(['damage', 'kind', 'ongoing', 'serious']);
  });

  it.each([
    ['loss', '', '不明', { state: 'unknown' }],
    ['loss', '調査中', '', { state: 'unknown' }],
    ['loss', '1億2,000万円', '', { state: 'answered', value: 120_000_000 }],
    ['loss', '', '無回答', { state: 'not-answered' }],
    ['loss', '', '未聴取 / not asked', undefined],
    ['loss', '', '', { state: 'not-answered' }],
  ])('%s with %j and the state %j is %j', (id, value, state, expected) => {
    const cells = { ...emptyForm('ransomware'), entries: new Map([[id, { value, state }]]) };
    const { input, problems } = readForm(cells, cellReaders, (field) => field);
    expect(problems).toEqual([]);
    expect(input.damage?.loss).toEqual(expected);
  });

  it.each([
    ['loss', '12 apples', ''],
    ['loss', '100', '不明'],
    ['loss', '100', 'maybe'],
    ['loss', '', '回答あり'],
    ['occurred', 'yesterday', ''],
    ['prefecture', 'Atlantis', ''],
    ['country', 'JPN', ''],
    ['tlp', 'TLP:PURPLE', ''],
  ])('%s with %j and the state %j cannot be read, and says where', (id, value, state) => {
    const cells = { ...emptyForm('ransomware'), entries: new Map([[id, { value, state }]]) };
    const { problems } = readForm(cells, cellReaders, (field) => `C-${field}`);
    expect(problems).toMatchObject([{ code: 'form-cell-unreadable', facts: { cell: `C-${id}`, field: id } }]);
  });

  it('takes times as people write them', () => {
    const entries = new Map([
      ['occurred', { value: '令和8年11月2日 午後3時頃', state: '' }],
      ['noticed', { value: '2026/11/03', state: '' }],
    ]);
    const { input } = readForm({ ...emptyForm('ransomware'), entries }, cellReaders, (field) => field);
    expect(input.occurred).toEqual({ at: '2026-11-02T06:00:00.000Z', precision: 'hour', approximate: true, zone: 'Asia/Tokyo' });
    expect(input.noticed).toEqual({ at: '2026-11-02T15:00:00.000Z', precision: 'day', approximate: false, zone: 'Asia/Tokyo' });
  });

  it('shows a time for people where it says more, and believes who changes it', () => {
    const moment = { at: '2026-08-23T18:21:14.776Z', precision: 'hour', approximate: true, zone: 'Asia/Tokyo' } as const;
    const value = fillForm('ransomware', { occurred: moment }).entries.get('occurred')?.value ?? '';
    expect(value).toBe('2026-08-24 03時 頃 [2026-08-23T18:21:14.776Z; hour; Asia/Tokyo; about]');
    const read = (text: string) =>
      readForm({ ...emptyForm('ransomware'), entries: new Map([['occurred', { value: text, state: '' }]]) }, cellReaders, (id) => id).input
        .occurred;
    expect(read(value)).toEqual(moment);
    expect(read(value.replace('03時', '05時'))).toEqual({
      at: '2026-08-23T20:00:00.000Z',
      precision: 'hour',
      approximate: true,
      zone: 'Asia/Tokyo',
    });
  });

  it('has a codec for every path, and marks on the sheet each field that no source names', () => {
    const own = ['note-text', 'techniques'];
    for (const { path, id } of incidentForms.fields) expect(path === null || own.includes(path) || path in fieldCodecs, id).toBe(true);
    expect(incidentForms.fields.map(({ label }) => label.ja)).toHaveLength(new Set(incidentForms.fields.map(({ label }) => label.ja)).size);
    for (const form of FormId.options) {
      const [sheet] = formSheets(emptyForm(form), []);
      const marked = (sheet?.rows ?? []).filter((row) => row.some((one) => one?.style === 'unverified')).map(([id]) => id?.text);
      expect(marked).toEqual(
        fieldsOf(form)
          .filter(({ verified }) => !verified)
          .map(({ id }) => id),
      );
      expect(marked.length).toBeGreaterThan(10);
    }
  });
});
