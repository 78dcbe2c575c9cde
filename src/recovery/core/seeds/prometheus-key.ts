import { salsaState } from '../ciphers/stream-state.ts';
import { between, dotnetRandom } from './dotnet-random.ts';

/**
 * The password that Prometheus and its kin (built with Thanos) draw for a file: 32 characters of `Next(33, 127)` by a generator that is seeded with
 * the machine's tick count, without `"` and `\`. After CyCraft's description (cycraft-corp/Prometheus-Decryptor, MIT).
 */
export function prometheusPassword(seed: number): Uint8Array {
  const random = dotnetRandom(seed);
  const password = new Uint8Array(32);
  for (let at = 0; at < 32;) {
    const character = between(random(), 33, 127);
    if (character === 0x22 || character === 0x5c) continue;
    password[at] = character;
    at += 1;
  }
  return password;
}

/** The state of Salsa20 (20 rounds) with that password as its key and the nonce 1 … 8, at block 0. */
export const prometheusState = (seed: number): Uint32Array => salsaState(prometheusPassword(seed), nonce);

const nonce = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8);
