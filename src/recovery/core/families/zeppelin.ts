import { accept, refuse } from '#model/outcome.ts';
import { type ByteSource, partOf } from '#model/byte-source.ts';
import { aesCbc } from '../ciphers/opened-stream.ts';
import { rc4 } from '../ciphers/rc4.ts';
import { bytesOf, rsaPrivate } from '../ciphers/rsa.ts';
import { latin, startsWith, u32le, u64le } from '../integer.ts';
import type { Range } from '../ranges.ts';
import type { Family } from './family.ts';
import { openedFile, scattered, type Stretch } from './opened-file.ts';
import { structure } from './structure.ts';

/**
 * Zeppelin (Buran): a text frame with ZEPPELIN at the start, which pushed the first bytes of the ciphertext on; blocks encrypted in AES-256-CBC as one
 * stream whose surplus stands behind the file; a list of blocks and the key wrapped by a short RSA (155 digits; RC4 over it, its key in front); the footer's length last.
 * Source: rivitna/Malware, Zeppelin/zep_decrypt_file.py, zep_dec.py, zep_crypt.py.
 */
export const zeppelin: Family<Layout> = {
  id: 'zeppelin',
  recognise(file) {
    const layout = readLayout(file);
    if (!layout) return null;
    return {
      evidence: [
        structure(
          `先頭に「ZEPPELIN」の枠、末尾${layout.footer}バイトの情報（元の大きさ${layout.size}、ブロック${layout.offsets.length}個）`,
          `frame "ZEPPELIN" at 0 and a footer of ${layout.footer} bytes: original size ${layout.size}, blocks: ${layout.offsets.length}`,
        ),
      ],
      originalSize: layout.size,
      originalName: null,
      encrypted: layout.blocks,
      state: layout,
    };
  },
  open: {
    support: 'verified',
    keyForms: 'RSA modulus of 155 digits and private exponent (hexadecimal, one file or two)',
    withKey(file, layout, key, primitives) {
      const suited = key.rsa.filter(({ length }) => length === 64 || length === 65);
      if (suited.length === 0) return refuse('key-unsuited', { wanted: 'RSA-512 (n, d)' });
      // key and initialisation vector as one number of 48 bytes, without padding: what stands above them must be zero
      const clear = suited
        .flatMap((rsa) => rsaPrivate(rsa, bytesOf(layout.wrapped, rsa.length)) ?? [])
        .find((block) => block.subarray(0, -48).every((byte) => byte === 0))
        ?.slice(-48);
      if (!clear) return refuse('key-wrong');
      const stream = scattered(file, layout.stream);
      const read = aesCbc(primitives, clear.slice(0, 32), clear.slice(32))(partOf(stream, 16, 16 + layout.sealed));
      // three characters stand before the first byte of the original
      const stretches = layout.blocks.map(([start, end], index): Stretch => {
        const at = 3 + index * layout.blockSize;
        return { start, end, read: (from, to) => read(at + from, at + to) };
      });
      return latin(read(0, 3)) === '666' ? accept({ pieces: openedFile(file, layout.size, stretches), name: null }) : refuse('key-wrong');
    },
  },
};

type Layout = {
  readonly size: number;
  readonly footer: number;
  readonly blockSize: number;
  readonly offsets: readonly number[];
  /** The encrypted ranges of the original. */
  readonly blocks: readonly Range[];
  /** Where the ciphertext stands in the file, its two lengths in front. */
  readonly stream: readonly Range[];
  /** Bytes of ciphertext. */
  readonly sealed: number;
  /** Key and initialisation vector under the victim's RSA key. */
  readonly wrapped: bigint;
};

const LINE = '\xc4'.repeat(8);
const FRAME = `\xda${LINE}\xbf\r\n\xb3ZEPPELIN\xb3\r\n\xc0${LINE}\xd9\r\n`;

function readLayout(file: ByteSource): Layout | null {
  const start = file.read(0, FRAME.length + 16);
  if (!startsWith(start, FRAME)) return null;
  const footer = u32le(file.read(file.size - 4, file.size), 0);
  if (footer < 64 || footer > 1 << 20 || footer > file.size) return null;
  const data = file.read(file.size - footer, file.size);
  const fields = readFields(data);
  if (!fields) return null;
  const { offsets, wrapped, blockSize, size } = fields;
  const sealed = u64le(start, FRAME.length);
  const surplus = sealed + FRAME.length + 16 - offsets.length * blockSize;
  const held = u64le(start, FRAME.length + 8);
  if (sealed % 16 !== 0 || held > sealed || held < 3 || surplus < 0 || size + surplus > file.size - footer) return null;
  const blocks = offsets.map((at): Range => [at, Math.min(at + blockSize, size)]);
  if (blocks.some(([at, end], index) => end <= at || (index > 0 && at < (blocks[index - 1]?.[1] ?? 0)))) return null;
  const [, ...others] = offsets;
  const stream: Range[] = [[FRAME.length, blockSize], ...others.map((at): Range => [at, at + blockSize]), [size, size + surplus]];
  return stream.some(([, end]) => end > file.size - footer) ? null : { size, footer, blockSize, offsets, blocks, stream, sealed, wrapped };
}

/** Three fields with their lengths in front (offsets, wrapped key, victim's private key), block size, size of the original, length of it all. */
function readFields(data: Uint8Array): { offsets: number[]; wrapped: bigint; blockSize: number; size: number } | null {
  const fields: Uint8Array[] = [];
  let at = 0;
  for (let index = 0; index < 3; index += 1) {
    const length = u32le(data, at);
    if (length < 32 || at + 4 + length > data.length) return null;
    fields.push(rc4(data.subarray(at + 4, at + 36), data.subarray(at + 36, at + 4 + length)));
    at += 4 + length;
  }
  const [list, number] = fields;
  const digits = latin(number ?? new Uint8Array(0)).replace(/\0+$/, '');
  const [blockSize, size] = [u32le(data, at), u64le(data, at + 4)];
  if (!list || list.length === 0 || list.length % 8 !== 0 || at + 16 !== data.length || !/^\d{1,160}$/.test(digits)) return null;
  if (blockSize < 64 || blockSize % 16 !== 0) return null;
  const offsets = Array.from({ length: list.length / 8 }, (_, index) => u64le(list, index * 8));
  return offsets[0] === 0 ? { offsets, wrapped: BigInt(digits), blockSize, size } : null;
}
