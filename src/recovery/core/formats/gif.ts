import type { ByteSource } from '#model/byte-source.ts';
import { startsWith, u16le } from '../integer.ts';
import type { Format, FormatVerdict } from './format.ts';
import { damagedAt, notThis } from './verdict.ts';

/** GIF (87a, 89a): header, then extensions and pictures as chains of sub-blocks. The chain breaks in random bytes; the pixels are not decoded. */
export const gif: Format = {
  id: 'gif',
  name: { ja: 'GIF画像', en: 'GIF picture' },
  extensions: ['gif'],
  begins: (head) => startsWith(head, 'GIF87a') || startsWith(head, 'GIF89a'),
  check: checkGif,
};

function checkGif(file: ByteSource): FormatVerdict {
  const head = file.read(0, 13);
  if (!gif.begins(head) || head.length < 13) return notThis;
  // A short run of ciphertext can hide inside a sub-block: only the header is called sound.
  const broken = (place: number): FormatVerdict => damagedAt(place, 'structure', [[0, 13]]);
  let at = 13 + colours(head[10] ?? 0);
  while (at < file.size) {
    const block = file.read(at, at + 10);
    if (block[0] === 0x3b) return at + 1 === file.size ? { ...broken(0), verdict: 'sound', breaksAt: null } : broken(at + 1);
    if (block[0] === 0x21 && (block[1] === 0xf9 || block[1] === 0xfe || block[1] === 0x01 || block[1] === 0xff)) at += 2;
    else if (block[0] === 0x2c && u16le(block, 5) > 0 && u16le(block, 7) > 0) at += 11 + colours(block[9] ?? 0);
    else return broken(at);
    for (;;) {
      const length = file.read(at, at + 1)[0];
      if (length === undefined || at + 1 + length > file.size) return broken(at);
      at += 1 + length;
      if (length === 0) break;
    }
  }
  return broken(file.size);
}

/** Bytes of a colour table that the packed field announces. */
const colours = (packed: number): number => ((packed & 0x80) === 0 ? 0 : 3 << ((packed & 7) + 1));
