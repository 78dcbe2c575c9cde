import { marks } from '../marks.ts';
import type { Recogniser } from '../recogniser.ts';
import { byPattern } from '../recogniser.ts';

/** Bitcoin and Ethereum addresses; their checksums, which the normalisers try, keep everything else out. */
export const wallet: Recogniser = {
  id: 'wallet',
  needs: marks.run14,
  find: byPattern(
    /(?<![0-9A-Za-z])(?:0x[0-9A-Fa-f]{40}|bc1[a-z0-9]{11,87}|BC1[A-Z0-9]{11,87}|[13][1-9A-HJ-NP-Za-km-z]{25,34})(?![0-9A-Za-z])/g,
    (match) => (match.startsWith('0x') ? 'eth' : 'btc'),
  ),
};
