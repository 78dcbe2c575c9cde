import { accept, refuse } from '#model/outcome.ts';
import type { ByteSource } from '#model/byte-source.ts';
import { aesGcmUntagged } from '../ciphers/aes-gcm.ts';
import { rsaOaep } from '../ciphers/rsa.ts';
import { findIn, latin, startsWith } from '../integer.ts';
import { joined, type Range } from '../ranges.ts';
import { sourceOfPieces } from '../recovered.ts';
import type { Family } from './family.ts';
import { MOST_PARTS, openedFile, stretchesOf } from './opened-file.ts';
import { fastModeNonce, followingNonces } from './rcru64-nonce.ts';
import { structure } from './structure.ts';

/**
 * RCRU64: `wenf=`, an RSA-2048 block (OAEP with SHA-1), in chunk mode the sizes as text, and sometimes `&4r*3d` at the very end. Content in AES-256-GCM
 * whose tags are thrown away, each block with a nonce of its own. Source: rivitna/Malware, RCRU64/rcru64_decrypt_file.py.
 */
export const rcru64: Family<Footer> = {
  id: 'rcru64',
  recognise(file) {
    const footer = readFooter(file);
    if (!footer) return null;
    const { footerAt } = footer;
    return {
      evidence: [
        structure(
          `${footerAt}バイト目に「wenf=」と256バイトの鍵情報（末尾情報${file.size - footerAt}バイトに過不足なく収まる）`,
          `"wenf=" at ${footerAt} with a wrapped key of 256 bytes, and nothing left over in the footer of ${file.size - footerAt} bytes`,
        ),
      ],
      // small files may end with a marker that only the key shows
      originalSize: footer.chunks === null && footerAt < BIG ? null : footerAt - 1,
      originalName: null,
      encrypted: joined(footer.ranges),
      state: footer,
    };
  },
  open: {
    support: 'verified',
    keyForms: 'RSA-2048 private key (base64 of DER, PEM)',
    withKey(file, footer, key, primitives) {
      const suited = key.rsa.filter(({ length }) => length === RSA);
      if (suited.length === 0) return refuse('key-unsuited', { wanted: 'RSA-2048' });
      const at = footer.footerAt + MARK.length;
      const wrapped = file.read(at, at + RSA);
      const clear = suited.map((rsa) => rsaOaep(rsa, wrapped, primitives.sha1)).find((data) => data !== null);
      const content = clear ? contentKey(clear) : null;
      if (!content) return refuse('key-wrong');
      const nonces = noncesOf(footer, content.nonce);
      const stretches = footer.ranges.flatMap((range, index) =>
        stretchesOf(file, [range], aesGcmUntagged(primitives, content.key, nonces[index] ?? fastModeNonce)),
      );
      const body = sourceOfPieces(openedFile(file, footer.footerAt, stretches));
      return accept({ pieces: openedFile(file, footer.footerAt - endMarker(footer, body) - 1, stretches), name: null });
    },
  },
};

type Footer = {
  readonly footerAt: number;
  readonly chunks: { readonly size: number; readonly step: number } | null;
  readonly ranges: readonly Range[];
};

const MARK = 'wenf=';
const RSA = 256;
const BLOCK = 512_000;
/** From here on only the two ends are encrypted. */
const BIG = 2_048_000;
const FIRST = 0x2d2a8 - 16;

function readFooter(file: ByteSource): Footer | null {
  const end = file.size - (startsWith(file.read(file.size - 6, file.size), '&4r*3d') ? 6 : 0);
  const tail = file.read(end - 300, end);
  const mark = findIn(tail, MARK);
  const footerAt = end - tail.length + mark;
  if (mark < 0 || footerAt < 2) return null;
  const rest = latin(tail, mark + MARK.length + RSA);
  if (mark + MARK.length + RSA > tail.length) return null;
  if (rest === '') return { footerAt, chunks: null, ranges: wholeRanges(footerAt) };
  const [, size, space, length] = /^P7A1s(\d{1,6}(?:\.\d{1,9})?):(\d{1,6}(?:\.\d{1,9})?)\$f1;.{0,16}?Fs1z3(\d{1,15})$/s.exec(rest) ?? [];
  if (size === undefined || space === undefined || length === undefined) return null;
  const chunk = Math.trunc(Number(size) * 1_024_000);
  const step = chunk + Math.trunc(Number(space) * 1_024_000);
  const until = Number(length);
  if (chunk < 1024 || until > footerAt || until / step > MOST_PARTS) return null;
  const ranges = Array.from({ length: Math.ceil(until / step) }, (_, index): Range => [
    index * step,
    Math.min(until, index * step + chunk),
  ]);
  return { footerAt, chunks: { size: chunk, step }, ranges };
}

/** Without chunks: a small file in one block or blocks of 512,000 bytes, a big one at its two ends. */
function wholeRanges(body: number): Range[] {
  if (body >= BIG)
    return [
      [0, FIRST],
      [body - BLOCK, body - 16],
    ];
  if (body <= BLOCK) return body > 16 ? [[0, body - 16]] : [];
  const until = body - 2;
  return Array.from({ length: Math.ceil(until / BLOCK) }, (_, index): Range => [index * BLOCK, Math.min(until, (index + 1) * BLOCK)]);
}

/** Of each range. The first one comes from the wrapped key, the others from a generator or, at the end of a big file, from the program itself. */
function noncesOf({ footerAt, chunks, ranges }: Footer, given: Uint8Array): Uint8Array[] {
  if (chunks === null && footerAt >= BIG) return [given.slice(0, 32), fastModeNonce];
  if (chunks === null && footerAt <= BLOCK) return [given.slice(0, 32)];
  return [given.slice(0, 12), ...followingNonces(ranges.length - 1)];
}

/** `d7j3` key `y9a0` nonce `m5ha` */
function contentKey(clear: Uint8Array): { key: Uint8Array; nonce: Uint8Array } | null {
  const key = findIn(clear, 'd7j3') + 4;
  const middle = findIn(clear, 'y9a0', key);
  const end = findIn(clear, 'm5ha', middle + 4);
  if (key < 4 || middle < 0 || end < 0) return null;
  const [k, nonce] = [clear.slice(key, middle), clear.slice(middle + 4, end)];
  return k.length === 32 && nonce.length >= 12 ? { key: k, nonce } : null;
}

/** How many bytes at the end of a small file's body are a marker and not the original's. */
function endMarker({ chunks, footerAt }: Footer, body: ByteSource): number {
  if (chunks !== null || footerAt >= BIG) return 0;
  const tail = body.read(body.size - 16, body.size);
  const marks = footerAt > BLOCK ? ['nqpso5938fh71jfu'] : ['nqpso5938fh71jfu', 'qpso5938fh71jf'];
  const at = marks.map((mark) => findIn(tail, mark)).find((place) => place >= 0);
  return at === undefined ? 0 : Math.min(tail.length - at, footerAt - 1);
}
