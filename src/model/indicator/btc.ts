import { accept } from '../outcome.ts';
import { readBase58Check } from './base58check.ts';
import type { IndicatorKind } from './kind.ts';
import { unreadable, wrongChecksum } from './kind.ts';
import { plain } from './plain.ts';
import { isSegwitAddress } from './segwit.ts';

/** Main-net addresses of every kind in use: P2PKH (1…), P2SH (3…), witness (bc1q…), taproot (bc1p…). The checksum decides. */
export const btc: IndicatorKind<'btc'> = {
  id: 'btc',
  name: { ja: 'ビットコインアドレス', en: 'Bitcoin address' },
  normalise(value) {
    const written = (plain(value) ?? '').replace(/^bitcoin:/i, '').replace(/\?.*$/s, '');
    if (/^bc1[a-z0-9]+$/.test(written) || /^BC1[A-Z0-9]+$/.test(written)) {
      return isSegwitAddress(written.toLowerCase()) ? accept(written.toLowerCase()) : wrongChecksum('btc');
    }
    if (!/^[13][1-9A-HJ-NP-Za-km-z]{24,34}$/.test(written)) return unreadable('btc');
    const payload = readBase58Check(written);
    return payload?.length === 21 && (payload[0] === 0 || payload[0] === 5) ? accept(written) : wrongChecksum('btc');
  },
  examples: {
    // hashes of 0x07 0x07 …, made for this file: nobody holds a key to them
    accept: [
      ['1eA9ctCNq41iLLnQErtTUVdxpRyZ9hZmW', '1eA9ctCNq41iLLnQErtTUVdxpRyZ9hZmW'],
      ['bitcoin:32LB5ANdvjNPoW3DXLXUt6ra7Lih9WeBJN?amount=0.5', '32LB5ANdvjNPoW3DXLXUt6ra7Lih9WeBJN'],
      ['BC1QQURSWPC8QURSWPC8QURSWPC8QURSWPC89FE3YV', 'bc1qqurswpc8qurswpc8qurswpc8qurswpc89fe3yv'],
      ['bc1pqurswpc8qurswpc8qurswpc8qurswpc8qurswpc8qurswpc8qurssvw8hu', 'bc1pqurswpc8qurswpc8qurswpc8qurswpc8qurswpc8qurswpc8qurssvw8hu'],
    ],
    refuse: [
      ['1eA9ctCNq41iLLnQErtTUVdxpRyZ9hZmq', 'trace-checksum'],
      ['bc1qqurswpc8qurswpc8qurswpc8qurswpc89fe3yq', 'trace-checksum'],
      ['tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx', 'trace-unreadable'],
      ['1234567890', 'trace-unreadable'],
    ],
  },
};
