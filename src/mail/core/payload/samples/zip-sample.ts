import type { MailPorts } from '../../ports.ts';
import { ZipCryptoKeys } from '../zip-crypto.ts';
import { utf8 } from '../utf8.ts';
import { joined, u16, u32 } from './sample-bytes.ts';

export type SampleMember = {
  readonly name: string;
  readonly text?: string;
  readonly bytes?: Uint8Array;
  /** As the bytes of the name stand in the archive where they are not UTF-8 (then the archive does not say UTF-8 either). */
  readonly rawName?: Uint8Array;
};
export type SampleLock = { readonly password: string; readonly method?: 'zip-crypto' | 'aes-256' };

/** A ZIP with its members stored, for tests and exercises: the same call gives the same bytes. With a password as ZipCrypto, or as WinZip's AE-2. */
export function zipSample(members: readonly SampleMember[], ports: MailPorts, lock?: SampleLock): Uint8Array {
  const locals: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const member of members) {
    const name = member.rawName ?? utf8(member.name);
    const bytes = member.bytes ?? utf8(member.text ?? '');
    const crc = ports.crc32(bytes);
    const aes = lock?.method === 'aes-256';
    const packed = !lock
      ? bytes
      : aes
        ? aesPacked(bytes, member.name, lock.password, ports)
        : cryptoPacked(bytes, member.name, crc, lock.password, ports);
    const extra = aes ? [...u16(0x9901), ...u16(7), ...u16(2), 0x41, 0x45, 3, ...u16(0)] : [];
    const common = [
      ...u16(20),
      ...u16((lock ? 1 : 0) | (member.rawName ? 0 : 0x800)),
      ...u16(aes ? 99 : 0),
      ...u16(0x6000),
      ...u16(0x5c21),
      ...u32(aes ? 0 : crc),
      ...u32(packed.length),
      ...u32(bytes.length),
      ...u16(name.length),
      ...u16(extra.length),
    ];
    const local = joined([0x50, 0x4b, 3, 4], common, name, extra, packed);
    directory.push(joined([0x50, 0x4b, 1, 2], u16(20), common, u16(0), u16(0), u16(0), u32(0), u32(offset), name, extra));
    locals.push(local);
    offset += local.length;
  }
  const listed = joined(...directory);
  const count = u16(members.length);
  return joined(...locals, listed, [0x50, 0x4b, 5, 6, 0, 0, 0, 0], count, count, u32(listed.length), u32(offset), u16(0));
}

function cryptoPacked(bytes: Uint8Array, name: string, crc: number, password: string, ports: MailPorts): Uint8Array {
  const keys = new ZipCryptoKeys(utf8(password));
  const header = ports.sha1(utf8(`${name} ${crc}`)).subarray(0, 11);
  return keys.encrypt(joined(header, [crc >>> 24], bytes));
}

function aesPacked(bytes: Uint8Array, name: string, password: string, ports: MailPorts): Uint8Array {
  const salt = ports.sha256(utf8(name)).subarray(0, 16);
  const keys = ports.pbkdf2Sha1(utf8(password), salt, 1000, 66);
  const data = ports.aesZip(keys.subarray(0, 32), bytes);
  return joined(salt, keys.subarray(64, 66), data, ports.hmacSha1(keys.subarray(32, 64), data).subarray(0, 10));
}
