import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Terminal } from '#platform/cli/terminal.ts';
import { silent } from '#platform/cli/progress.ts';
import type { WithCentre } from '#platform/centre/with-centre.ts';
import { seedIntake } from '../../../test/intake.ts';
import { openTestDatabase, type TestWorld } from '../../../test/world.ts';
import { blind, evaluate, finish, makeKey, publish } from './match-by-files.ts';

/* Harbour Police evaluates and the Agency asks; both with nothing but files. */
let folder: string;
let world: TestWorld;
const at = (name: string): string => join(folder, name);

const said: { value: any; text: string }[] = []; // oxlint-disable-line no-explicit-any -- tests look into results
const terminal: Terminal = {
  json: true,
  result: (value, text) => void said.push({ value, text }),
  item: () => undefined,
  note: () => undefined,
  progress: () => silent,
};
const withCentre: WithCentre = (_folder, work) => work({ services: world.services, request: () => expect.fail('not asked') });
const call = <Options>(options: Options, ...args: string[]) => ({ args, options, terminal, withCentre });
const json = async (name: string) => JSON.parse(await readFile(at(name), 'utf8'));

const blindInto = (name: string, selectors: string, more: { data?: string } = {}) =>
  blind(
    call(
      {
        announcement: at('announcement.json'),
        case: 'I-000001',
        purpose: 'Phishing series',
        out: at(`${name}.json`),
        secret: at(`${name}.secret`),
        ...more,
      },
      at(selectors),
    ),
  );
const evaluateInto = (name: string) =>
  evaluate(call({ key: at('key.json'), log: at('log.ndjson'), out: at(`${name}.answer`) }, at(`${name}.json`)));
const finishOf = (name: string, secret = `${name}.secret`, more: { data?: string } = {}) =>
  finish(call({ secret: at(secret), set: at('set'), ...more }, at(`${name}.answer`)));

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'renkei-match-'));
  world = await openTestDatabase();
  await seedIntake(world.services);
  await writeFile(at('held.txt'), 'domain kakuu-gate.example\nipv4 198.51.100.7\n{"type":"email","value":"Someone@Kakuu.example"}\n');
  await writeFile(at('asked.txt'), 'domain,KAKUU-GATE[.]example\nipv4 203.0.113.9\n\nnonsense\nipv4 999.1.1.1\n');
  await makeKey(call({ evaluator: 'SG-HARBOUR', partner: 'JP-NPA', out: at('key.json') }));
  expect(
    await publish(
      call(
        { key: at('key.json'), out: at('set'), announcement: at('announcement.json'), references: at('references.ndjson') },
        at('held.txt'),
      ),
    ),
  ).toBe(0);
}, 60_000);
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true, force: true });
});

describe('a match by files', () => {
  it('goes from list to hits, sets lines aside, and notes both sides', async () => {
    expect(await blindInto('one', 'asked.txt', { data: folder })).toBe(4);
    expect(said.at(-1)?.value).toMatchObject({
      asked: 2,
      elements: 64,
      setAside: [
        { line: 4, why: 'indicator-type-unknown' },
        { line: 5, why: 'trace-unreadable' },
      ],
    });
    await evaluateInto('one');
    await finishOf('one', 'one.secret', { data: folder });
    const { value, text } = said.at(-1) ?? expect.fail();
    const [first] = (await readFile(at('references.ndjson'), 'utf8')).split('\n');
    const { reference } = JSON.parse(first ?? '');
    expect(value).toMatchObject({
      proven: true,
      asked: 2,
      hits: [{ type: 'domain', value: 'KAKUU-GATE[.]example', desk: 'SG-HARBOUR', reference }],
    });
    expect(text).toContain(reference);
    const log = (await readFile(at('log.ndjson'), 'utf8'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(log).toEqual([
      {
        at: expect.any(String),
        query: value.query,
        asker: 'JP-NPA',
        epoch: expect.any(String),
        caseReference: 'I-000001',
        purpose: 'Phishing series',
        elements: 64,
      },
    ]);
    const { rows } = await world.database.pool.query('select evaluator, elements, hits, case_reference from blind_asked');
    expect(rows).toEqual([{ evaluator: 'SG-HARBOUR', elements: 64, hits: 1, case_reference: 'I-000001' }]);
  });

  it('keeps selectors out of everything that leaves', async () => {
    for (const name of ['one.json', 'one.answer', 'announcement.json', 'log.ndjson', 'set']) {
      expect((await readFile(at(name))).toString('latin1'), name).not.toMatch(/kakuu|198\.51|203\.0/i);
    }
    for (const name of ['one.secret', 'key.json', 'references.ndjson']) expect((await stat(at(name))).mode & 0o077, name).toBe(0);
  });

  it('is refused on the same query twice', async () => {
    await expect(evaluate(call({ key: at('key.json'), log: at('log.ndjson'), out: at('again') }, at('one.json')))).rejects.toMatchObject({
      code: 'blind-replayed',
    });
    await expect(stat(at('again'))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('never writes over a file', async () => {
    await expect(blindInto('one', 'asked.txt')).rejects.toMatchObject({ code: 'output-exists' });
    await expect(makeKey(call({ evaluator: 'SG-HARBOUR', partner: 'JP-NPA', out: at('key.json') }))).rejects.toMatchObject({
      code: 'output-exists',
    });
  });

  it('is not opened by the secret of another query, nor with a tampered answer or another set', async () => {
    await blindInto('two', 'asked.txt');
    await evaluateInto('two');
    await expect(finishOf('two', 'one.secret')).rejects.toMatchObject({ code: 'blind-domain' });
    const answer = await json('two.answer');
    await writeFile(
      at('three.answer'),
      JSON.stringify({ ...answer, proof: answer.proof.replace(/^./, (digit: string) => (digit === '0' ? '1' : '0')) }),
    );
    await expect(finishOf('three', 'two.secret')).rejects.toMatchObject({ code: 'blind-proof' });
    await writeFile(at('no-set'), 'x');
    await expect(finish(call({ secret: at('two.secret'), set: at('no-set') }, at('two.answer')))).rejects.toMatchObject({
      code: 'blind-set',
    });
  });

  it('is refused where the time of the key is over, or the list is empty or a file is none', async () => {
    const announcement = await json('announcement.json');
    await writeFile(at('old.json'), JSON.stringify({ ...announcement, closesAt: '2020-01-01T00:00:00Z' }));
    const options = { announcement: at('old.json'), case: 'x', purpose: 'x', out: at('x'), secret: at('y') };
    await expect(blind(call(options, at('asked.txt')))).rejects.toMatchObject({ code: 'epoch-over' });
    await writeFile(at('empty.txt'), '\n');
    await expect(blindInto('four', 'empty.txt')).rejects.toMatchObject({ code: 'blind-query-size' });
    await expect(blindInto('four', 'missing.txt')).rejects.toMatchObject({ code: 'file-unreadable' });
    await writeFile(at('five.json'), '{');
    await expect(evaluateInto('five')).rejects.toMatchObject({ code: 'json-broken' });
    await writeFile(at('six.json'), '{}');
    await expect(evaluateInto('six')).rejects.toMatchObject({ code: 'invalid-input' });
  });
});
