import { join, latin1, u16, u32, utf8 } from './bytes.ts';

export type Member = { readonly name: string; readonly bytes: Uint8Array };

/**
 * A ZIP whose members are stored, with a password by the traditional encryption (APPNOTE.TXT §6.1), which every unarchiver in Japan opens.
 * @param salt eleven bytes of chance for every encrypted member
 */
export function zip(
  members: readonly Member[],
  password: string | null = null,
  salt: (length: number) => Uint8Array = (n) => new Uint8Array(n),
): Uint8Array {
  const locals: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const { name, bytes } of members) {
    const sum = crc32(bytes);
    const stored = password === null ? bytes : encrypt(join(salt(11), Uint8Array.of(sum >>> 24), bytes), password);
    const flags = (password === null ? 0 : 1) | 0x800;
    const about = join(u16(20), u16(flags), u16(0), u16(0x6000), u16(0x5a6a), u32(sum), u32(stored.length), u32(bytes.length));
    const label = utf8(name);
    const local = join(latin1('PK\x03\x04'), about, u16(label.length), u16(0), label, stored);
    directory.push(
      join(latin1('PK\x01\x02'), u16(20), about, u16(label.length), u16(0), u16(0), u16(0), u16(0), u32(0), u32(offset), label),
    );
    locals.push(local);
    offset += local.length;
  }
  const central = join(...directory);
  const end = join(
    latin1('PK\x05\x06'),
    u16(0),
    u16(0),
    u16(members.length),
    u16(members.length),
    u32(central.length),
    u32(offset),
    u16(0),
  );
  return join(...locals, central, end);
}

function encrypt(bytes: Uint8Array, password: string): Uint8Array {
  let [one, two, three] = [0x12345678, 0x23456789, 0x34567890];
  const update = (byte: number): void => {
    one = step(one, byte);
    two = (Math.imul((two + (one & 0xff)) | 0, 134775813) + 1) | 0;
    three = step(three, two >>> 24);
  };
  for (const byte of utf8(password)) update(byte);
  return bytes.map((byte) => {
    const key = (three | 2) & 0xffff;
    update(byte);
    return byte ^ ((Math.imul(key, key ^ 1) >>> 8) & 0xff);
  });
}

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});
const step = (sum: number, byte: number): number => (sum >>> 8) ^ (table[(sum ^ byte) & 0xff] ?? 0);

function crc32(bytes: Uint8Array): number {
  let sum = -1;
  for (const byte of bytes) sum = step(sum, byte);
  return (sum ^ -1) >>> 0;
}
