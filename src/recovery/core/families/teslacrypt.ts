import { accept, refuse } from '#model/outcome.ts';
import { type ByteSource, partOf } from '#model/byte-source.ts';
import { aesCbc } from '../ciphers/opened-stream.ts';
import { latin, u32le } from '../integer.ts';
import { secretsOf } from '../keys/secrets-of.ts';
import type { Range } from '../ranges.ts';
import type { Family } from './family.ts';
import { openedFile, stretchesOf } from './opened-file.ts';
import { structure } from './structure.ts';
import { keyOfSecond, keyOfThird } from './teslacrypt-keys.ts';

/**
 * TeslaCrypt 2 (0.3.4a–2.2: header of 414 bytes) and 3–4 (368 bytes), then AES-256-CBC. The headers hold points on secp256k1 and what the gang's key needs to get
 * at the AES key; every step can be checked against a point, so that a wrong key never passes. Sources: Googulator/TeslaCrack (teslacrack.py, unfactor_ecdsa.py);
 * Cisco Talos, vrtadmin/TeslaDecrypt (AlphaCrypt.cpp).
 */
export const teslacrypt: Family<TeslaHeader> = {
  id: 'teslacrypt',
  recognise(file) {
    const header = readSecond(file) ?? readThird(file);
    if (!header) return null;
    const { version, bytes, size } = header;
    return {
      evidence: [
        structure(
          `先頭${bytes.length}バイトの見出し（TeslaCrypt ${version}、楕円曲線の点、元の大きさ${size}）`,
          `header of ${bytes.length} bytes at 0: TeslaCrypt ${version}, points on the curve, original size ${size}`,
        ),
      ],
      originalSize: size,
      originalName: null,
      encrypted: size > 0 ? [[0, size]] : [],
      state: header,
    };
  },
  open: {
    support: 'published',
    keyForms:
      'private key of 32 bytes (hexadecimal): of the gang, of the victim, or the AES key; the published master key of versions 3 and 4 is built in',
    withKey(file, header, key, primitives) {
      const secrets = [...secretsOf(key, 32), ...secretsOf(key, 31).map((short) => Uint8Array.from([0, ...short]))];
      if (secrets.length === 0) return refuse('key-unsuited', { wanted: 'secp256k1 (32)' });
      const keyOf = header.version === '2' ? keyOfSecond : keyOfThird;
      const aes = secrets.map((secret) => keyOf(header.bytes, secret, primitives)).find((found) => found !== null);
      if (!aes) return refuse('key-wrong');
      const { bytes, size, iv } = header;
      const body = partOf(file, bytes.length, file.size);
      const covered: Range[] = [[0, body.size - (body.size % 16)]];
      // what the file lost at its end is missing, not intact
      const whole = partOf(body, 0, covered[0]?.[1] ?? 0);
      return accept({ pieces: openedFile(whole, size, stretchesOf(whole, covered, aesCbc(primitives, aes, iv))), name: null });
    },
  },
};

type TeslaHeader = { readonly version: '2' | '3–4'; readonly bytes: Uint8Array; readonly iv: Uint8Array; readonly size: number };

/** DEADBEEF or zeros, a point at 4, its product in hexadecimal at 0x45, a point at 0xC7, its product at 0x108, IV at 0x18A, size at 0x19A. */
function readSecond(file: ByteSource): TeslaHeader | null {
  const bytes = file.read(0, 0x19e).slice();
  const magic = u32le(bytes, 0);
  if (bytes.length < 0x19e || (magic !== 0 && magic !== 0xefbeadde) || bytes[4] !== 4 || bytes[0xc7] !== 4) return null;
  if (![0x45, 0x108].every((at) => /^[0-9A-Fa-f]{100,128}\0*$/.test(latin(bytes, at, at + 0x80)))) return null;
  const size = u32le(bytes, 0x19a);
  if (size > file.size + 4096) return null;
  return { version: '2', bytes, iv: bytes.slice(0x18a, 0x19a), size };
}

/** Zeros, an id at 8, zeros, points at 0x18, 0x98 and 0xDC, IV at 0x15C, size at 0x16C. */
function readThird(file: ByteSource): TeslaHeader | null {
  const bytes = file.read(0, 0x170).slice();
  if (bytes.length < 0x170 || bytes.subarray(0, 8).some((byte) => byte !== 0) || bytes.subarray(16, 24).some((byte) => byte !== 0))
    return null;
  if ([0x18, 0x98, 0xdc].some((at) => bytes[at] !== 4 || new Set(bytes.subarray(at + 1, at + 65)).size < 24)) return null;
  const size = u32le(bytes, 0x16c);
  const length = file.size - 0x170;
  return length >= size && length < size + 0x200 ? { version: '3–4', bytes, iv: bytes.slice(0x15c, 0x16c), size } : null;
}
