import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { aMessage, handedOver, uuid } from '../../../test/liaison/messages.ts';
import { attached, packed } from '../../../test/liaison/packages.ts';
import { partnerKey } from '../../../test/liaison/partner-world.ts';
import { messageText } from '../core/message/partner-message.ts';
import { type KnownKey, openPackage } from './open-package.ts';
import { signParts, writePackage } from './write-package.ts';

const key = partnerKey();
const known: KnownKey = { ...key, organisation: 'DE-NORDMARK', validFrom: '2026-01-01T00:00:00Z', validUntil: '2026-06-01T00:00:00Z' };
const at = '2026-04-01T00:00:00Z';
const open = (bytes: Uint8Array, when = at) => openPackage(Buffer.from(bytes), async (id) => (id === known.id ? known : null), when);
const codeOf = async (bytes: Uint8Array, when = at): Promise<string> => {
  const outcome = await open(bytes, when);
  return outcome.ok ? 'opened' : outcome.reason.code;
};

const letter = attached('letter.txt', 'An invented letter.');
const message = aMessage({ kind: 'answer', ...handedOver({ attachments: [letter.mark] }) }, { conversationId: uuid(500) });
const parts = [{ name: 'message.json', bytes: Buffer.from(messageText(message)) }, letter.file];
const signed = signParts(parts, key, 'DE-NORDMARK');
const valid = await packed(message, key, [letter.file]);

/** A ZIP as another tool would make it, from entries that need not be honest. */
async function zipOf(entries: readonly (readonly [string, Uint8Array, object?])[]): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, bytes, options] of entries) zip.addBuffer(Buffer.from(bytes), name, { mtime: new Date(2026, 0, 1), ...options });
  zip.end();
  return buffer(zip.outputStream);
}
const honest = [
  ['message.json', parts[0]?.bytes ?? Buffer.alloc(0)],
  ['attachments/letter.txt', letter.file.bytes],
  ['manifest.json', signed.manifest],
  ['manifest.sig', signed.signature],
] as const;

