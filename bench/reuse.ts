import { deflateSync } from 'node:zlib';
import { zipSync } from 'fflate';
import type { ByteSource } from '#model/byte-source.ts';
import { blackbasta } from '../src/recovery/core/families/blackbasta.ts';
import { encryptedAreas, usualLayout } from '../src/recovery/core/families/lockbit3-layout.ts';
import { blackbastaKeystream } from '../src/recovery/core/methods/blackbasta-keystream.ts';
import { lockbit3FooterReuse } from '../src/recovery/core/methods/lockbit3-footer-reuse.ts';
import type { Means, Method, Opener, Subject } from '../src/recovery/core/methods/method.ts';
import type { Recovered } from '../src/recovery/core/recovered.ts';
import { blackBastaFixture, pagesOfDisk } from '../src/recovery/core/reuse/blackbasta-fixture.ts';
import { fixtureRandom } from '../src/recovery/core/reuse/lockbit3-fixture.ts';
import { reuseSet } from '../src/recovery/core/reuse/reuse-set-fixture.ts';
import { withinReach, wrongAt } from '../src/recovery/core/reuse/within-reach-fixture.ts';
import { primitives } from '../src/recovery/engine/primitives.ts';

/**
 * What comes back without a key where a key stream is used again: 1,000 files built from LockBit 3.0's published layout, and Black Basta's pattern over
 * the sizes that its published description tells apart. Beside it what a file keeps if nothing is done: its bytes that were never encrypted.
 */
const random = fixtureRandom(61);
const contents = [
  new Uint8Array(zipSync({ 'a.txt': new TextEncoder().encode('本文 '.repeat(900)), 'b.bin': random.bytes(9000) })),
  new Uint8Array(zipSync({ 'large.bin': deflateSync(random.bytes(300_000)) })),
];
for (const seed of [11, 12]) footers(seed);
console.log('\nBlack Basta               back   claimed wrongly   untouched (no method)   search');
for (const size of [5000, 100_000, 10_000_000, 100_000_000, 2 ** 30, 2 ** 30 + 1]) chunks(size);

function footers(seed: number): void {
  const groups = [620, 250, 80, 30, 15, 5];
  const { files, names } = reuseSet(groups, seed, contents, primitives);
  const started = performance.now();
  const open = prepared(
    lockbit3FooterReuse,
    files.map(({ subject }) => subject),
    { names },
  );
  const seconds = (performance.now() - started) / 1000;
  const reach = new Set(groups.flatMap((_, group) => [...withinReach(files.filter((file) => file.group === group))]));
  let [opened, missed, wrong, verified, named, back, all, kept] = [0, 0, 0, 0, 0, 0, 0, 0];
  for (const file of files) {
    const found = only(open, file.subject);
    all += file.original.size;
    kept += file.original.size - encryptedAreas(file.original.size, usualLayout).reduce((sum, [from, to]) => sum + to - from, 0);
    if (!found) {
      if (reach.has(file)) missed += 1;
      continue;
    }
    opened += 1;
    back += found.pieces.reduce((sum, { length, provenance }) => sum + (provenance === 'missing' ? 0 : length), 0);
    if (wrongAt(found, file.original) !== null) wrong += 1;
    if (found.verified) verified += 1;
    if (found.name === file.name) named += 1;
  }
  console.log(
    `\nLockBit 3.0, ${files.length} files in ${groups.length} groups (seed ${seed}), ${names.length} names listed\n` +
      `  within reach ${reach.size}, opened ${opened} (verified ${verified}, with their names ${named}), missed ${missed}, wrong ${wrong}, in ${seconds.toFixed(1)} s\n` +
      `  bytes back ${percent(back, all)}; with no method ${percent(kept, all)} untouched, and no file whole`,
  );
}

function chunks(size: number): void {
  const original = pagesOfDisk(size, 3);
  const source = blackBastaFixture(original, random.bytes(64), random.bytes(5000));
  const seen = blackbasta.recognise(source, primitives);
  if (!seen) throw new Error('the fixture is not recognised');
  const subject = { name: 'a.x', source, recognitions: new Map([[blackbasta.id, seen]]) } as unknown as Subject; // the method asks for no more
  const started = performance.now();
  const found = only(prepared(blackbastaKeystream, [subject], {}), subject);
  const seconds = (performance.now() - started) / 1000;
  let [back, wrong, at] = [0, 0, 0];
  for (const piece of found?.pieces ?? []) {
    if (piece.provenance !== 'missing') {
      wrong += differing(piece, original, at);
      back += piece.length;
    }
    at += piece.length;
  }
  const touched = size <= 2 ** 30 ? Math.floor((size - 64) / 192 + 1) * 64 : 5000 + Math.floor((size - 5064) / 6400 + 1) * 64;
  console.log(
    `  ${String(size).padStart(13)} B  ${percent(back - wrong, size).padStart(10)}  ${String(wrong).padStart(14)} B  ${percent(size - touched, size).padStart(20)}  ${seconds.toFixed(2).padStart(8)} s`,
  );
}

function differing({ length, read }: Recovered['pieces'][number], original: ByteSource, start: number): number {
  let wrong = 0;
  for (let from = 0; from < length; from += 1 << 20) {
    const to = Math.min(length, from + (1 << 20));
    const [one, other] = [Buffer.from(read(from, to)), Buffer.from(original.read(start + from, start + to))];
    if (!one.equals(other)) wrong += one.filter((byte, at) => byte !== other[at]).length;
  }
  return wrong;
}

function prepared(method: Method, subjects: readonly Subject[], { names = [] }: { names?: readonly string[] }): Opener {
  const steps = method.prepare(subjects, { primitives, pairs: [], names } as unknown as Means); // the methods here ask for no more
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

function only(open: Opener, subject: Subject): Recovered | null {
  const answer = open(subject);
  return answer === null || 'code' in answer ? null : (answer[0] ?? null);
}

function percent(part: number, whole: number): string {
  return `${((100 * part) / whole).toFixed(part === whole ? 0 : 4)} %`;
}
