import { message } from '#model/text.ts';
import type { ByteSource } from '#model/byte-source.ts';
import type { Evidence } from '../evidence.ts';
import { bitsSaved } from '../reuse/bits-saved.ts';
import { blackBastaChunks, CHUNK, FOOTER, HEAD, readBlackBastaFooter, type BlackBastaFooter, type Chunks } from './blackbasta-footer.ts';
import type { Family } from './family.ts';

/**
 * Black Basta, the version with the flaw: footer and places as published by SRLabs (srlabs/black-basta-buster). Held against no sample of others, since none
 * is public; the key stream is found by methods/blackbasta-keystream.ts.
 */
export const blackbasta: Family<BlackBastaFooter> = {
  id: 'blackbasta',
  recognise: (file) => {
    const footer = readBlackBastaFooter(file) ?? withoutFooter(file);
    const chunks = blackBastaChunks(footer.originalSize);
    const pattern = chunks ? patternShows(file, chunks) : [];
    if (footer.mark === null && pattern.length === 0) return null;
    return {
      evidence: [...(footer.mark === null ? [] : [footerFits(footer, footer.mark)]), ...pattern],
      originalSize: footer.mark === null ? null : footer.originalSize,
      originalName: null,
      encrypted: footer.mark === null ? null : rangesOf(footer.originalSize, chunks),
      state: footer,
    };
  },
};

/** Where no such footer stands, 314 bytes at the end count as one if they look random; whatever they are, nothing is claimed of them. */
function withoutFooter(file: ByteSource): BlackBastaFooter {
  const end = file.read(Math.max(0, file.size - FOOTER), file.size);
  return { originalSize: bitsSaved(end) > 40 ? file.size : Math.max(0, file.size - FOOTER), progress: Infinity, mark: null };
}

/** null where they are too many to list. */
function rangesOf(size: number, chunks: Chunks | null): [number, number][] | null {
  if (!chunks) return [[0, size - (size % CHUNK)]];
  if (chunks.count > LISTED) return null;
  const ranges = Array.from({ length: chunks.count }, (_, at): [number, number] => {
    const start = chunks.first + at * chunks.period;
    return [start, start + CHUNK];
  });
  return chunks.first > 0 ? [[0, HEAD], ...ranges] : ranges;
}

const footerFits = ({ originalSize, progress }: BlackBastaFooter, mark: string): Evidence => ({
  signal: 'structure',
  text: footerText(originalSize, mark, progress),
  weight: 9,
});

const footerText = message({
  ja: (at: number, mark: string, progress: number) => `${at}バイト目からの末尾314バイト：版6、進み具合${progress}、目印「${mark}」が合う`,
  en: (at: number, mark: string, progress: number) =>
    `footer of 314 bytes at ${at}: version 6, progress ${progress} and mark “${mark}” fit`,
});

/** Chunk by chunk like noise (all together not: they share a key stream), and many of them beside bytes that are anything but noise. */
function patternShows(file: ByteSource, { first, period, count }: Chunks): Evidence[] {
  const sampled = Math.min(count - 1, 64);
  let noisy = 0;
  let edges = 0;
  for (let at = 0; at < sampled; at += 1) {
    const start = first + Math.floor((at * (count - 1)) / sampled) * period;
    const isNoise = bitsSaved(file.read(start, start + CHUNK)) < NOISE;
    if (isNoise) noisy += 1;
    if (isNoise && bitsSaved(file.read(start + CHUNK, start + 2 * CHUNK)) > WRITTEN) edges += 1;
  }
  return noisy >= 0.95 * sampled && edges >= 12 ? [{ signal: 'block-pattern', text: patternText(period), weight: 5 }] : [];
}

const patternText = message({
  ja: (period: number) => `${period}バイトごとに64バイトだけが乱数に見える`,
  en: (period: number) => `64 bytes of every ${period} look random, what lies between does not`,
});

const LISTED = 4096;
/** Bits that 64 bytes of noise hardly ever save, and that text, tables and zeros do. */
const NOISE = 24;
const WRITTEN = 40;