describe('a package', () => {
  it('comes out as it went in', async () => {
    const opened = await open(valid);
    expect(opened).toMatchObject({ ok: true, value: { key: { organisation: 'DE-NORDMARK' } } });
    if (!opened.ok) return;
    expect(opened.value.message.toString()).toBe(messageText(message));
    expect([...opened.value.attachments]).toEqual([['letter.txt', letter.file.bytes]]);
  });

  it('has the same bytes whenever and wherever it is written', async () => {
    expect(await writePackage(parts, signed)).toEqual(await writePackage([...parts].reverse(), signed));
    expect(await packed(message, key, [letter.file])).toEqual(valid);
  });

  it('may be zipped by other tools, compressed or not', async () => {
    expect(await codeOf(await zipOf(honest))).toBe('opened');
    expect(await codeOf(zipSync(Object.fromEntries(honest.map(([name, bytes]) => [name, new Uint8Array(bytes)])), { level: 9 }))).toBe(
      'opened',
    );
  });

  it('is checked by OpenSSL without us', async (context) => {
    if (spawnSync('openssl', ['version']).status !== 0) return context.skip('openssl is not here');
    const folder = await mkdtemp(join(tmpdir(), 'renkei-package-'));
    try {
      await writeFile(join(folder, 'manifest.json'), signed.manifest);
      await writeFile(join(folder, 'manifest.sig'), signed.signature);
      await writeFile(join(folder, 'key.pem'), key.pem);
      const check = () =>
        spawnSync('openssl', 'pkeyutl -verify -pubin -inkey key.pem -rawin -in manifest.json -sigfile manifest.sig'.split(' '), {
          cwd: folder,
        });
      expect(check().status).toBe(0);
      await writeFile(join(folder, 'manifest.json'), Buffer.from(signed.manifest).fill(' ', 3, 4));
      expect(check().status).not.toBe(0);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});

/** Writes another name over the attachment's, in its own header and in the directory, or in the first `times` places only. */
function renamed(name: string, times = 2): Buffer {
  const copy = Buffer.from(valid);
  const before = 'attachments/letter.txt';
  expect(name).toHaveLength(before.length);
  const directory = copy.lastIndexOf(before);
  const header = copy.indexOf(before);
  for (const place of [header, directory].slice(0, times)) copy.write(name, place, 'latin1');
  return copy;
}

describe('a hostile package', () => {
  const forge = (
    change: (manifest: { algorithm: string; key: string; signer: string; files: { name: string; bytes: number }[] }) => void,
  ) => {
    const manifest = JSON.parse(Buffer.from(signed.manifest).toString());
    change(manifest);
    const bytes = Buffer.from(JSON.stringify(manifest));
    return writePackage(parts, { manifest: bytes, signature: key.sign(bytes) });
  };

  it.each<[string, string, () => Promise<Uint8Array>]>([
    ['no ZIP at all', 'package-broken', async () => Buffer.from('hello')],
    ['nothing', 'package-broken', async () => Buffer.alloc(0)],
    ['bytes behind it', 'package-broken', async () => Buffer.concat([valid, Buffer.from('x')])],
    ['bytes before it', 'package-broken', async () => Buffer.concat([Buffer.from('x'), valid])],
    ['a comment', 'package-broken', async () => Buffer.concat([valid.subarray(0, -2), Buffer.from([1, 0]), Buffer.from('x')])],
    ['a way out of the folder', 'package-entry', () => zipOf([...honest, ['attachments/..\u2215x', Buffer.from('x')]])],
    ['a path up and out', 'package-broken', async () => renamed('../../../../etc/passwd')],
    ['an absolute path', 'package-broken', async () => renamed('/etc/passwd/letter.txt')],
    ['a path of another system', 'package-broken', async () => renamed('attachments\\letter.txt')],
    ['two names for one file', 'package-entry', async () => renamed('attachments/better.txt', 1)],
    ['a name in a folder of its own', 'package-entry', () => zipOf([...honest, ['attachments/a/b.txt', Buffer.from('x')]])],
    ['a file beside those that belong', 'package-entry', () => zipOf([...honest, ['run.sh', Buffer.from('x')]])],
    ['a symlink', 'package-entry', () => zipOf([...honest.slice(0, 3), ['manifest.sig', signed.signature, { mode: 0o120777 }]])],
    ['the same name twice', 'package-entry', () => zipOf([...honest, ['message.json', Buffer.from('{}')]])],
    ['the same name in other letters', 'package-manifest', () => zipOf([...honest, ['attachments/Letter.txt', letter.file.bytes]])],
    ['a name that is not in one form', 'package-entry', () => zipOf([...honest, ['attachments/e\u0301.txt', Buffer.from('x')]])],
    ['a file too many', 'package-manifest', () => zipOf([...honest, ['attachments/more.txt', Buffer.from('x')]])],
    ['a file too few', 'package-manifest', () => zipOf(honest.filter(([name]) => name !== 'attachments/letter.txt'))],
    ['no signature', 'package-manifest', () => zipOf(honest.slice(0, 3))],
    ['a bomb', 'body-too-large', () => zipOf([...honest, ['attachments/bomb.txt', Buffer.alloc(17 * 1024 * 1024)]])],
    ['another algorithm', 'package-algorithm', () => forge((manifest) => void (manifest.algorithm = 'RS256'))],
    ['no algorithm', 'package-algorithm', () => forge((manifest) => void (manifest.algorithm = 'none'))],
    ['an unknown key', 'package-key-unknown', () => forge((manifest) => void (manifest.key = 'ab'.repeat(16)))],
    ['a signer whose key it is not', 'package-key-unknown', () => forge((manifest) => void (manifest.signer = 'SG-HARBOUR'))],
    ['a manifest that is spelt in another way', 'package-manifest', () => forge((manifest) => void manifest.files.reverse())],
    [
      'a size that does not fit',
      'package-manifest',
      () =>
        forge((manifest) => {
          for (const file of manifest.files) file.bytes += 1;
        }),
    ],
  ])('with %s is refused: %s', async (_, code, make) => expect(await codeOf(await make())).toBe(code));

  it('signed with a key before or after its time is refused', async () => {
    expect(await codeOf(valid, '2025-12-31T23:59:59Z')).toBe('package-key-expired');
    expect(await codeOf(valid, '2026-06-01T00:00:00Z')).toBe('package-key-expired');
    expect(await codeOf(valid, '2026-05-31T23:59:59Z')).toBe('opened');
  });

  it('that says less than it holds is refused before it is unpacked further', async () => {
    const bomb = await zipOf([...honest.slice(0, 1), ['attachments/letter.txt', Buffer.alloc(8 * 1024 * 1024)], ...honest.slice(2)]);
    const small = Buffer.from(bomb);
    // The directory's own word for the unpacked size, made small.
    for (let from = small.indexOf('PK\u0001\u0002'); from !== -1; from = small.indexOf('PK\u0001\u0002', from + 4))
      if (small.readUInt32LE(from + 24) === 8 * 1024 * 1024) small.writeUInt32LE(100, from + 24);
    expect(await codeOf(small)).toBe('package-broken');
  });

  it('cut short anywhere is refused (seed 20261122)', () =>
    fc.assert(
      fc.asyncProperty(fc.nat({ max: valid.length - 1 }), async (length) => {
        expect(await codeOf(valid.subarray(0, length))).not.toBe('opened');
      }),
      { seed: 20261122, numRuns: 300 },
    ));

  it('with any byte changed is refused, or means the very same (seed 20261122)', { timeout: 60_000 }, () =>
    fc.assert(
      fc.asyncProperty(fc.nat({ max: valid.length - 1 }), fc.integer({ min: 1, max: 255 }), async (place, by) => {
        const copy = Buffer.from(valid);
        copy[place] = (copy[place] ?? 0) ^ by;
        const outcome = await open(copy);
        if (!outcome.ok) return;
        expect(outcome.value.message.equals(Buffer.from(messageText(message)))).toBe(true);
        expect([...outcome.value.attachments]).toEqual([['letter.txt', letter.file.bytes]]);
        expect(Buffer.from(signed.manifest).equals(outcome.value.signed.manifest)).toBe(true);
      }),
      { seed: 20261122, numRuns: 3000 },
    ),
  );

  it('of random bytes, or of a valid one with stretches of random bytes, never breaks the reader (seed 20261122)', () =>
    fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), fc.nat({ max: valid.length }), async (noise, place) => {
        expect(await codeOf(noise)).not.toBe('opened');
        const spliced = Buffer.concat([valid.subarray(0, place), noise, valid.subarray(place)]);
        if (noise.length > 0) expect(await codeOf(spliced)).not.toBe('opened');
      }),
      { seed: 20261122, numRuns: 500 },
    ));
});
