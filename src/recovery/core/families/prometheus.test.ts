import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { primitives } from '../../engine/primitives.ts';
import { sourceOfBytes } from '#model/byte-source.ts';
import { prometheus } from './prometheus.ts';

const noise = (length: number): Uint8Array => primitives.stream('salsa20', 20, new Uint32Array(16).fill(7), 0, new Uint8Array(length));
const recognise = (...parts: Uint8Array[]) => prometheus.recognise(sourceOfBytes(Buffer.concat(parts)), primitives);
const trailer = (length: number): Uint8Array => Buffer.from(`${'='.repeat(length === 344 ? 2 : 1).padStart(length, 'K')}GotAllDone`);

describe('Prometheus', () => {
  it.each([684, 344, 172])('is known by its trailer of a wrapped key of %i characters and the mark', (length) => {
    const recognition = recognise(noise(10_000), trailer(length));
    expect(recognition?.originalSize).toBe(10_000);
    expect(recognition?.evidence).toMatchObject([{ signal: 'structure', weight: 14 }]);
  });

  it('is only faintly suggested by a file that is random throughout', () => {
    expect(recognise(noise(10_000))?.evidence).toMatchObject([{ signal: 'block-pattern', weight: 0.7 }]);
  });

  it('is not seen in files that begin as a known format, are ordered somewhere, or are short', () => {
    expect(recognise(Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1'), noise(9000))).toBeNull();
    expect(recognise(noise(9000), new Uint8Array(4096))).toBeNull();
    expect(recognise(noise(9000), Buffer.from('GotAllDone'.repeat(400)))).toBeNull();
    expect(recognise(noise(200))).toBeNull();
    expect(recognise()).toBeNull();
  });

  it('throws at nothing, whatever the bytes are (seed 4109)', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 800 }), fc.boolean(), (bytes, marked) => {
        recognise(bytes, Buffer.from(marked ? 'GotAllDone' : ''));
      }),
      { seed: 4109, numRuns: 200 },
    );
  });
});
