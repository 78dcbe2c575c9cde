import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stream as readable } from '../../core/ciphers/stream.ts';
import { stream } from './stream.ts';

const hex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text.replace(/\s/g, ''), 'hex'));
const words = (bytes: Uint8Array): Uint32Array => new Uint32Array(Uint8Array.from(bytes).buffer);
const sigma = [0x61707865, 0x3320646e, 0x79622d32, 0x6b206574] as const;

function salsaState(key: Uint8Array, nonce: Uint8Array): Uint32Array {
  const [k, n] = [words(key), words(nonce)];
  return Uint32Array.from([sigma[0], ...k.slice(0, 4), sigma[1], ...n, 0, 0, sigma[2], ...k.slice(4), sigma[3]]);
}
const chachaState = (key: Uint8Array, rest: Uint8Array): Uint32Array => Uint32Array.from([...sigma, ...words(key), ...words(rest)]);

const firstBit = hex('80'.padEnd(64, '0'));
const counting = Uint8Array.from({ length: 32 }, (_, at) => at);
const ladies = "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it.";

describe.each([
  ['the vector form', stream],
  ['the readable form', readable],
])('%s of the stream ciphers', (_, run) => {
  it('gives the key stream of Salsa20 that eSTREAM published (256-bit key, set 1, vector 0)', () => {
    const zeros = new Uint8Array(512);
    const keyStream = run('salsa20', 20, salsaState(firstBit, new Uint8Array(8)), 0, zeros);
    expect(Buffer.from(keyStream.subarray(0, 64)).toString('hex')).toBe(
      'e3be8fdd8beca2e3ea8ef9475b29a6e7003951e1097a5c38d23b7a5fad9f6844b22c97559e2723c7cbbd3fe4fc8d9a0744652a83e72a9c461876af4d7ef1a117',
    );
    expect(Buffer.from(keyStream.subarray(192, 256)).toString('hex')).toBe(
      '57be81f47b17d9ae7c4ff15429a73e10acf250ed3a90a93c711308a74c6216a9ed84cd126da7f28e8abf8bb63517e1ca98e712f4fb2e1a6aed9fdc73291faa17',
    );
    expect(Buffer.from(keyStream.subarray(448, 512)).toString('hex')).toBe(
      '696afcfd0cddcc83c7e77f11a649d79acdc3354e9635ff137e929933a0bd6f5377efa105a3a4266b7c0d089d08f1e855cc32b15b93784a36e56a76cc64bc8477',
    );
  });

  it('opens the text of RFC 8439 §2.4.2 with ChaCha20', () => {
    const state = chachaState(counting, hex('01000000 00000000 0000004a 00000000'));
    const cipher = hex(
      `6e2e359a2568f98041ba0728dd0d6981e97e7aec1d4360c20a27afccfd9fae0bf91b65c5524733ab8f593dabcd62b3571639d624e65152ab8f530c359f0861d8
       07ca0dbf500d6a6156a38e088a22b65e52bc514d16ccf806818ce91ab77937365af90bbf74a35be6b40b8eedf2785e42874d`,
    );
    expect(Buffer.from(run('chacha', 20, state, 0, cipher)).toString()).toBe(ladies);
  });

  it.each([
    [8, '3e00ef2f895f40d67f5bb8e81f09a5a12c840ec3ce9a7f3b181be188ef711a1e'],
    [12, '9bf49a6a0755f953811fce125f2683d50429c3bb49e074147e0089a52eae155f'],
    [20, '76b8e0ada0f13d90405d6ae55386bd28bdd219b8a08ded1aa836efcc8b770dc7'],
  ] as const)('gives the published key stream of ChaCha with %i rounds (key and nonce of zeros)', (rounds, expected) => {
    const state = chachaState(new Uint8Array(32), new Uint8Array(16));
    expect(Buffer.from(run('chacha', rounds, state, 0, new Uint8Array(32))).toString('hex')).toBe(expected);
  });
});

describe('the vector form beside the readable form', () => {
  const cipher = fc.constantFrom('salsa20' as const, 'chacha' as const);
  const rounds = fc.constantFrom(8 as const, 12 as const, 20 as const);
  const state = fc.uint32Array({ minLength: 16, maxLength: 16 });
  const offset = fc.oneof(fc.nat(1000), fc.integer({ min: 2 ** 38 - 1000, max: 2 ** 38 + 10 }), fc.integer({ min: 0, max: 2 ** 44 }));

  it('is the same at any offset, any length and over the carry of the counter (seed 4104)', () => {
    fc.assert(
      fc.property(
        cipher,
        rounds,
        state,
        fc.nat(3),
        fc.boolean(),
        offset,
        fc.uint8Array({ maxLength: 700 }),
        (of, n, words16, low, near, from, bytes) => {
          const start = Uint32Array.from(words16);
          if (near) start[of === 'salsa20' ? 8 : 12] = 0xffffffff - low;
          expect(Buffer.from(stream(of, n, start, from, bytes)).equals(readable(of, n, start, from, bytes))).toBe(true);
        },
      ),
      { seed: 4104, numRuns: 300 },
    );
  });

  it('is the same over several windows, and where OpenSSL does it', () => {
    const bytes = Uint8Array.from({ length: 150_001 }, (_, at) => at * 7);
    for (const of of ['salsa20', 'chacha'] as const)
      for (const start of [
        Uint32Array.from({ length: 16 }, (_, at) => at * 0x1234567),
        chachaState(counting, hex('f0ffffff ffffffff 00000000 00000001')),
      ])
        expect(Buffer.from(stream(of, 20, start, 77, bytes)).equals(readable(of, 20, start, 77, bytes))).toBe(true);
  });

  it('leaves what it was given as it was', () => {
    const bytes = new Uint8Array(300).fill(5);
    const start = new Uint32Array(16).fill(9);
    const result = stream('salsa20', 8, start, 3, bytes);
    expect(bytes.every((byte) => byte === 5) && start.every((word) => word === 9)).toBe(true);
    expect(result.buffer).not.toBe(stream('salsa20', 8, start, 3, bytes).buffer);
  });
});
