import { accept } from '../outcome.ts';
import type { IndicatorKind } from './kind.ts';
import { unreadable } from './kind.ts';
import { plain } from './plain.ts';

/** The number that an attacker gives a victim: in a ransom note, in the name of an encrypted file, on a negotiation page. */
export const victimId: IndicatorKind<'victim-id'> = {
  id: 'victim-id',
  name: { ja: '被害者番号（脅迫文）', en: 'victim id' },
  normalise(value) {
    const written = plain(value) ?? '';
    return /^[\x21-\x7E]{6,1024}$/.test(written) ? accept(written.toLowerCase()) : unreadable('victim-id');
  },
  examples: {
    accept: [
      ['C279F237-3483', 'c279f237-3483'],
      ['0123abcd0123ABCD', '0123abcd0123abcd'],
    ],
    refuse: [
      ['ID 12', 'trace-unreadable'],
      ['abc', 'trace-unreadable'],
    ],
  },
};
