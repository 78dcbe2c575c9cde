import { sha3_256 } from '@noble/hashes/sha3.js';
import { accept } from '../outcome.ts';
import { readBase32 } from './base32.ts';
import type { IndicatorKind } from './kind.ts';
import { unreadable, wrongChecksum } from './kind.ts';
import { plain } from './plain.ts';

/**
 * Version 3 onion services (Tor rend-spec-v3 §6: public key, two bytes of checksum, version). The service is the trace: scheme, path and
 * subdomains are dropped. Version 2 went dark in 2021 and carried no checksum; it is refused.
 */
export const onion: IndicatorKind<'onion'> = {
  id: 'onion',
  name: { ja: 'Onionアドレス（v3）', en: 'Onion service (v3)' },
  normalise(value) {
    const written = (plain(value) ?? '').toLowerCase();
    const host = /^(?:[a-z]{2,10}:\/\/)?([a-z0-9.-]{1,253})(?::\d{1,5})?(?:\/.*)?$/s.exec(written)?.[1] ?? '';
    const name = /^(?:[a-z0-9-]{1,63}\.)*([a-z2-7]{56})\.onion$/.exec(host)?.[1];
    const bytes = name === undefined ? null : readBase32(name);
    if (name === undefined || bytes === null) return unreadable('onion');
    return holds(bytes) ? accept(`${name}.onion`) : wrongChecksum('onion');
  },
  examples: {
    // made for this file from the key 0x07 0x07 …; no service answers there
    accept: [
      ['A4DQOBYHA4DQOBYHA4DQOBYHA4DQOBYHA4DQOBYHA4DQOBYHA4DWC6AD.onion', 'a4dqobyha4dqobyha4dqobyha4dqobyha4dqobyha4dqobyha4dwc6ad.onion'],
    ],
    refuse: [
      ['b4dqobyha4dqobyha4dqobyha4dqobyha4dqobyha4dqobyha4dwc6ad.onion', 'trace-checksum'],
      // one byte of the checksum differs
      ['a4dqobyha4dqobyha4dqobyha4dqobyha4dqobyha4dqobyha4dwd6ad.onion', 'trace-checksum'],
      ['kakuukakuukakuu2.onion', 'trace-unreadable'],
      ['evil.example', 'trace-unreadable'],
    ],
  },
};

const salt = Uint8Array.from('.onion checksum', (character) => character.charCodeAt(0));

function holds(bytes: Uint8Array): boolean {
  const version = bytes[34];
  if (version !== 3) return false;
  const digest = sha3_256(Uint8Array.from([...salt, ...bytes.subarray(0, 32), version]));
  return digest[0] === bytes[32] && digest[1] === bytes[33];
}
