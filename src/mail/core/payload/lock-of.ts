import { base64 } from './base64.ts';
import type { LockedArchive } from './triage.ts';
import { packedBytes } from './zip-directory.ts';
import type { ZipMember } from './zip-directory.ts';

/** Encrypted bytes that are kept of one member, and members whose check bytes are. */
const keptBytes = 64 * 1024;
const keptChecks = 8;

type Encryption = LockedArchive['method'];

/**
 * What trying a password later needs, of the smallest encrypted member. ZipCrypto (APPNOTE 6.1): of up to eight members the 12-byte header and the byte
 * that its last one must become; of the smallest the data. AES (WinZip AE-1, AE-2): salt, the two verifying bytes, and the authentication code behind
 * the data. null: nothing is encrypted, or not so.
 */
export function lockOf(bytes: Uint8Array, members: readonly ZipMember[]): LockedArchive | null {
  const locked = members.filter(
    (member): member is ZipMember & { encryption: Encryption } =>
      member.encryption !== null && member.encryption !== 'other' && member.packed > 12,
  );
  let smallest: (ZipMember & { encryption: Encryption }) | null = null;
  for (const member of locked) if (!smallest || member.packed < smallest.packed) smallest = member;
  const packed = smallest && packedBytes(bytes, smallest);
  if (!smallest || !packed || packed.length < smallest.packed) return null;
  const { encryption, name, compression, crc } = smallest;
  const common = { method: encryption, member: name.slice(0, 260), compression, crc };
  if (encryption === 'zip-crypto') {
    const alike = locked.filter((member) => member.encryption === encryption && member !== smallest).slice(0, keptChecks - 1);
    const checks = [smallest, ...alike].flatMap((member) => zipCryptoCheck(bytes, member));
    const data = packed.subarray(12);
    const whole = data.length <= keptBytes;
    return { ...common, check: base64(Uint8Array.from(checks)), data: base64(whole ? data : new Uint8Array(0)), whole };
  }
  const salt = { 'aes-128': 8, 'aes-192': 12, 'aes-256': 16 }[encryption];
  if (packed.length < salt + 12) return null;
  const data = packed.subarray(salt + 2, packed.length - 10);
  const whole = data.length <= keptBytes;
  const check = [...packed.subarray(0, salt + 2), ...packed.subarray(packed.length - 10)];
  return { ...common, check: base64(Uint8Array.from(check)), data: base64(whole ? data : new Uint8Array(0)), whole };
}

/** Header and what its last byte becomes: the high byte of the CRC, or of the time where the CRC was not known when it was written. */
function zipCryptoCheck(bytes: Uint8Array, member: ZipMember): number[] {
  const packed = packedBytes(bytes, member);
  if (!packed || packed.length < 12) return [];
  return [...packed.subarray(0, 12), member.flags & 8 ? member.time >>> 8 : member.crc >>> 24];
}
