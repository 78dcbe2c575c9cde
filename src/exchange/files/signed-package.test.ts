import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { partnerKey } from '../../../test/liaison/partner-world.ts';
import { packageFiles } from '../core/files/package-words.ts';
import { signedPackage } from './signed-package.ts';

const key = partnerKey();
const contents = { bundle: Buffer.from('{"type":"bundle"}'), brief: Buffer.from('%PDF-'), indicators: Buffer.from('"type"\r\n') };
const facts = {
  number: 'C-000001',
  tlp: 'TLP:AMBER',
  delivery: 'X-000012',
  made: '2026-04-01 09:00 (UTC+9)',
  madeFor: 'Harbourland (invented)',
  exercise: true,
};
let folder: string;
let files: Readonly<Record<string, Uint8Array>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'renkei-signed-'));
  files = unzipSync(new Uint8Array(await signedPackage(contents, facts, key)));
  for (const [name, bytes] of Object.entries(files)) await writeFile(join(folder, name), bytes);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The commands that README.txt tells people to type, as it tells them. */
const commandOf = (beginning: string): string => {
  const line = Buffer.from(files[packageFiles.readMe] ?? [])
    .toString()
    .split('\n')
    .find((one) => one.includes(beginning));
  return (line ?? '').slice(line?.indexOf(beginning)).trim();
};
const run = (command: string) => spawnSync('sh', ['-c', command], { cwd: folder, encoding: 'utf8' });
const has = (tool: string): boolean => spawnSync('sh', ['-c', `command -v ${tool}`]).status === 0;

it('holds what it says, and the same bytes each time', async () => {
  expect(Object.keys(files).toSorted()).toEqual(Object.values(packageFiles).toSorted());
  expect(Buffer.compare(await signedPackage(contents, facts, key), await signedPackage(contents, facts, key))).toBe(0);
});

it.for([
  ['openssl', 'openssl pkeyutl -verify'],
  ['ssh-keygen', 'ssh-keygen -Y verify'],
  ['sha256sum', 'sha256sum -c'],
] as const)('is checked by %s with the very words of its README, and a change is found', async ([tool, beginning], { skip }) => {
  if (!has(tool)) return skip(`${tool} is not on this machine`);
  const command = commandOf(beginning);
  expect(command).not.toBe('');
  const good = run(command);
  expect(good.status, good.stderr).toBe(0);
  // One letter of what is signed, or of a file whose sum is signed.
  const name = tool === 'sha256sum' ? packageFiles.bundle : packageFiles.sums;
  const whole = Buffer.from(files[name] ?? []);
  await writeFile(join(folder, name), Buffer.from(whole).fill('~', 3, 4));
  expect(run(command).status).not.toBe(0);
  await writeFile(join(folder, name), whole);
});

it('tells the fingerprint that its own command finds', ({ skip }) => {
  if (!has('openssl')) return skip('openssl is not on this machine');
  const { stdout } = run(commandOf('openssl pkey -pubin'));
  expect(stdout.slice(0, 64)).toMatch(/^[0-9a-f]{64}$/);
  expect(Buffer.from(files[packageFiles.readMe] ?? []).toString()).toContain(stdout.slice(0, 64));
});
