import type { Text } from '#model/text.ts';
import type { ByteSource } from '#model/byte-source.ts';
import { checkFormat } from '../formats/check-format.ts';
import type { FormatVerdict } from '../formats/format.ts';
import type { Primitives } from '../primitives.ts';
import type { Piece, Recovered } from '../recovered.ts';
import { intact, missing, sourceOfPieces } from '../recovered.ts';
import { joined, without } from '../ranges.ts';
import { carveTypes } from './carve/register.ts';
import { textStops } from './carve/text-bytes.ts';
import type { Extent } from './extent.ts';
import { piecesOf } from './extent.ts';
import { hasAt } from './little-endian.ts';
import type { Surety } from './surety/surety.ts';

export type Recovering = {
  readonly image: ByteSource;
  readonly surety: Surety;
  readonly primitives: Primitives;
  readonly family: string | null;
};

/** Longer files are not walked through to verify them. */
const longestChecked = 256 * 2 ** 20;
const longestCrack = 1024;

/** A file from where it lies; null where nothing of it is left, and for a deleted one whose content does not prove that it is still its own. */
export function recoverFile(
  { image, surety, primitives, family }: Recovering,
  file: {
    readonly name: string;
    readonly extents: readonly Extent[];
    readonly modified: number | null;
    readonly remarks: readonly Text[];
    readonly deleted: boolean;
    /** Its directory says where it lies, or how long what begins here must be; else its content alone has to hold it together. */
    readonly placed: boolean;
  },
  method: string,
): Recovered | null {
  const sure = piecesOf(file.extents, image, surety);
  const size = sure.reduce((sum, { length }) => sum + length, 0);
  const { pieces, verdict, by } = checked(image, file, sure, surety, primitives, size);
  const lost = missingIn(pieces);
  if (size > 0 && lost === size) return null;
  // Text holds together whoever wrote its second half: it proves a file where a directory says that the clusters are its own, and nowhere else.
  const verified = lost === 0 && verdict === 'sound' && (file.placed || by !== 'text');
  if (file.deleted && (lost > 0 || verdict !== 'sound')) return null;
  return {
    name: file.name,
    pieces,
    family,
    method,
    verified,
    why: why(size, lost, verified, surety.byLayout, file.remarks),
    ...(file.modified !== null && { modified: file.modified }),
  };
}

/** The verdict of the file's own format; `unproved`: none says so. */
type Verdict = 'sound' | 'damaged' | 'unproved';

/**
 * Checks the file by its own format. Where no layout decides, that also proves bytes which look like ciphertext: data that decode to the end, or fit
 * their checksums, are none.
 */
function checked(
  image: ByteSource,
  { extents, placed }: { readonly extents: readonly Extent[]; readonly placed: boolean },
  sure: readonly Piece[],
  surety: Surety,
  primitives: Primitives,
  size: number,
): { readonly pieces: readonly Piece[]; readonly verdict: Verdict; readonly by?: FormatVerdict['by'] } {
  if (size === 0 || size > longestChecked) return { pieces: sure, verdict: 'unproved' };
  const doubtful = missingIn(sure) > 0;
  if (doubtful && surety.byLayout) return { pieces: sure, verdict: 'unproved' };
  if (!doubtful && placed) {
    if (hasStructure(sourceOfPieces(sure), primitives)) return { pieces: sure, verdict: 'sound', by: 'structure' };
    if (isText(sourceOfPieces(sure))) return { pieces: sure, verdict: 'sound', by: 'text' };
  }
  const everything = doubtful
    ? piecesOf(extents, image, { ...surety, split: (from, to) => [{ from, to, sure: to <= image.size }], isSure: () => true })
    : sure;
  const found = checkFormat(sourceOfPieces(everything), primitives)?.verdict;
  if (!found) return { pieces: sure, verdict: 'unproved' };
  if (!doubtful) return { pieces: sure, verdict: found.verdict === 'sound' ? 'sound' : 'damaged', by: found.by };
  const proves = found.by === 'checksum' || (found.by === 'decoded' && surety.decodingProves);
  if (!proves) return { pieces: sure, verdict: 'unproved' };
  const proved = found.verdict === 'sound' ? withoutCracks(found.sound, size) : found.sound;
  return { pieces: provedToo(sure, everything, proved), verdict: found.verdict === 'sound' ? 'sound' : 'damaged', by: found.by };
}

