import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packHashes, unpackHashes } from './packed-hashes.ts';

test('hashes come back as they went in, and the packed form is base64 (seed 32)', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 0xffffffff }), { maxLength: 40 }), (hashes) => {
      const packed = packHashes(hashes);
      expect(unpackHashes(packed)).toEqual(hashes);
      expect(packed).toBe(Buffer.from(Uint32Array.from(hashes).buffer).toString('base64').replace(/=+$/, ''));
    }),
    { seed: 32 },
  );
});
