import { accept, refuse } from '#model/outcome.ts';
import type { ByteSource } from '#model/byte-source.ts';
import { aesEcb } from '../ciphers/opened-stream.ts';
import { rsaPkcs1 } from '../ciphers/rsa.ts';
import { u32le, u64le } from '../integer.ts';
import type { RsaKey } from '../keys/key.ts';
import { rsaFromBytes } from '../keys/rsa-from-bytes.ts';
import { joined, type Range } from '../ranges.ts';
import type { Family } from './family.ts';
import { MOST_PARTS, openedFile, stretchesOf } from './opened-file.ts';
import { structure } from './structure.ts';

/**
 * MedusaLocker, third version: a footer of 1,556 bytes: the victim's private key (five RSA-2048 blocks under the master key), the AES key under the victim's
 * (bytes reversed), u64 encrypted size, u32 mode, block size, space. Content in AES-ECB, last parts of blocks left. Source: rivitna/Malware,
 * MedusaLocker3/ml3_decrypt_file.py and ml3_crypt.py.
 */
export const medusalocker: Family<Footer> = {
  id: 'medusalocker',
  recognise(file) {
    const footer = readFooter(file);
    if (!footer) return null;
    const { size, until, mode, block, space } = footer;
    return {
      evidence: [
        structure(
          `${size}バイト目から${FOOTER}バイトの末尾情報（方式${mode}、ブロック${block}、間隔${space}、暗号化範囲${until}バイトがファイルと矛盾しない）`,
          `footer of ${FOOTER} bytes at ${size}: mode ${mode}, blocks of ${block} bytes, ${space} apart, ${until} bytes covered, which fits the file`,
          until === size ? 14 : 10,
        ),
      ],
      originalSize: size,
      originalName: null,
      encrypted: joined(footer.ranges),
      state: footer,
    };
  },
  open: {
    support: 'published',
    keyForms: "RSA-2048 private key, the master's or the victim's (CAPI PRIVATEKEYBLOB in base64, PEM, DER)",
    withKey(file, { size, ranges }, key, primitives) {
      const suited = key.rsa.filter(({ length }) => length === RSA);
      if (suited.length === 0) return refuse('key-unsuited', { wanted: 'RSA-2048' });
      const wrapped = file.read(size + VICTIM, size + VICTIM + RSA).toReversed();
      const unwrap = (keys: readonly RsaKey[]): Uint8Array | undefined =>
        keys.flatMap((rsa) => rsaPkcs1(rsa, wrapped) ?? []).find(({ length }) => [16, 24, 32].includes(length));
      const aes = unwrap(suited) ?? unwrap(suited.flatMap((master) => victimKeys(master, file.read(size, size + VICTIM))));
      if (!aes) return refuse('key-wrong');
      return accept({ pieces: openedFile(file, size, stretchesOf(file, ranges, aesEcb(primitives, aes))), name: null });
    },
  },
};

type Footer = {
  readonly size: number;
  readonly until: number;
  readonly mode: number;
  readonly block: number;
  readonly space: number;
  readonly ranges: readonly Range[];
};

const RSA = 256;
const VICTIM = 5 * RSA;
const FOOTER = VICTIM + RSA + 20;

function readFooter(file: ByteSource): Footer | null {
  const size = file.size - FOOTER;
  if (size < 1) return null;
  const tail = file.read(file.size - 20, file.size);
  const [until, mode, block, space] = [u64le(tail, 0), u32le(tail, 8), u32le(tail, 12), u32le(tail, 16)];
  if (until === 0 || until > size || mode > 1 || block < 1024 || block % 16 !== 0) return null;
  // a part of the file only: then the numbers must at least look chosen
  if (until !== size && (block % 1024 !== 0 || space % 1024 !== 0)) return null;
  const ranges = mode === 0 || space === 0 ? aligned(0, until) : spread(until, block, block + space);
  return ranges && { size, until, mode, block, space, ranges };
}

const aligned = (start: number, end: number): Range[] => (end - start < 16 ? [] : [[start, end - ((end - start) % 16)]]);

function spread(until: number, block: number, step: number): Range[] | null {
  const count = Math.ceil(until / step);
  if (count > MOST_PARTS) return null;
  return Array.from({ length: count }, (_, part) => aligned(part * step, Math.min(part * step + block, until))).flat();
}

/** The victim's private key blob, unwrapped block by block. */
function victimKeys(master: RsaKey, sealed: Uint8Array): RsaKey[] {
  const parts: number[] = [];
  for (let at = 0; at < sealed.length; at += RSA) {
    const clear = rsaPkcs1(master, sealed.slice(at, at + RSA).reverse());
    if (!clear) return [];
    parts.push(...clear);
  }
  return rsaFromBytes(Uint8Array.from(parts));
}
