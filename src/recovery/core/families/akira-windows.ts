import { accept, refuse } from '#model/outcome.ts';
import type { ByteSource } from '#model/byte-source.ts';
import { rsaPkcs1 } from '../ciphers/rsa.ts';
import { u64le } from '../integer.ts';
import type { Range } from '../ranges.ts';
import type { Family } from './family.ts';
import { openedParts } from './opened-parts.ts';
import { structure } from './structure.ts';

/**
 * Akira on Windows, 2023: a footer of 534 bytes (RSA-4096 block, bytes reversed; 12 bytes; mode, per cent, size), content in ChaCha with 8 rounds.
 * Source: rivitna/Malware, Akira/akira_decrypt_file.py.
 */
export const akiraWindows: Family<Footer> = {
  id: 'akira',
  recognise(file) {
    const footer = readFooter(file);
    if (!footer) return null;
    const { mode, percent, size, ranges } = footer;
    return {
      evidence: [
        structure(
          `${size}バイト目から534バイトの末尾情報（方式${mode}・${percent}%、記録された元の大きさがファイルと一致）`,
          `footer of 534 bytes at ${size}: mode ${mode}, ${percent}%, and the size it states fits the file`,
        ),
      ],
      originalSize: size,
      originalName: null,
      encrypted: ranges,
      state: footer,
    };
  },
  open: {
    support: 'verified',
    keyForms: 'RSA-4096 private key (PEM, DER)',
    withKey(file, { size, mode, percent, ranges }, key, primitives) {
      const suited = key.rsa.filter(({ length }) => length === BLOCK);
      if (suited.length === 0) return refuse('key-unsuited', { wanted: 'RSA-4096' });
      const wrapped = file.read(size, size + BLOCK).toReversed();
      const clear = suited.map((rsa) => rsaPkcs1(rsa, wrapped)).find((block) => block !== null && block.length >= 40);
      if (!clear) return refuse('key-wrong');
      if (ranges === null) return refuse('family-mode-unknown', { mode: `Akira ${mode}, ${percent}%` });
      return accept({ pieces: openedParts(file, size, ranges, clear, primitives), name: null });
    },
  },
};

type Footer = { readonly size: number; readonly mode: number; readonly percent: number; readonly ranges: readonly Range[] | null };

const BLOCK = 512;
const FOOTER = BLOCK + 22;

function readFooter(file: ByteSource): Footer | null {
  const size = file.size - FOOTER;
  if (size < 0) return null;
  const tail = file.read(size + BLOCK, file.size);
  const [mode = 9, percent = 255] = tail.subarray(12, 14);
  if (mode > 2 || percent > 100 || u64le(tail, 14) !== size) return null;
  return { size, mode, percent, ranges: encrypted(size, mode, percent) };
}

/** null where the parts that the description gives would overlap (spot mode above 55%): then it cannot be the whole truth. */
function encrypted(size: number, mode: number, percent: number): Range[] | null {
  if (mode === 0) return whole(0, size);
  const share = Math.floor((size * percent) / 100);
  if (mode === 1) return whole(0, share);
  const parts = percent < 50 ? 3 : 5;
  const length = Math.floor(share / parts);
  const step = Math.floor((size - length * (parts - 1)) / parts);
  if (step < length) return null;
  return Array.from({ length: parts - 1 }, (_, part) => whole(part * step, part * step + length)).flat();
}

const whole = (start: number, end: number): Range[] => (end > start ? [[start, end]] : []);
