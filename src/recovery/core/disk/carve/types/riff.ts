import { latin1, u32 } from '../../little-endian.ts';
import type { CarveType } from '../carve-type.ts';

const kinds: Readonly<Record<string, string>> = { WAVE: 'wav', 'AVI ': 'avi', WEBP: 'webp' };

/** RIFF: WAV, AVI, WebP. The header names the length; the chunks must fill it. */
export const riff: CarveType = {
  id: 'riff',
  name: { ja: 'WAV・AVI・WebP', en: 'WAV, AVI or WebP' },
  extension: 'avi',
  heads: [{ at: 0, text: 'RIFF' }],
  measure(source) {
    const head = source.read(0, 12);
    const extension = kinds[latin1(head, 8, 12)];
    const length = u32(head, 4) + 8;
    if (extension === undefined || length > source.size || length < 20) return null;
    let at = 12;
    for (let chunks = 0; chunks < 100_000 && at + 8 <= length; chunks += 1) {
      const chunk = source.read(at, at + 8);
      if (!/^[\x20-\x7e]{4}$/.test(latin1(chunk, 0, 4))) return null;
      at += 8 + u32(chunk, 4) + (u32(chunk, 4) % 2);
    }
    return at === length || at === length + 1 ? { length, by: 'structure', extension } : null;
  },
};
