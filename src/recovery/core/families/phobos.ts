import { accept, refuse } from '#model/outcome.ts';
import { type ByteSource, partOf } from '#model/byte-source.ts';
import { aesCbc } from '../ciphers/opened-stream.ts';
import { u32le } from '../integer.ts';
import type { Primitives } from '../primitives.ts';
import type { Piece } from '../recovered.ts';
import type { Family, Opened } from './family.ts';
import { openedFile, stretchesOf } from './opened-file.ts';
import { phobosKeys } from './phobos-keys.ts';
import { movedChunks, readEndBlock } from './phobos-end-block.ts';
import { structure } from './structure.ts';

/**
 * Phobos and 8Base: 178 bytes at the end (IV at 0x14, padding at 0x24, RSA-1024 block at 0x28, length of the footer at 0xA8, attacker's id at 0xAC), before
 * them a block under the file's AES key with the mode, a magic and the original name. Small files are AES-256-CBC as a whole; of big ones some chunks are
 * moved into that block, zeros left behind. Source: rivitna/Malware, Phobos/phobos_decrypt_file.py.
 */
export const phobos: Family<Footer> = {
  id: 'phobos',
  recognise(file) {
    const footer = readFooter(file);
    if (!footer) return null;
    const { body, padding, small } = footer;
    const length = file.size - body;
    return {
      evidence: [
        structure(
          `${body}バイト目から${length}バイトの末尾情報（長さの記録が一致、16の倍数、${small ? '全体を暗号化' : '一部を末尾へ移す方式'}）`,
          `footer of ${length} bytes at ${body}: it states its own length, a multiple of 16 and 178; ${small ? 'whole file encrypted' : 'chunks moved into the footer'}`,
          12,
        ),
      ],
      originalSize: small ? body - padding : body,
      originalName: null,
      encrypted: small ? [[0, body - padding]] : null,
      state: footer,
    };
  },
  open: {
    support: 'published',
    keyForms: 'AES-256 key (32 bytes), decryption code of the tool (base64), or RSA-1024 private key (d then n)',
    withKey(file, footer, key, primitives) {
      const candidates = phobosKeys(key, footer.wrapped, primitives);
      if (!candidates) return refuse('key-unsuited', { wanted: 'AES-256, RSA-1024' });
      for (const candidate of candidates) {
        const opened = openWith(file, footer, candidate, primitives);
        if (opened === 'broken') return refuse('structure-broken', { what: 'Phobos CRC-32' });
        if (opened) return accept(opened);
      }
      return refuse('key-wrong');
    },
  },
};

type Footer = {
  /** Bytes before the footer. */
  readonly body: number;
  readonly padding: number;
  readonly small: boolean;
  readonly iv: Uint8Array;
  readonly wrapped: Uint8Array;
};

const META = 0xb2;
/** An end block without chunks holds little more than a path; with them, hundreds of KiB. */
const MOST_WITHOUT_CHUNKS = 0x10100;

function readFooter(file: ByteSource): Footer | null {
  if (file.size < META + 32) return null;
  const meta = file.read(file.size - META, file.size);
  const length = u32le(meta, 0xa8);
  const body = file.size - length;
  const padding = u32le(meta, 0x24);
  const small = length - META <= MOST_WITHOUT_CHUNKS;
  if (length < META + 32 || (length - META) % 16 !== 0 || body < 0 || padding > 16) return null;
  if (small && (body % 16 !== 0 || body < padding)) return null;
  return { body, padding, small, iv: meta.slice(0x14, 0x24), wrapped: meta.slice(0x28, 0xa8) };
}

function openWith(file: ByteSource, footer: Footer, key: Uint8Array, primitives: Primitives): Opened | 'broken' | null {
  const cbc = aesCbc(primitives, key, footer.iv);
  const sealed = partOf(file, footer.body, file.size - META);
  const clear: ByteSource = { size: sealed.size, read: cbc(sealed) };
  const end = readEndBlock(clear);
  if (!end) return null;
  if (end.mode === 'whole') {
    const stretches = stretchesOf(file, [[0, footer.body - (footer.body % 16)]], cbc);
    return { pieces: openedFile(file, footer.body - footer.padding, stretches), name: end.name };
  }
  const chunks = movedChunks(clear, footer.body, primitives);
  if (!chunks) return 'broken';
  const pieces: readonly Piece[] = openedFile(file, footer.body, chunks);
  return { pieces, name: end.name };
}
