import type { ByteSource } from '#model/byte-source.ts';
import { latin, startsWith, u32le } from '../integer.ts';
import type { Range } from '../ranges.ts';
import type { Format, FormatVerdict } from './format.ts';
import { damagedAt, notThis } from './verdict.ts';

/** RIFF: WAV sound, AVI video, WebP pictures. The chain of chunks has to fit to the byte; of what is in them, only AVI's many small chunks say much. */
export const riff: Format = {
  id: 'riff',
  name: { ja: 'WAV音声・AVI動画・WebP画像', en: 'WAV sound, AVI video or WebP picture' },
  extensions: ['wav', 'avi', 'webp'],
  begins: (head) => startsWith(head, 'RIFF') && /^(WAVE|AVI |WEBP)$/.test(latin(head, 8, 12)),
  check: checkRiff,
};

function checkRiff(file: ByteSource): FormatVerdict {
  const head = file.read(0, 12);
  if (!riff.begins(head)) return notThis;
  const sound: Range[] = [[0, 12]];
  let budget = MOST_CHUNKS;
  const broken = walk(12, Math.min(file.size, 8 + u32le(head, 4)), 0);
  if (broken >= 0) return damagedAt(broken, 'structure', sound);
  const end = 8 + u32le(head, 4) + (u32le(head, 4) & 1);
  // AVI of more than 1 GiB goes on in further RIFF chunks (OpenDML).
  if (end + 1 < file.size && !startsWith(file.read(end, end + 4), 'RIFF')) return damagedAt(end, 'structure', sound);
  return {
    ...damagedAt(0, 'structure', sound),
    verdict: end > file.size + 1 ? 'damaged' : 'sound',
    breaksAt: end > file.size + 1 ? file.size : null,
  };

  /** Walks chunks in [from, to); the place at which it breaks, or -1. Small chunks of a list lie so close that random bytes between would break the chain. */
  function walk(from: number, to: number, depth: number): number {
    let at = from;
    while (at + 8 <= to) {
      budget -= 1;
      if (budget < 0) return -1;
      const chunk = file.read(at, at + 12);
      const id = latin(chunk, 0, 4);
      const size = u32le(chunk, 4);
      if (!/^[\x20-\x7e]{4}$/.test(id) || at + 8 + size > to) return at;
      if (id === 'LIST' && depth < 4 && size >= 4) {
        const broken = walk(at + 12, at + 8 + size, depth + 1);
        if (broken >= 0) return broken;
      }
      sound.push([at, at + Math.min(8, to - at)]);
      if (size <= SMALL && id !== 'LIST') sound.push([at, at + 8 + size]);
      at += 8 + size + (size & 1);
    }
    return at < to - 1 ? at : -1;
  }
}

const MOST_CHUNKS = 1_000_000;
/** A chunk this small between two headers that fit is no ciphertext of any published pattern but by a hair: the smallest run is 64 bytes. */
const SMALL = 48;
