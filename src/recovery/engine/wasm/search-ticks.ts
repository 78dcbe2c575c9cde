import type { SearchTicks, TickStreams, TickTarget } from '../../core/methods/method.ts';
import { MODULUS } from '../../core/seeds/dotnet-random.ts';
import { findTick, openedTarget, streamsOfTicks, tickStream } from '../../core/seeds/find-tick.ts';
import { linearRandom, valueAt } from '../../core/seeds/linear-random.ts';
import { prometheusState } from '../../core/seeds/prometheus-key.ts';
import type { Instance } from '#platform/wasm/instantiate.ts';
import { instantiate } from '#platform/wasm/instantiate.ts';
import { assembleTicks, MOST_TESTS, place, SAMPLES } from './tick-kernel.ts';

/** Means.searchTicks on vector instructions, the readable form where there are none. What it answers was verified by the readable form. */
export const searchTicks: SearchTicks = (targets, from, to) => {
  const kernel = ready();
  if (kernel === null) return findTick(targets, from, to);
  const tests = targets.flatMap(testsOf);
  const found: { seed: number; target: number }[] = [];
  for (let at = 0; at < tests.length; at += MOST_TESTS)
    walk(kernel, tests.slice(at, at + MOST_TESTS), from, found.at(-1)?.seed ?? to, (seed) => {
      const target = openedTarget(targets, seed);
      if (target !== null) found.push({ seed, target });
      return target === null;
    });
  return found.at(-1) ?? null;
};

/** Means.tickStreams on vector instructions. */
export const tickStreams: TickStreams = (from, to) => {
  const kernel = ready();
  if (kernel === null) return streamsOfTicks(from, to);
  const streams = new Uint32Array(Math.max(0, to - from) * 16);
  const lanes = new Uint32Array(kernel.memory.buffer, place.stream, 64);
  const unsure = new Uint32Array(kernel.memory.buffer, place.unsure, 1);
  walk(kernel, [anything], from, to, (seed, lane) => {
    const at = (seed - from) * 16;
    if (unsure[0] === 0) for (let word = 0; word < 16; word += 1) streams[at + word] = lanes[word * 4 + lane] ?? 0;
    else new Uint8Array(streams.buffer).set(tickStream(seed), at * 4);
    return true;
  });
  return new Uint8Array(streams.buffer);
};

/** Every seed of [from, to) at whose four the kernel stopped, as long as `visit` says to go on. */
function walk(
  { memory, call }: Instance,
  tests: readonly Test[],
  from: number,
  to: number,
  visit: (seed: number, lane: number) => boolean,
): void {
  const view = new DataView(memory.buffer);
  tests.forEach((test, at) => test.forEach((word, part) => view.setUint32(place.tests + at * 12 + part * 4, word, true)));
  const { samples, first, second } = forms;
  [...samples, first, second].forEach((form, at) => {
    view.setUint32(place.samples + at * 4, valueAt(form, from), true);
    view.setUint32(place.steps + at * 4, form[1], true);
  });
  const testsEnd = place.tests + tests.length * 12;
  const groups = Math.max(0, Math.ceil((to - from) / 4));
  for (let left = groups; left > 0; left -= 1) {
    left = call('search', left, testsEnd, from + (groups - left) * 4);
    if (left === 0) return;
    for (let lane = 0; lane < 4; lane += 1) {
      const seed = from + (groups - left) * 4 + lane;
      if (seed < to && !visit(seed, lane)) return;
    }
  }
}

/** Where the word of key stream lies behind `place.stream`, mask, value. */
type Test = readonly [place: number, mask: number, value: number];
const anything: Test = [0, 0, 0];

/** A test for each magic: the aligned word that most of it lies in, four bytes as a rule. Many magics of a file share one. */
function testsOf({ cipher, magics }: TickTarget): Test[] {
  const tests = new Map<number, Test>();
  for (const { at, bytes } of magics) {
    if (bytes.length === 0 || at + bytes.length > Math.min(cipher.length, 64)) continue;
    const inWord = (word: number): number => Math.min(at + bytes.length, word * 4 + 4) - Math.max(at, word * 4);
    const here = Math.floor(at / 4);
    const word = inWord(here + 1) > inWord(here) ? here + 1 : here;
    let [mask, value, taken] = [0, 0, 0];
    for (let byte = 0; byte < 4; byte += 1) {
      const wanted = bytes[word * 4 + byte - at];
      if (wanted === undefined) continue;
      taken |= 1 << byte;
      mask |= 0xff << (byte * 8);
      value |= (wanted ^ (cipher[word * 4 + byte] ?? 0)) << (byte * 8);
    }
    tests.set(((value >>> 0) * 16 + word) * 16 + taken, [word * 16, mask >>> 0, value >>> 0]);
  }
  return [...tests.values()];
}

const forms = linearRandom(SAMPLES);

/** The kernel with what never changes in its memory; made when it is first needed, one a thread. */
function ready(): Instance | null {
  if (kernel !== undefined) return kernel;
  kernel = instantiate(assembleTicks());
  if (kernel === null) return null;
  const view = new DataView(kernel.memory.buffer);
  for (let overflows = 0; overflows < 4; overflows += 1)
    forms.samples.forEach(([, , first, second], at) => {
      const correction = ((overflows & 1 ? first : 0) + (overflows & 2 ? second : 0)) % MODULUS;
      view.setUint32(place.corrections + (overflows * SAMPLES + at) * 4, correction, true);
    });
  prometheusState(0).forEach((word, at) => {
    for (let lane = 0; lane < 4; lane += 1) view.setUint32(place.state + at * 16 + lane * 4, word, true);
  });
  return kernel;
}
let kernel: Instance | null | undefined;
