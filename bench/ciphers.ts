import { createDecipheriv } from 'node:crypto';
import { stream as readable } from '../src/recovery/core/ciphers/stream.ts';
import { primitives } from '../src/recovery/engine/primitives.ts';

/**
 * How fast one core opens bytes, in GB (10^9 bytes) a second: the port that recovery uses, beside the readable form of the stream ciphers and beside
 * OpenSSL's ChaCha20 in the same run. Best of five rounds, in chunks of 1 MiB unless it says otherwise. `npm run bench -- ciphers`
 */
const MIB = 2 ** 20;
const state = Uint32Array.from({ length: 16 }, (_, at) => at * 0x9e3779b9);
// "expand 32-byte k": with these words OpenSSL's ChaCha20 is the same cipher
const chacha20 = Uint32Array.from([0x61707865, 0x3320646e, 0x79622d32, 0x6b206574, ...state.slice(4)]);

console.log('\nstream ciphers            GB/s  readable form');
for (const cipher of ['salsa20', 'chacha'] as const)
  for (const rounds of [8, 12, 20] as const) {
    const fast = rate(MIB, (bytes) => primitives.stream(cipher, rounds, state, 0, bytes));
    const slow = rate(MIB / 16, (bytes) => readable(cipher, rounds, state, 0, bytes));
    print(`${cipher} with ${rounds} rounds`, fast, slow);
  }
print(
  'ChaCha20 of RFC 8439',
  rate(MIB, (bytes) => primitives.stream('chacha', 20, chacha20, 0, bytes)),
);

const openssl = createDecipheriv('chacha20', new Uint8Array(32), new Uint8Array(16));
console.log('\nOpenSSL beside it         GB/s');
print(
  'ChaCha20, 64 KiB',
  rate(65_536, (bytes) => openssl.update(bytes)),
);
print(
  'ChaCha20, 1 MiB',
  rate(MIB, (bytes) => openssl.update(bytes)),
);

console.log('\nAES-256                 16 KiB  64 KiB   1 MiB  16 MiB   (GB/s by the size of a call)');
for (const mode of ['ctr', 'cbc', 'ecb'] as const) {
  const rates = [16_384, 65_536, MIB, 16 * MIB].map((size) =>
    rate(size, (bytes) => primitives.aes(mode, new Uint8Array(32), new Uint8Array(16), bytes)),
  );
  print(mode.toUpperCase(), ...rates);
}

function rate(size: number, run: (bytes: Uint8Array) => Uint8Array): number {
  const bytes = Uint8Array.from({ length: size }, (_, at) => at);
  let best = Infinity;
  const began = performance.now();
  run(bytes);
  const times = Math.max(1, Math.floor(60 / Math.max(performance.now() - began, 0.001)));
  for (let round = 0; round < 6; round += 1) {
    const start = performance.now();
    for (let time = 0; time < times; time += 1) run(bytes);
    if (round > 0) best = Math.min(best, performance.now() - start); // the first round warms up
  }
  return (times * size) / best / 1e6;
}

function print(name: string, ...rates: number[]): void {
  console.log(`${name.padEnd(22)}${rates.map((of) => of.toFixed(2).padStart(8)).join('')}`);
}
