import type { Text } from '#model/text.ts';
import { wordStream } from '../ciphers/opened-stream.ts';
import type { ByteSource } from '#model/byte-source.ts';
import { frequencies } from '../families/frequencies.ts';
import { checkFormat } from '../formats/check-format.ts';
import { encodingOf } from '../formats/text.ts';
import type { Primitives } from '../primitives.ts';
import { lengthOf } from '../ranges.ts';
import { decrypted, sourceOfPieces, type Piece } from '../recovered.ts';
import type { FileHead } from './file-heads.ts';
import type { HuntedFile } from './hunted-file.ts';
import { prometheusState } from './prometheus-key.ts';

/** Why a seed is the right one. `verified`: the opened file is whole by its own structure. */
export type SeedProof = { readonly verified: boolean; readonly why: Text; readonly extension: string | null };

/** The file opened by a seed, as one piece that is worked out where one looks into it. */
export function openedBySeed({ body }: HuntedFile, seed: number, primitives: Primitives): Piece {
  return decrypted(body.size, wordStream(primitives, 'salsa20', 20, prometheusState(seed))(body));
}

/**
 * Whether the file that a seed opens is one: whole in a format that is known here; or begun by bytes that chance would not bring about in `trials`
 * tries. null: it proves nothing. In a full search many wrong seeds bring about four bytes that something begins with: none of them may pass here.
 */
export function proveSeed(file: HuntedFile, seed: number, trials: number, primitives: Primitives): SeedProof | null {
  const opened = sourceOfPieces([openedBySeed(file, seed, primitives)]);
  const start = opened.read(0, 4096);
  const found = checkFormat(opened, primitives);
  if (found?.verdict.verdict === 'sound' && (found.verdict.by !== 'text' || isLongEnough(start))) {
    const { format } = found;
    return {
      verified: true,
      why: { ja: `種${seed}で開き、${format.name.ja}として最後まで整合`, en: `opened by seed ${seed}; whole as ${format.name.en}` },
      extension: format.extensions[0] ?? null,
    };
  }
  const head = certainHead(file, start, trials);
  // Pictures and sound decode a long way from random bytes: only a checksum proves a part.
  const holds = found?.verdict.verdict === 'damaged' && found.verdict.by === 'checksum' && lengthOf(found.verdict.sound) >= 64;
  if ((head === null && !holds) || !isRandomThroughout(file.body)) return null;
  const breaksAt = found?.verdict.breaksAt;
  return {
    verified: false,
    why:
      typeof breaksAt === 'number'
        ? {
            ja: `種${seed}で開いた。${breaksAt}バイト目で構造が途切れる（暗号化前からの破損か、未知の構造）`,
            en: `opened by seed ${seed}; its structure breaks at byte ${breaksAt} (damaged before, or not known here)`,
          }
        : {
            ja: `種${seed}で先頭${head?.bytes.length ?? 0}バイトが一致。偶然は百万分の一未満だが、残りを確かめる方法がない`,
            en: `opened by seed ${seed}: ${head?.bytes.length ?? 0} bytes at its beginning fit, by chance less than once in a million searches; the rest cannot be checked`,
          },
    extension: head?.extension ?? found?.format.extensions[0] ?? null,
  };
}

function certainHead({ heads }: HuntedFile, start: Uint8Array, trials: number): FileHead | null {
  const fits = ({ at, bytes }: FileHead): boolean => bytes.every((byte, index) => start[at + index] === byte);
  return heads.find((head) => trials * 256 ** -head.bytes.length < 1e-6 && fits(head)) ?? null;
}

/** Where the opened file cannot be checked to its end, nothing of it may be claimed that was never encrypted. */
function isRandomThroughout(body: ByteSource): boolean {
  const count = Math.min(SPOTS, Math.ceil(body.size / SPOT));
  for (let spot = 0; spot < count; spot += 1) {
    const at = Math.floor(((body.size - SPOT) * spot) / Math.max(1, count - 1));
    if (frequencies(body.read(at, at + SPOT)) === 'ordered') return false;
  }
  return true;
}
const SPOTS = 64;
const SPOT = 4096;

/** Random bytes pass for ASCII over 32 bytes, or for a Japanese encoding over 128, less than once in 10^12. */
function isLongEnough(start: Uint8Array): boolean {
  const encoding = encodingOf(start);
  return start.length >= (encoding === 'ascii' || encoding === 'utf-8' ? 32 : 128);
}
