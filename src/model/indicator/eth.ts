import { keccak_256 } from '@noble/hashes/sha3.js';
import { accept } from '../outcome.ts';
import type { IndicatorKind } from './kind.ts';
import { unreadable, wrongChecksum } from './kind.ts';
import { plain } from './plain.ts';

/** Mixed case is a checksum (EIP-55) and must hold; one case throughout carries none. The norm is lower case. */
export const eth: IndicatorKind<'eth'> = {
  id: 'eth',
  name: { ja: 'イーサリアムアドレス', en: 'Ethereum address' },
  normalise(value) {
    if (/^0x[0-9a-f]{40}$/.test(value)) return accept(value);
    const digits = /^(?:ethereum:)?0x([0-9a-f]{40})$/i.exec(plain(value) ?? '')?.[1];
    if (digits === undefined) return unreadable('eth');
    const lower = digits.toLowerCase();
    const oneCase = digits === lower || digits === digits.toUpperCase();
    return oneCase || digits === checksummed(lower) ? accept(`0x${lower}`) : wrongChecksum('eth');
  },
  examples: {
    accept: [
      ['0x0707070707070707070707070707070707aBcDeF', '0x0707070707070707070707070707070707abcdef'],
      ['0x0707070707070707070707070707070707ABCDEF', '0x0707070707070707070707070707070707abcdef'],
      ['0x0707070707070707070707070707070707abcdef', '0x0707070707070707070707070707070707abcdef'],
    ],
    refuse: [
      ['0x0707070707070707070707070707070707AbCdEf', 'trace-checksum'],
      ['0x0707', 'trace-unreadable'],
      ['0707070707070707070707070707070707abcdef', 'trace-unreadable'],
    ],
  },
};

function checksummed(lower: string): string {
  const digest = keccak_256(Uint8Array.from(lower, (character) => character.charCodeAt(0)));
  const upper = (index: number): boolean => (((digest[index >> 1] ?? 0) >> (index % 2 === 0 ? 4 : 0)) & 8) !== 0;
  return Array.from(lower, (character, index) => (upper(index) ? character.toUpperCase() : character)).join('');
}
