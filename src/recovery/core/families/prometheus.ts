import type { ByteSource } from '#model/byte-source.ts';
import type { Evidence } from '../evidence.ts';
import { formats } from '../formats/index.ts';
import { latin } from '../integer.ts';
import type { Family } from './family.ts';
import { frequencies } from './frequencies.ts';
import { structure } from './structure.ts';

/**
 * Prometheus and its kin (Thanos, Hakbit, Haron): the whole file in Salsa20, and behind it the password, wrapped by RSA and written in base64, and the
 * mark `GotAllDone`; so in the samples of cycraft-corp/Prometheus-Decryptor, though its decryptor does not cut it off. Without the mark all
 * that a file shows is that it is random from its first byte to its last: other families leave the same, hence the low weight. How a file is opened
 * without a key is methods/prometheus-ticks.ts.
 */
export const prometheus: Family<null> = {
  id: 'prometheus',
  recognise(file) {
    const trailer = trailerLength(file);
    const size = file.size - trailer;
    if (trailer === 0 && !isRandom(file)) return null;
    return {
      evidence: [trailer > 0 ? marked(size, trailer) : unmarked],
      originalSize: size,
      originalName: null,
      encrypted: [[0, size]],
      state: null,
    };
  },
};

const MARK = 'GotAllDone';
/** How long a wrapped key of 4096, 2048 or 1024 bits is in base64, and how it is filled up. */
const WRAPPED = [
  [684, '='],
  [344, '=='],
  [172, '='],
] as const;

/** Bytes of the wrapped key and the mark; 0: they are not there. */
function trailerLength(file: ByteSource): number {
  const tail = latin(file.read(file.size - 684 - MARK.length, file.size));
  if (!tail.endsWith(MARK)) return 0;
  const before = tail.slice(0, -MARK.length);
  const isWrapped = ([length, filling]: (typeof WRAPPED)[number]): boolean =>
    before.length >= length && before.endsWith(filling) && /^[A-Za-z0-9+/]+$/.test(before.slice(-length, -filling.length));
  const wrapped = WRAPPED.find(isWrapped);
  return wrapped ? wrapped[0] + MARK.length : 0;
}

const marked = (at: number, length: number): Evidence =>
  structure(
    `${at}バイト目から${length}バイトの末尾情報（RSAで包まれた鍵のbase64と目印GotAllDone）`,
    `trailer of ${length} bytes at ${at}: a key wrapped by RSA in base64, and the mark GotAllDone`,
  );

const unmarked: Evidence = {
  signal: 'block-pattern',
  text: {
    ja: '先頭から末尾まで乱数のようで、目印がない。Prometheusの暗号化と合うが、ほかの系統にもある。',
    en: 'Random from the first byte to the last, without any mark: Prometheus can leave files so, but others do too.',
  },
  weight: 0.7,
};

function isRandom(file: ByteSource): boolean {
  if (file.size < SMALLEST) return false;
  const middle = Math.floor(file.size / 2);
  const head = file.read(0, PART);
  const parts = [head, file.read(middle, middle + PART), file.read(file.size - PART, file.size)];
  return parts.every((bytes) => frequencies(bytes) === 'random') && !formats.some(({ begins }) => begins(head));
}

/** In fewer bytes chance looks like order, and order like chance. */
const SMALLEST = 256;
const PART = 4096;
