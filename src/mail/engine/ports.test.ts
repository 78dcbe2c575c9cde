import { createCipheriv } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ports } from './ports.ts';

const bytesOf = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

describe('decode', () => {
  it('reads any label of the Encoding Standard, and says null for other labels and other bytes', () => {
    expect(ports.decode('Shift_JIS', bytesOf('\u0082\u00A0'))).toBe('あ');
    expect(ports.decode('ms932', bytesOf('\u0087\u0040'))).toBe('①');
    expect(ports.decode('no such set', bytesOf('a'))).toBeNull();
    expect(ports.decode('utf-8', bytesOf('a\u00FF'))).toBeNull();
    expect(ports.decode('utf-8', bytesOf('a\u00FFb'), 'replace')).toBe('a\uFFFDb');
    // A decoder that failed remembers nothing of it.
    expect(ports.decode('iso-2022-jp', bytesOf('\u001B$B$'))).toBeNull();
    expect(ports.decode('iso-2022-jp', bytesOf('ab'))).toBe('ab');
  });

  it('goes on with new labels after very many', () => {
    for (let n = 0; n < 2_000; n += 1) expect(ports.decode(`x-${n}`, bytesOf('a'))).toBeNull();
    expect(ports.decode('koi8-u', bytesOf('\u00C1'))).toBe('а');
  });
});

describe('inflate', () => {
  const noise = Buffer.from(Array.from({ length: 20_000 }, (_, n) => (n * 7919) % 251));
  it('gives all where the limit allows it, no more than the limit otherwise, null for what is no deflate', () => {
    const packed = deflateRawSync(noise);
    expect(ports.inflate(packed, 20_000)).toEqual(noise);
    const part = ports.inflate(packed, 5_000) ?? new Uint8Array();
    expect(part.length).toBeLessThanOrEqual(5_000);
    expect(noise.subarray(0, part.length)).toEqual(Buffer.from(part));
    expect(ports.inflate(Uint8Array.of(7, 7, 7, 7), 100)).toBeNull();
  });

  it('stays within its limit with a bomb, and gives what a cut stream has', () => {
    const bomb = deflateRawSync(Buffer.alloc(50_000_000));
    const part = ports.inflate(bomb, 1_000_000) ?? new Uint8Array();
    expect(part.length).toBeLessThanOrEqual(1_000_000);
    expect(part.length).toBeGreaterThan(100_000);
    const cut = ports.inflate(deflateRawSync(noise).subarray(0, 100), 20_000) ?? new Uint8Array();
    expect(noise.subarray(0, cut.length)).toEqual(Buffer.from(cut));
  });
});

it('enciphers with a little-endian counter from 1, as WinZip does (seed 5512)', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.uint8Array({ maxLength: 70 }), (key, bytes) => {
      const found = ports.aesZip(key, bytes);
      for (let block = 0; block * 16 < bytes.length; block += 1) {
        const counter = Buffer.alloc(16);
        counter.writeUInt32LE(block + 1);
        const stream = createCipheriv('aes-256-ecb', key, null).update(counter);
        for (let i = block * 16; i < Math.min(bytes.length, block * 16 + 16); i += 1) {
          expect(found[i]).toBe((bytes[i] ?? 0) ^ (stream[i % 16] ?? 0));
        }
      }
      expect(ports.aesZip(key, found)).toEqual(bytes);
    }),
    { seed: 5512 },
  );
});

it('knows the published values of its sums and hashes', () => {
  expect(ports.crc32(bytesOf('123456789'))).toBe(0xcbf43926);
  expect(ports.crc32(bytesOf('6789'), ports.crc32(bytesOf('12345')))).toBe(0xcbf43926);
  expect(hex(ports.md5(bytesOf('abc')))).toBe('900150983cd24fb0d6963f7d28e17f72');
  expect(hex(ports.sha1(bytesOf('abc')))).toBe('a9993e364706816aba3e25717850c26c9cd0d89d');
  expect(hex(ports.sha256(bytesOf('abc')))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  // RFC 2202 test 2, RFC 6070 test 2.
  expect(hex(ports.hmacSha1(bytesOf('Jefe'), bytesOf('what do ya want for nothing?')))).toBe('effcdf6ae5eb2fa2d27416d5f184df9c259a7c79');
  expect(hex(ports.pbkdf2Sha1(bytesOf('password'), bytesOf('salt'), 2, 20))).toBe('ea6c014dc72d6f8ccd1ed92ace1d41f0d8de8957');
  expect(ports.latin1(Uint8Array.of(0, 65, 255).subarray(1))).toBe('A\u00FF');
});
