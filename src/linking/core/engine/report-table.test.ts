import { expect, test } from 'vitest';
import { linkReport, shippedEngine } from '../../../../test/linking/link-report.ts';
import { plainKey } from './keyed-hash.ts';
import { ReportTable } from './report-table.ts';

test('every report has room for its day, its realm and both halves of its reporter', () => {
  const table = new ReportTable(plainKey);
  for (let at = 0; at < 2000; at++) {
    const id = new TextEncoder().encode(`r${at}`);
    const number = table.add(id, 0, id.length);
    table.days[number] = at;
    table.realms[number] = 1;
    table.reporters[2 * number] = at;
    table.reporters[2 * number + 1] = -at;
  }
  for (const number of table.numbers())
    expect([table.days[number], table.reporters[2 * number], table.reporters[2 * number + 1]]).toEqual([number, number, 0 - number]);
});

test('what one reporter alone has told of weighs the same in whichever of many reports it stands', () => {
  const engine = shippedEngine();
  const reports = Array.from({ length: 600 }, (_, at) =>
    linkReport(`r${String(at).padStart(3, '0')}`, [`domain=kakuu${Math.floor(at / 2)}.example`], { reporter: 'JP-13' }),
  );
  engine.add(reports);
  const weights = [...engine.links()].map(({ logOdds }) => logOdds);
  expect(weights).toHaveLength(300);
  expect(new Set(weights).size).toBe(1);
});
