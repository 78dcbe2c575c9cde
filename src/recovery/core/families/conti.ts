import { accept, refuse } from '#model/outcome.ts';
import type { ByteSource } from '#model/byte-source.ts';
import { rsaPkcs1 } from '../ciphers/rsa.ts';
import { u64le } from '../integer.ts';
import type { Range } from '../ranges.ts';
import type { Family } from './family.ts';
import { openedParts } from './opened-parts.ts';
import { structure } from './structure.ts';

/**
 * Conti: a footer of 534 bytes (RSA-4096 block, bytes reversed; 12 bytes; mode, per cent, size), content in ChaCha with 8 rounds: whole, the first MiB, or
 * three to five parts. Source: rivitna/Malware, Conti/conti_decrypt_file.py.
 */
export const conti: Family<Footer> = {
  id: 'conti',
  recognise(file) {
    const footer = readFooter(file);
    if (!footer) return null;
    const { size, mode, percent, ranges } = footer;
    return {
      evidence: [
        structure(
          `${size}バイト目から534バイトの末尾情報（方式0x${mode.toString(16)}・${percent}%、記録された元の大きさがファイルと一致）`,
          `footer of 534 bytes at ${size}: mode 0x${mode.toString(16)}, ${percent}%, and the size it states fits the file`,
        ),
      ],
      originalSize: size,
      originalName: null,
      encrypted: ranges,
      state: footer,
    };
  },
  open: {
    support: 'published',
    keyForms: 'RSA-4096 private key (CAPI PRIVATEKEYBLOB, PEM, DER)',
    withKey(file, { size, mode, percent, ranges }, key, primitives) {
      const suited = key.rsa.filter(({ length }) => length === BLOCK);
      if (suited.length === 0) return refuse('key-unsuited', { wanted: 'RSA-4096' });
      const wrapped = file.read(size, size + BLOCK).toReversed();
      const clear = suited.map((rsa) => rsaPkcs1(rsa, wrapped)).find((block) => block !== null && block.length >= 40);
      if (!clear) return refuse('key-wrong');
      if (ranges === null) return refuse('family-mode-unknown', { mode: `Conti 0x${mode.toString(16)}, ${percent}%` });
      return accept({ pieces: openedParts(file, size, ranges, clear, primitives), name: null });
    },
  },
};

type Footer = { readonly size: number; readonly mode: number; readonly percent: number; readonly ranges: readonly Range[] | null };

const BLOCK = 512;
const FOOTER = BLOCK + 22;
const MIB = 1 << 20;
/** Stated per cent → length of a part in hundredths of the file; three parts, at 50% five. */
const PARTS: Readonly<Record<number, number>> = { 10: 4, 15: 5, 20: 7, 25: 9, 30: 10, 35: 12, 40: 14, 50: 10, 60: 20, 70: 23, 80: 27 };

function readFooter(file: ByteSource): Footer | null {
  const size = file.size - FOOTER;
  if (size < 0) return null;
  const tail = file.read(size + BLOCK, file.size);
  const [mode = 0, percent = 255] = tail.subarray(12, 14);
  if (mode < 0x24 || mode > 0x26 || percent > 100 || u64le(tail, 14) !== size) return null;
  return { size, mode, percent, ranges: encrypted(size, mode, percent) };
}

function encrypted(size: number, mode: number, percent: number): Range[] | null {
  if (size === 0) return [];
  if (mode === 0x24) return [[0, size]];
  if (mode === 0x26) return [[0, Math.min(MIB, size)]];
  const hundredths = PARTS[percent];
  if (hundredths === undefined) return null;
  const length = Math.floor(size / 100) * hundredths;
  const parts = percent === 50 ? 5 : 3;
  const step = length + (percent === 50 ? length : Math.floor((size - length * 3) / 2));
  return length === 0 ? [] : Array.from({ length: parts }, (_, part): Range => [part * step, part * step + length]);
}
