import type { Code, FunctionText } from '#platform/wasm/assembler.ts';
import { assemble, i32, i32x4, localAt, loop, type, v128 } from '#platform/wasm/assembler.ts';
import { streamRounds } from './stream-rounds.ts';
import { transpose } from './transpose.ts';

/** Where the bytes lie: before them, at 0, the state. */
export const DATA = 64;
/** Bytes a call: few enough for the processor's second cache. */
export const WINDOW = 65_536;
/** Besides them up to 63 bytes before the first, and up to three blocks after the last. */
const SLACK = 320;

/**
 * A module with `salsa20(rounds, groups)` and `chacha(rounds, groups)`: XOR key stream, from the block that the state at 0 stands at, into `groups` × 256
 * bytes at DATA, four blocks at a time, one a lane.
 */
export const assembleStream = (): Uint8Array =>
  assemble(Math.ceil((DATA + WINDOW + SLACK) / 65_536), [kernel('salsa20', 8), kernel('chacha', 12)]);

function kernel(cipher: 'salsa20' | 'chacha', counter: number): FunctionText {
  const [rounds, groups] = [localAt(0), localAt(1)];
  const state = (word: number): Code => v128.load32Splat(word * 4, i32.const(0));
  const four = v128.const([4, 4, 4, 4]);
  const lanes = v128.const([0, 1, 2, 3]);
  return {
    name: cipher,
    parameters: 2,
    body: (local) => {
      const [at, left] = [local(type.i32), local(type.i32)];
      const [low, high, spare] = [local(type.v128), local(type.v128), local(type.v128)];
      const x = Array.from({ length: 16 }, () => local(type.v128));
      const spares = Array.from({ length: 4 }, () => local(type.v128));
      const start = (word: number): Code => (word === counter ? low.get : word === counter + 1 ? high.get : state(word));
      const xorInto = (offset: number, block: Code): Code => v128.store(offset, at.get, v128.xor(v128.load(offset, at.get), block));
      const output = [0, 4, 8, 12].map((first) => {
        const summed = x.slice(first, first + 4).map((word, index) => i32x4.add(word.get, start(first + index)));
        const { before, columns } = transpose(summed, spares);
        return [before, columns.map((column, block) => xorInto(DATA + block * 64 + first * 4, column))];
      });
      return [
        low.set(i32x4.add(state(counter), lanes)),
        // A low word that is less than what was added to it has gone over 2^32: the comparison gives -1 there.
        high.set(i32x4.sub(state(counter + 1), i32x4.ltU(low.get, lanes))),
        loop(
          [
            x.map((word, index) => word.set(start(index))),
            left.set(rounds.get),
            streamRounds(cipher, x, left, spare),
            output,
            low.set(i32x4.add(low.get, four)),
            high.set(i32x4.sub(high.get, i32x4.ltU(low.get, four))),
            at.set(i32.add(at.get, i32.const(256))),
          ],
          groups.tee(i32.sub(groups.get, i32.const(1))),
        ),
        i32.const(0),
      ];
    },
  };
}
