import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvText } from './csv-text.ts';
import { guardCell, unguardCell } from './guard-cell.ts';

/** Texts that are full of what makes trouble. */
const nasty = fc.string({
  unit: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...'=+-@＝＋－＠−\'",;|:\t\r\n \u3000\u00a0\ufeff\0', 'a', '1') },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }) },
  ),
  maxLength: 60,
});

/** A reader of RFC 4180 of its own: the cells of every line. */
function read(csv: string): string[][] {
  const rows: string[][] = [[]];
  let at = 0;
  while (at < csv.length) {
    expect(csv[at]).toBe('"');
    let cell = '';
    for (at += 1; ; at += 1) {
      if (csv[at] !== '"') cell += csv[at];
      else if (csv[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else break;
    }
    rows.at(-1)?.push(cell);
    at += 1;
    if (csv[at] === ',') at += 1;
    else {
      expect(csv.slice(at, at + 2)).toBe('\r\n');
      at += 2;
      if (at < csv.length) rows.push([]);
    }
  }
  return rows;
}

describe('a CSV file of ours', () => {
  it.each([
    ['=1+1', "'=1+1"],
    [' =1+1', "' =1+1"],
    ['＝SUM(A1)', "'＝SUM(A1)"],
    ['+81 3 0000 0000', "'+81 3 0000 0000"],
    ['@x', "'@x"],
    ["'=1", "''=1"],
    ["'tis", "'tis"],
    ['\tx', "'\tx"],
    ['a;=1', "a;'=1"],
    ['a\n-1', "a\n'-1"],
    ['198.51.100.7', '198.51.100.7'],
    ['a-b+c=d@e.example', 'a-b+c=d@e.example'],
    ['二重脅迫、支払要求あり', '二重脅迫、支払要求あり'],
  ])('writes %j as %j', (cell, guarded) => {
    expect(guardCell(cell)).toBe(guarded);
    expect(unguardCell(guarded)).toBe(cell);
  });

  it('gives every cell back as it was (seed 31)', () => {
    fc.assert(
      fc.property(fc.array(fc.array(nasty, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 }), (rows) => {
        expect(read(csvText(rows)).map((cells) => cells.map(unguardCell))).toEqual(rows);
      }),
      { seed: 31, numRuns: 2000 },
    );
  });

  it('has no cell that begins dangerously, whatever separator it is opened with (seed 32)', () => {
    fc.assert(
      fc.property(fc.array(fc.array(nasty, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 }), (rows) => {
        const csv = csvText(rows);
        for (const cell of read(csv).flat()) expect(cell).not.toMatch(/^(?:[\t\r\n]|[\s\p{Cc}\p{Cf}"]*[=+\-@＝＋－＠−])/u);
        // Opened by a program that goes by another separator and knows nothing of quotation marks.
        for (const separator of [',', ';', '\t', '|', ':'])
          for (const line of csv.split(/[\r\n]/))
            for (const piece of line.split(separator))
              expect(piece, `${separator} ${JSON.stringify(csv)}`).not.toMatch(/^[\s"]*[=+\-@＝＋－＠−]/u);
      }),
      { seed: 32, numRuns: 2000 },
    );
  });

  it('guards a long cell in time that grows with its length', () => {
    const long = '\n '.repeat(200_000);
    expect(unguardCell(guardCell(long))).toBe(long);
  });
});
