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
export function prometheusState(seed: number): Uint32Array {
  const key = words(prometheusPassword(seed));
  const [first, second, third, fourth] = constants;
  return Uint32Array.from([first, ...key.slice(0, 4), second, ...nonce, 0, 0, third, ...key.slice(4), fourth]);
}

/** "expand 32-byte k". */
const constants = [0x61707865, 0x3320646e, 0x79622d32, 0x6b206574] as const;
const nonce = [0x04030201, 0x08070605] as const;

const words = (bytes: Uint8Array): number[] =>
  Array.from({ length: bytes.length / 4 }, (_, word) => [3, 2, 1, 0].reduce((value, byte) => (value << 8) | (bytes[word * 4 + byte] ?? 0), 0));
