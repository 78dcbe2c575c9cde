import { refuse, type Reason } from '#model/outcome.ts';
import { message, type Text } from '#model/text.ts';
import type { ByteSource } from '#model/byte-source.ts';
import { checkFormat } from '../formats/check-format.ts';
import type { Primitives } from '../primitives.ts';
import { lengthOf, shared, type Range } from '../ranges.ts';
import { decrypted, missing, type Piece, type Recovered } from '../recovered.ts';
import { pairKeyStream, xor, type PairKeyStream } from '../reuse/pair-key-stream.ts';
import { provedRanges } from '../reuse/proved-ranges.ts';
import { repeatedBlocks } from '../reuse/repeated-block.ts';
import { sharedBlocks } from '../reuse/shared-blocks.ts';
import type { Means, Method, Opener, Step, Subject } from './method.ts';

/**
 * Any family that encrypts several files with one key stream: a file whose original is at hand shows it, and the others are tried with it from their
 * beginning on. One that comes back within a file shows itself where zeros were encrypted. Else it tells which files seem to share a key stream.
 */
export const keystreamReuse: Method = {
  id: 'keystream-reuse',
  name: { ja: '鍵流の使い回し（族を問わない）', en: 'Reused key stream, whatever the family' },
  suits: ({ identification }) => identification.kind === 'encrypted' || identification.kind === 'unclear',
  prepare,
};

function* prepare(subjects: readonly Subject[], { primitives, pairs }: Means): Generator<Step, Opener, void> {
  const streams: { readonly from: Subject; readonly stream: PairKeyStream }[] = [];
  for (const { encrypted, original } of pairs.slice(0, MOST_PAIRS)) {
    const from = subjects.find(({ name }) => name === encrypted);
    const stream = from ? pairKeyStream(from.source, original) : null;
    if (from && stream) streams.push({ from, stream });
  }
  const fits = new Map<Subject, PairKeyStream>();
  for (const [done, subject] of subjects.entries()) {
    if (done % 64 === 0) yield { what: trying, done, total: subjects.length };
    const found = streams.find(({ from, stream }) => from !== subject && proves(subject.source, stream, primitives))?.stream;
    const own = found ?? repeatedBlocks(subject.source).find((stream) => proves(subject.source, stream, primitives));
    if (own) fits.set(subject, own);
  }
  const alike = new Map<Subject, number>();
  const closed = subjects.filter((subject) => !fits.has(subject));
  for (let from = 0; from < closed.length; from += GROUP) {
    yield { what: comparing, done: from, total: closed.length };
    const group = closed.slice(from, from + GROUP);
    sharedBlocks(group.map(({ source }) => source)).forEach((files, at) => {
      const subject = group[at];
      if (files > 1 && subject) alike.set(subject, files);
    });
  }
  return (subject) => {
    const stream = fits.get(subject);
    const files = alike.get(subject);
    if (stream) return recover(subject, stream, primitives);
    return files === undefined ? null : refuse('keystream-reused', { files }).reason;
  };
}

/** The beginning opened with this key stream shows that it is the right one. */
function proves(source: ByteSource, stream: PairKeyStream, primitives: Primitives): boolean {
  const opened = openedWith(source, stream);
  return claimable({ ...opened, size: Math.min(opened.size, HEAD) }, primitives).ranges.length > 0;
}

/**
 * What a format shows to be right of what was opened: all of it where its checksums or its decoding reach to the end; else the parts whose checksums hold, or
 * that read as text. `format`: where it is sound.
 */
function claimable(opened: ByteSource, primitives: Primitives): { readonly ranges: readonly Range[]; readonly format: Text | null } {
  const found = checkFormat(opened, primitives);
  if (!found) return { ranges: [], format: null };
  const { verdict, by, sound } = found.verdict;
  const format = verdict === 'sound' ? found.format.name : null;
  if (by === 'checksum' && lengthOf(sound) >= 64) return { ranges: verdict === 'sound' ? [[0, opened.size]] : sound, format };
  if (by === 'decoded' && verdict === 'sound') return { ranges: [[0, opened.size]], format };
  return { ranges: shared(sound, provedRanges(opened, opened.size)), format };
}

/** As far as the key stream reaches. */
function openedWith(source: ByteSource, { reach, appended, read }: PairKeyStream): ByteSource {
  const size = Math.max(0, Math.min(reach, source.size - appended));
  return {
    size,
    read: (from, to) => {
      const start = Math.max(0, Math.min(from, size));
      const end = Math.max(start, Math.min(to, size));
      return xor(source.read(start, end), read(start, end));
    },
  };
}

function recover({ name, source }: Subject, stream: PairKeyStream, primitives: Primitives): readonly Recovered[] | Reason {
  const opened = openedWith(source, stream);
  const size = source.size - stream.appended;
  const { ranges, format } = claimable(opened, primitives);
  if (lengthOf(ranges) === 0) return refuse('keystream-gap', { bytes: Math.max(1, size - opened.size) }).reason;
  const whole = lengthOf(ranges) === size;
  return [
    {
      name: name.replace(/\.[^.]*$/, ''),
      pieces: piecesOf(ranges, opened, size),
      family: null,
      method: keystreamReuse.id,
      verified: whole && format !== null,
      why: whole && format ? whySound(format) : whyReach(Math.min(opened.size, size), lengthOf(ranges), size),
    },
  ];
}

function piecesOf(proved: readonly Range[], opened: ByteSource, size: number): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const [start, end] of proved) {
    if (start > at) pieces.push(missing(start - at));
    pieces.push(decrypted(end - start, (from, to) => opened.read(start + from, start + to)));
    at = end;
  }
  if (at < size) pieces.push(missing(size - at));
  return pieces;
}

const trying = { ja: '使い回された鍵流を試しています', en: 'trying key streams that may have been used again' };
const comparing = { ja: '同じ鍵流の跡を比べています', en: 'looking for traces of a shared key stream' };
const whySound = message({
  ja: (format: Text) => `使い回された鍵流で開き、${format.ja}として最後まで正しい`,
  en: (format: Text) => `opened with a key stream that was used again, and sound to its end (${format.en})`,
});
const whyReach = message({
  ja: (reach: number, proved: number, size: number) =>
    `使い回された鍵流が${size}バイト中${reach}バイトに届き、${proved}バイトは内容で正しいと確かめた`,
  en: (reach: number, proved: number, size: number) =>
    `a key stream that was used again reaches ${reach} of ${size} bytes; ${proved} of them are shown right by what they hold`,
});

const MOST_PAIRS = 64;
/** Files compared with each other at a time. */
const GROUP = 20_000;
const HEAD = 1 << 17;
