/** PKWARE's traditional encryption (APPNOTE 6.1; Biham and Kocher, "A Known Plaintext Attack on the PKZIP Stream Cipher", 1994). */
export class ZipCryptoKeys {
  #a = 0x12345678;
  #b = 0x23456789;
  #c = 0x34567890;

  constructor(password: Uint8Array) {
    for (const byte of password) this.#update(byte);
  }

  decrypt(bytes: Uint8Array): Uint8Array {
    const plain = new Uint8Array(bytes.length);
    for (let at = 0; at < bytes.length; at += 1) {
      const byte = ((bytes[at] ?? 0) ^ this.#keyByte()) & 255;
      plain[at] = byte;
      this.#update(byte);
    }
    return plain;
  }

  encrypt(bytes: Uint8Array): Uint8Array {
    const secret = new Uint8Array(bytes.length);
    for (let at = 0; at < bytes.length; at += 1) {
      const byte = bytes[at] ?? 0;
      secret[at] = (byte ^ this.#keyByte()) & 255;
      this.#update(byte);
    }
    return secret;
  }

  #keyByte(): number {
    const mixed = (this.#c | 2) & 0xffff;
    return (Math.imul(mixed, mixed ^ 1) >>> 8) & 255;
  }

  #update(byte: number): void {
    this.#a = crcStep(this.#a, byte);
    this.#b = (Math.imul(this.#b + (this.#a & 255), 134_775_813) + 1) >>> 0;
    this.#c = crcStep(this.#c, this.#b >>> 24);
  }
}

const table = Uint32Array.from({ length: 256 }, (_, start) => {
  let value = start;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value >>> 0;
});

const crcStep = (crc: number, byte: number): number => ((crc >>> 8) ^ (table[(crc ^ byte) & 255] ?? 0)) >>> 0;
