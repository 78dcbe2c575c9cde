import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aMessage, handedOver } from '../../../test/liaison/messages.ts';
import { attached, packed } from '../../../test/liaison/packages.ts';
import { partnerKey } from '../../../test/liaison/partner-world.ts';
import { verifyPackage } from './verify-package.ts';

let folder: string;
const key = partnerKey();
const letter = attached('letter.txt', 'An invented letter.');
const at = (name: string): string => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'renkei-verify-'));
  const content = { kind: 'answer' as const, ...handedOver({ attachments: [letter.mark] }) };
  const bytes = await packed(aMessage(content), key, [letter.file]);
  await writeFile(at('message.zip'), bytes);
  await writeFile(at('broken.zip'), Buffer.from(bytes).fill(0x20, 60, 61));
  await writeFile(at('key.pem'), key.pem);
  await writeFile(at('other.pem'), partnerKey().pem);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function verify(file: string, pem: string, extract?: string): Promise<unknown> {
  const said: unknown[] = [];
  const terminal = { result: (value: unknown) => void said.push(value) };
  // Only `result` is used of the terminal.
  await verifyPackage({ args: [at(file)], options: { key: at(pem), extract }, terminal: terminal as never });
  return said[0];
}

it('tells who signed what, and writes the checked content out on demand', async () => {
  expect(await verify('message.zip', 'key.pem', at('out'))).toMatchObject({
    verified: true,
    key: key.id,
    signer: 'DE-NORDMARK',
    kind: 'answer',
    attachments: [{ name: 'letter.txt', bytes: letter.file.bytes.length }],
  });
  expect(await readFile(at('out/letter.txt'), 'utf8')).toBe('An invented letter.');
  await expect(verify('message.zip', 'key.pem', at('out'))).rejects.toMatchObject({ code: 'output-exists' });
});

it.each([
  ['another key', 'message.zip', 'other.pem', 'package-key-unknown'],
  ['a changed package', 'broken.zip', 'key.pem', 'package-manifest'],
  ['a file that is not there', 'none.zip', 'key.pem', 'file-unreadable'],
  ['a key that is none', 'message.zip', 'message.zip', 'key-unreadable'],
])('refuses %s', async (_, file, pem, code) => expect(verify(file, pem)).rejects.toMatchObject({ code }));