/**
 * Between checked streams stand bytes that no checksum covers: headers, a table of places. In a file that holds as a whole they were read and fit, and no
 * run of ciphertext is that short.
 */
function withoutCracks(proved: readonly (readonly [number, number])[], size: number): [number, number][] {
  const ends: (readonly [number, number])[] = [[0, Math.min(1, size)], ...proved, [Math.max(0, size - 1), size]];
  return joined(ends, longestCrack);
}

/**
 * Whether the file's own marks and lengths lead exactly to its end. Enough where a directory gives the place of bytes that surely are none of the cipher's,
 * and many times faster than decoding them.
 */
function hasStructure(file: ByteSource, primitives: Primitives): boolean {
  const head = file.read(0, 64);
  const type = carveTypes.find(({ heads }) => heads.some(({ at, text }) => hasAt(head, at, text)));
  return type?.measure(file, primitives)?.length === file.size;
}

function isText(file: ByteSource): boolean {
  for (let at = 0; at < file.size; at += 1 << 18) {
    const bytes = file.read(at, at + (1 << 18));
    if (textStops(bytes) < bytes.length) return false;
  }
  return true;
}

/** The sure pieces, and of the others what lies in a proved range. */
function provedToo(sure: readonly Piece[], everything: readonly Piece[], proved: readonly (readonly [number, number])[]): Piece[] {
  const whole = sourceOfPieces(everything);
  const proofs = without(proved, gapsOf(everything));
  const pieces: Piece[] = [];
  let at = 0;
  for (const piece of sure) {
    if (piece.provenance !== 'missing') pieces.push(piece);
    else {
      let from = at;
      for (const [start, end] of proofs) {
        const low = Math.max(from, start);
        const high = Math.min(at + piece.length, end);
        if (low >= high) continue;
        if (low > from) pieces.push(missing(low - from));
        pieces.push(intact(whole, low, high));
        from = high;
      }
      if (from < at + piece.length) pieces.push(missing(at + piece.length - from));
    }
    at += piece.length;
  }
  return pieces;
}

/** Where even the whole file has nothing: lost clusters and holes, whose zeros are no bytes of the input. */
function gapsOf(pieces: readonly Piece[]): (readonly [number, number])[] {
  const gaps: (readonly [number, number])[] = [];
  let at = 0;
  for (const { provenance, length } of pieces) {
    if (provenance === 'missing') gaps.push([at, at + length]);
    at += length;
  }
  return gaps;
}

const missingIn = (pieces: readonly Piece[]): number =>
  pieces.reduce((sum, { provenance, length }) => sum + (provenance === 'missing' ? length : 0), 0);

function why(size: number, lost: number, verified: boolean, byLayout: boolean, remarks: readonly Text[]): Text {
  const said: Text[] = [];
  if (verified) said.push({ ja: '形式の構造・検査値が最後まで合っています。', en: 'Its own format holds to the end.' });
  else if (lost === 0) {
    said.push(
      byLayout
        ? {
            ja: '暗号化された範囲の外にすべてあります。中身を検査できる形式ではありません。',
            en: 'It lies wholly outside the encrypted runs; its content has no check of its own that was passed.',
          }
        : {
            ja: '暗号文ではありえないバイトだけでできています。中身を検査できる形式ではありません。',
            en: 'None of its bytes can be ciphertext; its content has no check of its own that was passed.',
          },
    );
  } else {
    said.push(
      byLayout
        ? {
            ja: `${size}バイト中${lost}バイトが暗号化された範囲か失われた部分にあります。`,
            en: `${lost} of ${size} bytes are encrypted or lost.`,
          }
        : {
            ja: `${size}バイト中${lost}バイトは、暗号化されていないと言い切れないか、失われています。`,
            en: `${lost} of ${size} bytes are lost or may be encrypted: nothing proves that they are not.`,
          },
    );
  }
  said.push(...remarks);
  return { ja: said.map(({ ja }) => ja).join(''), en: said.map(({ en }) => en).join(' ') };
}
