import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silent } from '#platform/cli/progress.ts';
import type { Terminal } from '#platform/cli/terminal.ts';
import { Weights } from '../core/weights.ts';
import { newEngine, shippedWeights } from '../new-engine.ts';
import { readWeights } from './read-weights.ts';
import { compare, learn, show } from './weights-command.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weights-'));
  const lines = Array.from({ length: 240 }, (_, at) =>
    JSON.stringify({
      id: `r${at}`,
      reportedAt: new Date(Date.UTC(2020, 0, 1 + (at >> 1) * 9 + (at & 1))).toISOString(),
      indicators: [{ type: 'ipv4', value: `20.0.${at >> 1}.9`, role: 'attacker' }],
    }),
  );
  await writeFile(path('reports.ndjson'), [...lines, '{"broken', ''].join('\n'));
  await writeFile(
    path('labels.ndjson'),
    [...Array.from({ length: 240 }, (_, at) => JSON.stringify({ report: `r${at}`, actor: `a${at >> 1}` })), '{}'].join('\n'),
  );
});
afterAll(() => rm(folder, { recursive: true }));
const path = (name: string): string => join(folder, name);

/** A terminal that keeps what it was told. */
// oxlint-disable-next-line no-explicit-any -- tests look into results
function listening(): Terminal & { readonly said: { value: any; text: string }[] } {
  const said: { value: unknown; text: string }[] = [];
  const keep = (value: unknown, text: string): void => void said.push({ value, text });
  return { json: false, said, result: keep, item: keep, note: () => undefined, progress: () => silent };
}

describe('learn', () => {
  it('writes a table that the engine takes, and says what was set aside', async () => {
    const terminal = listening();
    const options = { out: path('w.json'), knownActors: path('labels.ndjson'), force: false };
    expect(await learn({ args: [path('reports.ndjson')], options, terminal })).toBe(4);
    const { value } = terminal.said[0]!; // it said something
    expect(value).toMatchObject({ from: shippedWeights.version, basis: { reports: 240, pairs: 120, labelled: 120 } });
    expect(value.setAside).toMatchObject([
      { file: path('reports.ndjson'), line: 241 },
      { file: path('labels.ndjson'), line: 241 },
    ]);
    const weights = await readWeights(path('w.json'));
    expect(weights.version).toBe(value.version);
    expect(weights.types['ipv4']?.basis?.[0]).toBe('measured');
    expect(newEngine(weights).weights).toBe(weights);
    await expect(learn({ args: [path('reports.ndjson')], options, terminal })).rejects.toMatchObject({ code: 'wrong-usage' });
  });

  it('takes what people decided about two reports, and refuses what cannot be used with its line and code', async () => {
    const decided = (at: number, kind = 'must-link') => JSON.stringify({ kind, a: `r${at}`, b: `r${at + 1}` });
    const lines = [
      decided(0),
      decided(2, 'cannot-link'),
      decided(4),
      JSON.stringify({ kind: 'must-link', a: 'r3', b: 'r2' }),
      '{"kind":',
      decided(6, 'confirm'),
      JSON.stringify({ kind: 'must-link', a: 'r8', b: 'r8' }),
      '{"kind":"must-link","a":"r8"}',
      decided(4),
    ];
    await writeFile(path('decisions.ndjson'), lines.join('\n'));
    const terminal = listening();
    const options = { out: path('d.json'), decisions: path('decisions.ndjson'), force: false };
    expect(await learn({ args: [path('reports.ndjson')], options, terminal })).toBe(4);
    const { basis, setAside } = terminal.said[0]!.value; // it said something
    expect(basis).toMatchObject({ labelled: 0, decided: 2 });
    expect(setAside.slice(1).map(({ file, line, code }: never) => [file, line, code])).toEqual(
      [
        [2, 'decision-conflict'],
        [4, 'decision-conflict'],
        [5, 'json-broken'],
        [6, 'invalid-input'],
        [7, 'invalid-input'],
        [8, 'invalid-input'],
      ].map((one) => [path('decisions.ndjson'), ...one]),
    );
    await expect(
      learn({ args: [path('reports.ndjson')], options: { ...options, out: path('e.json'), decisions: path('nothing') }, terminal }),
    ).rejects.toMatchObject({ code: 'file-unreadable' });
  });

  it('refuses both labels of a report where they differ, as `link` does', async () => {
    const labels = [
      '{"report":"r0","actor":"a"}',
      '{"report":"r1","actor":"a"}',
      '{"report":"r1","actor":"b"}',
      '{"report":"r2","actor":"c"}',
    ];
    await writeFile(path('torn.ndjson'), labels.join('\n'));
    const terminal = listening();
    const options = { out: path('t.json'), knownActors: path('torn.ndjson'), force: false };
    expect(await learn({ args: [path('reports.ndjson')], options, terminal })).toBe(4);
    const { basis, setAside } = terminal.said[0]!.value; // it said something
    expect(basis.labelled).toBe(0);
    expect(setAside.slice(1)).toMatchObject([2, 3].map((line) => ({ file: path('torn.ndjson'), line, code: 'label-conflict' })));
  });

  it('refuses too few reports with a code, and writes nothing', async () => {
    await writeFile(path('few.ndjson'), '{"id":"a","indicators":[]}\n');
    const call = { args: [path('few.ndjson')], options: { out: path('none.json'), force: false }, terminal: listening() };
    await expect(learn(call)).rejects.toMatchObject({ code: 'too-little-to-learn' });
    await expect(readFile(path('none.json'))).rejects.toThrow('ENOENT');
  });
});

describe('show and compare', () => {
  it('show every weight with its interval and where it comes from', async () => {
    const terminal = listening();
    await show({ args: [path('w.json')], options: {}, terminal });
    expect(terminal.said[0]?.value).toMatchObject({ oneSource: shippedWeights.oneSource, oneSourceBasis: 'estimated' });
    expect(terminal.said[0]?.text).toMatch(/-0\.30\s?[(（](estimated|見積もり)[)）]/);
    expect(terminal.said[0]?.text).toMatch(/\[-?\d\.\d\d, \d\.\d\d\] \d+ (pairs|組|組) ?(measured|測定)?/);
  });

  it('tell which weights, links and clusters differ', async () => {
    await writeFile(path('none.json'), JSON.stringify({ ...shippedWeights, version: 'none', threshold: 9 } satisfies Weights));
    const terminal = listening();
    expect(await compare({ args: ['shipped', path('none.json')], options: { reports: path('reports.ndjson') }, terminal })).toBe(4);
    expect(terminal.said[0]?.value).toMatchObject({
      differences: [],
      changes: {
        links: { before: 120, after: 0, appear: 0, disappear: 120 },
        clusters: { before: 120, after: 0, dissolved: 120, formed: 0 },
        moved: 240,
      },
    });
  });

  it.each([
    ['{', 'weights-malformed'],
    ['{"version":1}', 'weights-malformed'],
  ])('refuse %s as a table', async (text, code) => {
    await writeFile(path('bad.json'), text);
    await expect(readWeights(path('bad.json'))).rejects.toMatchObject({ code });
    await expect(readWeights(path('nowhere.json'))).rejects.toMatchObject({ code: 'file-unreadable' });
  });
});
