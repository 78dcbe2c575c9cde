import { accept } from '../outcome.ts';
import type { IndicatorKind } from './kind.ts';
import { unreadable } from './kind.ts';
import { plain } from './plain.ts';

export const sha256 = hash('sha256', 64, 'SHA-256');
export const sha1 = hash('sha1', 40, 'SHA-1');
export const md5 = hash('md5', 32, 'MD5');

/** File hashes differ in nothing but their length: hexadecimal, lower case. */
function hash<Id extends 'sha256' | 'sha1' | 'md5'>(id: Id, length: number, name: string): IndicatorKind<Id> {
  const written = new RegExp(`^[0-9a-f]{${length}}$`);
  const hex = '0123456789abcdef'.repeat(4).slice(0, length);
  return {
    id,
    name: { ja: `ハッシュ値（${name}）`, en: `${name} hash` },
    normalise(value) {
      if (written.test(value)) return accept(value);
      const lower = (plain(value) ?? '').toLowerCase();
      return written.test(lower) ? accept(lower) : unreadable(id);
    },
    examples: {
      accept: [
        [hex.toUpperCase(), hex],
        [` ${hex}\n`, hex],
      ],
      refuse: [
        [hex.slice(1), 'trace-unreadable'],
        [`${hex.slice(1)}g`, 'trace-unreadable'],
      ],
    },
  };
}
