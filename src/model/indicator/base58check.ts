import { sha256 } from '@noble/hashes/sha2.js';

/** Payload of a base58check text (version byte first); null where the alphabet or the four checksum bytes do not hold. */
export function readBase58Check(written: string): Uint8Array | null {
  if (written.length > 64 || !/^[1-9A-HJ-NP-Za-km-z]+$/.test(written)) return null;
  const zeros = /^1*/.exec(written)?.[0].length ?? 0;
  const bytes: number[] = []; // the lowest first
  for (let at = zeros; at < written.length; at += 1) {
    let carry = alphabet.indexOf(written.charAt(at));
    for (let place = 0; place < bytes.length; place += 1) {
      carry += (bytes[place] ?? 0) * 58;
      bytes[place] = carry & 0xff;
      carry >>= 8;
    }
    if (carry > 0) bytes.push(carry);
  }
  const whole = new Uint8Array(zeros + bytes.length);
  whole.set(bytes.reverse(), zeros);
  if (whole.length < 5) return null;
  const payload = whole.subarray(0, -4);
  const digest = sha256(sha256(payload));
  return whole.subarray(-4).every((byte, index) => byte === digest[index]) ? payload : null;
}

const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
