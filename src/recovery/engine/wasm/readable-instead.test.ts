import { afterEach, describe, expect, it, vi } from 'vitest';
import { stream as readable } from '../../core/ciphers/stream.ts';
import { findTick, streamsOfTicks } from '../../core/seeds/find-tick.ts';

describe('where WebAssembly is missing', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.resetModules();
  });

  it('the readable forms do the work', async () => {
    vi.resetModules();
    vi.stubGlobal('WebAssembly', undefined);
    const { stream } = await import('./stream.ts');
    const { searchTicks, tickStreams } = await import('./search-ticks.ts');
    const state = Uint32Array.from({ length: 16 }, (_, at) => at);
    expect(Array.from(stream('salsa20', 12, state, 5, new Uint8Array(100)))).toEqual(
      Array.from(readable('salsa20', 12, state, 5, new Uint8Array(100))),
    );
    const targets = [{ cipher: streamsOfTicks(7, 8), magics: [{ at: 0, bytes: new Uint8Array(8) }] }];
    expect(searchTicks(targets, 0, 20)).toEqual(findTick(targets, 0, 20));
    expect(tickStreams(3, 9)).toEqual(streamsOfTicks(3, 9));
  });
});
