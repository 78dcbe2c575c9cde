import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assemble, i32, localAt, loop, loopWhile, type, when } from './assembler.ts';
import { instantiate } from './instantiate.ts';

const one = (name: string, parameters: number, body: Parameters<typeof assemble>[1][number]['body']) =>
  instantiate(assemble(1, [{ name, parameters, body }]));

describe('the assembler', () => {
  it('writes numbers of every length, and reads them back by running (seed 4110)', () => {
    const edges = [0, 63, 64, -64, -65, 127, 128, 8191, 8192, -8192, -8193, 2 ** 31 - 1, -(2 ** 31)];
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom(...edges), fc.integer()), (value) => {
        expect(one('value', 0, () => i32.const(value))?.call('value')).toBe(value);
      }),
      { seed: 4110, numRuns: 60 },
    );
  });

  it('makes loops, conditions, locals and far addresses', () => {
    const [n] = [localAt(0)];
    const sums = one('sum', 1, (local) => {
      const [sum, at] = [local(type.i32), local(type.i32)];
      return [
        loopWhile(i32.ltU(at.get, n.get), [at.set(i32.add(at.get, i32.const(1))), sum.set(i32.add(sum.get, at.get))]),
        when(i32.gtU(sum.get, i32.const(5000)), i32.store(65_000, i32.const(0), sum.get)),
        loop(sum.set(i32.sub(sum.get, i32.const(1))), i32.gtU(sum.get, i32.const(7))),
        i32.load(65_000, i32.const(0)),
      ];
    });
    expect([sums?.call('sum', 4), sums?.call('sum', 10), sums?.call('sum', 100)]).toEqual([0, 0, 5050]);
    expect(sums?.memory[65_000]).toBe(5050 & 255);
  });
});
