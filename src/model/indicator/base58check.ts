import { sha256 } from '@noble/hashes/sha2.js';

/** Payload of a base58check text (version byte first); null where the alphabet or the four checksum bytes do not hold. */
export function readBase58Check(written: string): Uint8Array | null {
  if (written.length > 64 || !/^[1-9A-HJ-NP-Za-km-z]+$/.test(written)) return null;
  let number = 0n;
  for (const character of written) number = number * 58n + BigInt(alphabet.indexOf(character));
  const zeros = /^1*/.exec(written)?.[0].length ?? 0;
  const bytes: number[] = [];
  for (; number > 0n; number >>= 8n) bytes.unshift(Number(number & 0xffn));
  const whole = Uint8Array.from([...Array.from({ length: zeros }, () => 0), ...bytes]);
  if (whole.length < 5) return null;
  const payload = whole.subarray(0, -4);
  const digest = sha256(sha256(payload));
  return whole.subarray(-4).every((byte, index) => byte === digest[index]) ? payload : null;
}

const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
