import { accept, refuse, type Outcome } from '#model/outcome.ts';
import { message } from '#model/text.ts';
import type { ByteSource } from '#model/byte-source.ts';
import { rsaPrivate } from '../ciphers/rsa.ts';
import type { Evidence } from '../evidence.ts';
import { formats } from '../formats/index.ts';
import { u32le } from '../integer.ts';
import type { Key, RsaKey } from '../keys/key.ts';
import type { Primitives } from '../primitives.ts';
import { bitsSaved } from '../reuse/bits-saved.ts';
import type { Family, Opened } from './family.ts';
import {
  footerLength,
  lockBit3Checksum,
  packedNameLength,
  readFileInfo,
  readLockBit3Footer,
  readState,
  type LockBit3Footer,
} from './lockbit3-footer.ts';
import { BLOCK, encryptedAreas, openedPieces, usualLayout } from './lockbit3-layout.ts';

/**
 * LockBit 3.0 (Black) and what its leaked builder makes. Footer and layout as published: rivitna/Malware, LockBit3; califio/lockbit-v3-linux-decryptor. One
 * file alone shows little more than a length that fits before bytes that look random: the checksum is masked with a word of the attacker's
 * modulus, so only the key makes it certain, or several files that end in the same 132 bytes.
 */
export const lockbit3: Family<LockBit3Footer> = {
  id: 'lockbit3',
  recognise: (file) => {
    const footer = readLockBit3Footer(file);
    if (!footer) return null;
    const size = file.size - footerLength(footer.info);
    const head = file.read(0, Math.min(size, 4096));
    if (looksWritten(head) || bitsSaved(footer.info) > RANDOM || bitsSaved(footer.blob) > RANDOM) return null;
    return {
      evidence: [lengthFits(footer, size), ...areasShow(file, size)],
      originalSize: size,
      originalName: null,
      encrypted: size <= BLOCK ? [[0, size]] : null,
      state: footer,
    };
  },
  open: { support: 'verified', keyForms: 'RSA-1024: d‖n, little-endian', withKey },
};

function withKey(file: ByteSource, footer: LockBit3Footer, key: Key, primitives: Primitives): Outcome<Opened> {
  const suited = key.rsa.filter(({ length }) => length === 128);
  if (suited.length === 0) return refuse('key-unsuited', { wanted: 'RSA-1024' });
  for (const rsa of suited) {
    const state = infoState(footer, rsa);
    if (!state) continue;
    const info = readFileInfo(primitives.stream('salsa20', 20, state, 0, footer.info));
    if (!info) return refuse('structure-broken', { what: 'file info' });
    const size = file.size - footerLength(footer.info);
    return accept({ pieces: openedPieces(file, size, encryptedAreas(size, info.layout), info.state, primitives), name: info.name });
  }
  return refuse('key-wrong');
}

/** The state that encrypts the file info. The key is right if the masked checksum holds and if the opened block holds a word of the modulus where it must. */
function infoState({ blob, checksum }: LockBit3Footer, rsa: RsaKey): Uint32Array | null {
  const word = Number(rsa.n & 0xffffffffn);
  if (lockBit3Checksum(blob, word) !== checksum) return null;
  const block = rsaPrivate(rsa, blob.toReversed())?.toReversed();
  if (!block) return null;
  const place = (Math.imul(u32le(block, 124), 0x08088405) + 1) >>> 0;
  const at = Math.floor((place * 0x78) / 2 ** 32);
  return u32le(block, at) === word ? readState(block.subarray(0, 64)) : null;
}

/** Whether the start of the file is anything but ciphertext. */
const looksWritten = (head: Uint8Array): boolean => formats.some((format) => format.begins(head)) || bitsSaved(head) > RANDOM;

const lengthFits = (footer: LockBit3Footer, size: number): Evidence => ({
  signal: 'structure',
  text: lengthText(size, footer.info.length, packedNameLength(footer.info)),
  weight: 4.5,
});

const lengthText = message({
  ja: (at: number, length: number, name: number) =>
    `${at}バイト目からの末尾情報の長さ（${length}バイト、うち圧縮したファイル名${name}バイト）が合い、前後が乱数に見える`,
  en: (at: number, length: number, name: number) =>
    `footer from byte ${at}: its length field (${length} bytes, ${name} of them the packed name) fits, and all around looks random`,
});

/** With the usual setting a large file is random up to 512 KiB and as it was behind. */
function areasShow(file: ByteSource, size: number): Evidence[] {
  const [first, second] = encryptedAreas(size, usualLayout);
  const end = first?.[1] ?? size;
  if (end >= size) return [];
  const clear = [end, Math.min(size, second?.[0] ?? size) - 4096].filter((at) => at >= end);
  const shows =
    bitsSaved(file.read(end - 4096, end)) <= RANDOM && clear.every((at) => bitsSaved(file.read(at, Math.min(size, at + 4096))) > RANDOM);
  return shows && clear.length > 0 ? [{ signal: 'block-pattern', text: areasText(end), weight: 4 }] : [];
}

const areasText = message({
  ja: (end: number) => `先頭の${end}バイトだけが乱数に見え、その後ろは元のまま`,
  en: (end: number) => `random up to byte ${end} exactly, as it was behind`,
});

/** Bits that chance may save. */
const RANDOM = 40;
