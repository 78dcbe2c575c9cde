import type { MailPorts } from '../ports.ts';
import { fromBase64 } from './base64.ts';
import type { LockedArchive } from './triage.ts';
import { utf8 } from './utf8.ts';
import { ZipCryptoKeys } from './zip-crypto.ts';

/** `surely`: the member came out with its checksum or authentication code; `likely`: only the check bytes fit (one wrong password in 256, or in 65,536, does). */
export type Opened = 'no' | 'likely' | 'surely';

/** A small member never unpacks to more in here. */
const mostUnpacked = 64 * 1024 * 1024;

/** Whether a password that a message gave opens an archive: as given, folded to half width, and without quotes and punctuation around it. */
export const opens = (locked: LockedArchive, password: string, ports: MailPorts): boolean => tryPassword(locked, password, ports) !== 'no';

/** The same, with how sure it is. Spends no more than the archive's kept 64 KiB, once for each way of writing the password (at most six). */
export function tryPassword(locked: LockedArchive, password: string, ports: MailPorts): Opened {
  let best: Opened = 'no';
  for (const bytes of writings(password)) {
    const opened = locked.method === 'zip-crypto' ? tryZipCrypto(locked, bytes, ports) : tryAes(locked, bytes, ports);
    if (opened === 'surely') return opened;
    if (opened === 'likely') best = opened;
  }
  return best;
}

/** Bytes of the ways in which a password may be meant; UTF-8 (CP932 is written for Japanese ones by old programs, which cannot be made here). */
function writings(password: string): readonly Uint8Array[] {
  const folded = password.normalize('NFKC');
  const marks = `"'\`“”‘’「」『』【】()<>[]、。,.;: `;
  let [from, to] = [0, folded.length];
  while (from < to && marks.includes(folded[from] ?? '')) from += 1;
  while (to > from && marks.includes(folded[to - 1] ?? '')) to -= 1;
  return [...new Set([password, password.trim(), folded, folded.slice(from, to)])]
    .filter((one) => one !== '' && one.length <= 256)
    .map(utf8);
}

/** APPNOTE 6.1.6: the last byte of the deciphered header is known for each member. */
function tryZipCrypto(locked: LockedArchive, password: Uint8Array, ports: MailPorts): Opened {
  const check = fromBase64(locked.check);
  if (check.length < 13) return 'no';
  for (let at = 0; at + 13 <= check.length; at += 13) {
    if (new ZipCryptoKeys(password).decrypt(check.subarray(at, at + 12))[11] !== check[at + 12]) return 'no';
  }
  if (!locked.whole) return 'likely';
  const keys = new ZipCryptoKeys(password);
  keys.decrypt(check.subarray(0, 12));
  const packed = keys.decrypt(fromBase64(locked.data));
  if (locked.compression !== 0 && locked.compression !== 8) return 'likely';
  const plain = locked.compression === 8 ? ports.inflate(packed, mostUnpacked) : packed;
  return plain && ports.crc32(plain) >>> 0 === locked.crc ? 'surely' : 'no';
}

/** WinZip AE-1 and AE-2 (winzip.com/en/support/aes-encryption): PBKDF2-HMAC-SHA1 with 1,000 rounds gives both keys and two bytes to check. */
function tryAes(locked: LockedArchive, password: Uint8Array, ports: MailPorts): Opened {
  const length = { 'zip-crypto': 0, 'aes-128': 16, 'aes-192': 24, 'aes-256': 32 }[locked.method];
  const check = fromBase64(locked.check);
  const salt = check.subarray(0, length / 2);
  if (check.length !== length / 2 + 12) return 'no';
  const keys = ports.pbkdf2Sha1(password, salt, 1000, 2 * length + 2);
  if (keys[2 * length] !== check[length / 2] || keys[2 * length + 1] !== check[length / 2 + 1]) return 'no';
  if (!locked.whole) return 'likely';
  const code = ports.hmacSha1(keys.subarray(length, 2 * length), fromBase64(locked.data));
  return check.subarray(length / 2 + 2).every((byte, at) => byte === code[at]) ? 'surely' : 'no';
}
