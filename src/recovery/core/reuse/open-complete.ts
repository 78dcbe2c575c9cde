import { gapsOf, mayOpen, opens, stateRange, stateWith, type FooterFile } from './footer-file.ts';
import type { FooterGroup } from './footer-group.ts';
import type { FooterKeyStream } from './footer-key-stream.ts';

/** Opens what the key stream reaches as it is known now. */
export function openComplete(group: FooterGroup): boolean {
  const { files, stream, states, tried } = group;
  let any = false;
  for (const file of files) {
    if (states.has(file) || gapsOf(file, stream).length > 0) continue;
    const [from, to] = stateRange(file);
    const votes = Array.from({ length: to - from }, (_, index) => stream.values(from + index).join()).join(' ');
    if (tried.get(file) === votes) continue;
    tried.set(file, votes);
    if (openWithAny(group, file)) any = true;
  }
  return any;
}

function openWithAny(group: FooterGroup, file: FooterFile): boolean {
  let first = true;
  for (const state of statesOf(file, group.stream)) {
    if ((first || mayOpen(file, state)) && opens(file, state, group.primitives, 8)) {
      settle(group, file, state);
      return true;
    }
    first = false;
  }
  return false;
}

/** The likeliest state first; then, where votes differ, the others, as far as they are few. */
function* statesOf(file: FooterFile, stream: FooterKeyStream): Generator<Uint32Array> {
  yield stateWith(file, stream.best);
  const [from, to] = stateRange(file);
  const open = Array.from({ length: to - from }, (_, index) => from + index).filter((at) => stream.values(at).length > 1);
  const count = open.reduce((product, at) => product * stream.values(at).length, 1);
  if (count > COMBINATIONS) return;
  for (let number = 1; number < count; number += 1) {
    const chosen = new Map<number, number>();
    let rest = number;
    for (const at of open) {
      const values = stream.values(at);
      chosen.set(at, values[rest % values.length] ?? 0);
      rest = Math.floor(rest / values.length);
    }
    yield stateWith(file, (at) => chosen.get(at) ?? stream.best(at));
  }
}

/** The file opened with this state, which shows its bytes of the key stream for good. */
export function settle({ stream, states }: FooterGroup, file: FooterFile, state: Uint32Array): void {
  states.set(file, { state, proved: true });
  const [from, to] = stateRange(file);
  for (let at = from; at < to; at += 1) {
    const clear = ((state[(at - from) >> 2] ?? 0) >>> (((at - from) & 3) * 8)) & 255;
    stream.settle(at, clear ^ (file.info[at] ?? 0));
  }
}

/** A file that shows nothing of itself opens all the same where every byte it needs was proved by others. */
export function openSettled({ stream, states }: FooterGroup, file: FooterFile): void {
  const [from, to] = stateRange(file);
  for (let at = from; at < to; at += 1) if (!stream.isSettled(at)) return;
  states.set(file, { state: stateWith(file, stream.best), proved: false });
}

const COMBINATIONS = 256;
