import { accept } from '../outcome.ts';
import type { IndicatorKind } from './kind.ts';
import { unreadable, wrongChecksum } from './kind.ts';
import { plain } from './plain.ts';

/** A Tox id: 32 bytes of key, 4 of nospam, 2 of checksum, which is the XOR of all pairs before it (Tox protocol, "Tox ID"). */
export const tox: IndicatorKind<'tox'> = {
  id: 'tox',
  name: { ja: 'Tox ID', en: 'Tox id' },
  normalise(value) {
    const written = (plain(value) ?? '').toUpperCase();
    if (!/^[0-9A-F]{76}$/.test(written)) return unreadable('tox');
    let sum = 0;
    for (let at = 0; at < 76; at += 4) sum ^= Number.parseInt(written.slice(at, at + 4), 16);
    return sum === 0 ? accept(written) : wrongChecksum('tox');
  },
  examples: {
    accept: [[`${'0a1b2c3d'.repeat(9)}${'2626'}`, `${'0A1B2C3D'.repeat(9)}${'2626'}`]],
    refuse: [
      ['0a1b2c3d'.repeat(9) + '2627', 'trace-checksum'],
      ['0a1b2c3d', 'trace-unreadable'],
    ],
  },
};
