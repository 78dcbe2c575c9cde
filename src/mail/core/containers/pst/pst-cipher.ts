import tables from '#knowledge/pst-cipher.json' with { type: 'json' };

/** How a store hides the bytes of its blocks ([MS-PST] §2.2.2.6 bCryptMethod). Neither has a key of its own: whoever has the file can read it. */
export type PstCipher = 'none' | 'permute' | 'cyclic';

const encode = Uint8Array.from(tables.encode);
const swap = Uint8Array.from(tables.swap);
const decode = new Uint8Array(256);
for (const [plain, hidden] of encode.entries()) decode[hidden] = plain;

/** A block's bytes as they were before ([MS-PST] §5.1, §5.2). `key`: the low 32 bits of the block's id. */
export function decipher(bytes: Uint8Array, cipher: PstCipher, key: number): Uint8Array {
  if (cipher === 'none') return bytes;
  const plain = new Uint8Array(bytes.length);
  if (cipher === 'permute') {
    for (let at = 0; at < bytes.length; at += 1) plain[at] = decode[bytes[at] ?? 0] ?? 0;
    return plain;
  }
  let word = ((key >>> 16) ^ key) & 0xffff;
  for (let at = 0; at < bytes.length; at += 1) {
    const low = word & 0xff;
    const high = (word >> 8) & 0xff;
    let byte = encode[((bytes[at] ?? 0) + low) & 0xff] ?? 0;
    byte = swap[(byte + high) & 0xff] ?? 0;
    byte = decode[(byte - high) & 0xff] ?? 0;
    plain[at] = (byte - low) & 0xff;
    word = (word + 1) & 0xffff;
  }
  return plain;
}
