import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ports } from '../../engine/ports.ts';
import { foreign, fromHex } from './foreign-archives-fixture.ts';
import { opens, tryPassword } from './opens.ts';
import { zipSample } from './samples/zip-sample.ts';
import { triage } from './triage-file.ts';
import type { LockedArchive } from './triage.ts';

function lockOf(bytes: Uint8Array): LockedArchive {
  const { locked } = triage(bytes, { name: 'a.zip', declared: '' }, ports);
  if (!locked) throw new Error('the archive is locked');
  // A letter is kept as JSON until its password comes.
  return JSON.parse(JSON.stringify(locked)) as LockedArchive;
}

describe('a password that a message gave', () => {
  it.each([
    ['cryptoDeflated', 'zip-crypto'],
    ['cryptoStored', 'zip-crypto'],
    ['aes128', 'aes-128'],
    ['aes256', 'aes-256'],
  ] as const)('opens what another program locked: %s', (which, method) => {
    const locked = lockOf(fromHex(foreign[which]));
    expect(locked.method).toBe(method);
    expect(tryPassword(locked, 'Sakura#2026', ports)).toBe('surely');
    expect(tryPassword(locked, 'sakura#2026', ports)).toBe('no');
  });

  it.each(['「Sakura#2026」', 'Ｓａｋｕｒａ＃２０２６', ' Sakura#2026。', '"Sakura#2026"'])('opens as it was meant: %s', (written) => {
    expect(opens(lockOf(fromHex(foreign.aes256)), written, ports)).toBe(true);
    expect(opens(lockOf(fromHex(foreign.cryptoDeflated)), written, ports)).toBe(true);
  });

  it('is only likely where the member is too large to be kept, and says no by eight check bytes', () => {
    const large = { name: 'large.bin', bytes: new Uint8Array(70_000) };
    const many = Array.from({ length: 8 }, (_, n) => ({ ...large, name: `${n}.bin` }));
    const locked = lockOf(zipSample(many, ports, { password: 'right' }));
    expect(locked.whole).toBe(false);
    expect(locked.data).toBe('');
    expect(tryPassword(locked, 'right', ports)).toBe('likely');
    const wrong = Array.from({ length: 300 }, (_, n) => tryPassword(locked, `wrong${n}`, ports)).filter((opened) => opened !== 'no');
    expect(wrong).toEqual([]);
  });

  it.each(['cryptoDeflated', 'cryptoStored', 'aes128'] as const)(
    'is not proven by check bytes where the data say otherwise: %s',
    (which) => {
      const locked = lockOf(fromHex(foreign[which]));
      const changed = `${locked.data.startsWith('A') ? 'B' : 'A'}${locked.data.slice(1)}`;
      expect(tryPassword({ ...locked, data: changed }, 'Sakura#2026', ports)).toBe('no');
    },
  );

  it('opens what was locked with it and nothing else (seed 52031)', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, maxLength: 30, unit: fc.constantFrom(...'abcXYZ019!#$%') }),
        fc.constantFrom('zip-crypto', 'aes-256'),
        fc.uint8Array({ maxLength: 200 }),
        (password, method, bytes) => {
          const locked = lockOf(zipSample([{ name: 'a.txt', bytes: Uint8Array.of(1, ...bytes) }], ports, { password, method }));
          expect(tryPassword(locked, password, ports)).toBe('surely');
          expect(tryPassword(locked, `${password}x`, ports)).toBe('no');
        },
      ),
      { seed: 52031, numRuns: 60 },
    );
  });

  it('never throws on what was kept, broken (seed 52032)', () => {
    const lock = lockOf(fromHex(foreign.aes128));
    fc.assert(
      fc.property(
        fc.constantFrom('zip-crypto', 'aes-128', 'aes-192', 'aes-256'),
        fc.string(),
        fc.base64String({ maxLength: 80 }),
        fc.string(),
        fc.boolean(),
        (method, check, data, password, whole) => {
          expect(tryPassword({ ...lock, method, check, data, whole }, password, ports)).not.toBe('surely');
        },
      ),
      { seed: 52032, numRuns: 300 },
    );
  });

  it('locks are kept of the smallest member, even in an archive within an archive', () => {
    const inner = zipSample(
      [
        { name: 'big.txt', text: 'x'.repeat(500) },
        { name: 'small.txt', text: 'x' },
      ],
      ports,
      { password: 'a1' },
    );
    const found = triage(zipSample([{ name: 'inner.zip', bytes: inner }], ports), { name: 'a.zip', declared: '' }, ports);
    expect(found.locked?.member).toBe('small.txt');
    expect(found.encrypted).toBe(true);
  });
});
