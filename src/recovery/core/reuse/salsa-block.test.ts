import fc from 'fast-check';
import { expect, test } from 'vitest';
import { streamBlock } from '../ciphers/stream-block.ts';
import { salsaBlock } from './salsa-block.ts';

test('it gives the same block as the readable form (seed 8)', () => {
  fc.assert(
    fc.property(fc.uint32Array({ minLength: 16, maxLength: 16 }), (state) => {
      const out = new Int32Array(16);
      salsaBlock(new Int32Array(state), out);
      expect(new Uint32Array(out)).toEqual(streamBlock('salsa20', 20, state));
    }),
    { seed: 8 },
  );
});
