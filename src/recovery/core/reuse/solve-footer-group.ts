import { usualLayout } from '../families/lockbit3-layout.ts';
import type { Primitives } from '../primitives.ts';
import { gapsOf, mayOpen, opens, stateRange, stateWith, type FooterFile } from './footer-file.ts';
import { nameSource, type FooterGroup, type Solved, type SolvedGroup } from './footer-group.ts';
import { createFooterKeyStream, type FooterKeyStream } from './footer-key-stream.ts';
import { castLayouts, learnLayout } from './layout-votes.ts';
import { looseStrips, sharedWith, stripOf, type PackedNames, type Strip } from './name-strips.ts';
import { openComplete, openSettled, settle } from './open-complete.ts';
import { searchGap } from './search-gap.ts';

/**
 * Opens the files of one group, whose file infos are all encrypted with one and the same key stream. Four things are known of it without any key:
 * behind its packed name each info repeats that name's length and holds the layout, which is the same all over a campaign (18 bytes, at a place that
 * the length field gives away); a file whose name is known shows everything up to there; the beginning of a file proves a state of which up to three
 * bytes are missing; and a state that opened its file has shown its own 64 bytes of the key stream. Each step makes room for the next.
 *
 * The reuse and the use of names: Calif, "LockBit 3.0 decryptor"; PeronSlayer/lockbit-rescue, docs/. That the 18 bytes alone do, and need no name, is ours.
 */
export function* solveFooterGroup(
  files: readonly FooterFile[],
  listed: PackedNames,
  primitives: Primitives,
): Generator<{ readonly opened: number; readonly tried: number }, SolvedGroup, void> {
  const stream = createFooterKeyStream();
  const states = new Map<FooterFile, Solved>();
  const group: FooterGroup = { files, stream, states, primitives, tried: new Map(), layouts: [usualLayout] };
  const names: Names = { listed, done: new Set(), seen: new Map() };
  const searched: Searched = { keys: new Set(), long: new Map() };
  let tried = 0;
  let loose = -1;
  castLayouts(group);
  for (;;) {
    yield { opened: states.size, tried };
    if (openComplete(group)) continue;
    if (states.size === files.length) break;
    if (castNames(group, names) || learnLayout(group)) continue;
    if (loose !== stream.version()) {
      loose = stream.version();
      if (tryLoose(group, listed)) continue;
    }
    const next = nearest(group, searched);
    if (!next) break;
    const gaps = gapsOf(next, stream);
    const steps = searchGap(next, gaps, stream, primitives);
    let step = steps.next();
    for (; !step.done; step = steps.next()) yield { opened: states.size, tried: tried + step.value };
    tried += 256 ** gaps.length;
    const found = step.value;
    if (found) gaps.forEach((at, index) => stream.settle(at, found[index] ?? 0));
  }
  for (const file of files) if (!states.has(file)) openSettled(group, file);
  nameOpened(group, listed);
  return { stream, states, layouts: group.layouts };
}

/** Names put to use; for the rest, how much of the key stream was known when they last did not fit. */
type Names = { readonly listed: PackedNames; readonly done: Set<FooterFile>; readonly seen: Map<FooterFile, number> };

/** Files whose name agrees with what is known show the key stream up to its end. Only where that is of use to a file still closed. */
function castNames({ files, stream, states }: FooterGroup, { listed, done, seen }: Names): boolean {
  const lacking = new Set(files.filter((file) => !states.has(file)).flatMap((file) => gapsOf(file, stream)));
  const first = Math.min(...lacking);
  let any = false;
  for (const file of files) {
    const known = sharedWith(file, stream);
    if (done.has(file) || file.packed <= first || seen.get(file) === known) continue;
    seen.set(file, known);
    const strip = stripOf(file, listed, stream, 2);
    if (!strip) continue;
    done.add(file);
    if (strip.bytes.some((value, at) => value >= 0 && stream.best(at) < 0)) any = true;
    castStrip(stream, file, strip);
  }
  return any;
}

const castStrip = (stream: FooterKeyStream, { number }: FooterFile, { bytes }: Strip): void =>
  bytes.forEach((value, at) => {
    if (value >= 0) stream.vote(at, value, nameSource(number), NAME_WEIGHT);
  });

/** What the key stream is at its very beginning opens no file, but gives files their names back. */
function nameOpened({ files, stream }: FooterGroup, listed: PackedNames): void {
  for (const file of files) {
    if (sharedWith(file, stream) === file.packed) continue;
    const strip = stripOf(file, listed, stream, 0);
    if (strip) castStrip(stream, file, strip);
  }
}

/** Names that nothing yet speaks for are tried one by one on a file that they would open. */
function tryLoose(group: FooterGroup, listed: PackedNames): boolean {
  const { files, stream, states, primitives } = group;
  const closed = files.filter((file) => !states.has(file)).sort((a, b) => a.packed - b.packed);
  let left = LOOSE;
  for (const file of files)
    for (const strip of looseStrips(file, listed, stream)) {
      if ((left -= 1) < 0) return false;
      const byte = (at: number): number => strip[at] ?? stream.best(at);
      let targets = 0;
      for (const other of closed) {
        if (other === file || !reaches(other, strip.length, stream)) continue;
        if ((targets += 1) > TARGETS) break;
        const state = stateWith(other, byte);
        if (!mayOpen(other, state) || !opens(other, state, primitives, 20)) continue;
        settle(group, other, state);
        strip.forEach((value, at) => stream.vote(at, value, nameSource(file.number), NAME_WEIGHT));
        return true;
      }
    }
  return false;
}

/** Whether a strip of this length completes the file's state, and adds to what is known. */
function reaches(file: FooterFile, length: number, stream: FooterKeyStream): boolean {
  const [from, to] = stateRange(file);
  if (from >= length) return false;
  for (let at = Math.max(from, length); at < to; at += 1) if (stream.best(at) < 0) return false;
  for (let at = from; at < Math.min(to, length); at += 1) if (!stream.isSettled(at)) return true;
  return false;
}

/** What was searched in vain, and how often for three bytes at one length of name. */
type Searched = { readonly keys: Set<string>; readonly long: Map<number, number> };

/** The file with the fewest unknown bytes, at most three; of those the one of the shortest name. null: none is left to search. */
function nearest({ files, stream, states }: FooterGroup, { keys, long }: Searched): FooterFile | null {
  let best: FooterFile | null = null;
  let least = LONGEST_GAP;
  for (const file of files) {
    if (states.has(file) || file.size < 32) continue;
    const gaps = gapsOf(file, stream).length;
    if (gaps === 0 || gaps > least || (best && gaps === least && best.packed <= file.packed)) continue;
    if (keys.has(searchKey(file, stream)) || (gaps === LONGEST_GAP && (long.get(file.packed) ?? 0) >= LONG_SEARCHES)) continue;
    [best, least] = [file, gaps];
  }
  if (best) keys.add(searchKey(best, stream));
  if (best && least === LONGEST_GAP) long.set(best.packed, (long.get(best.packed) ?? 0) + 1);
  return best;
}

/** What would make a search the same search again. */
function searchKey(file: FooterFile, stream: FooterKeyStream): string {
  const [from, to] = stateRange(file);
  return stateWith(file, (at) => Math.max(0, stream.best(at))).join() + gapsOf(file, stream).join() + (to - from);
}

const LONGEST_GAP = 3;
/** Searches of three bytes, some seconds each, for one length of name: files of unknown kinds end them in vain. */
const LONG_SEARCHES = 3;
const NAME_WEIGHT = 3;
/** Single names tried before anything is known, and files that each is tried on. */
const LOOSE = 20_000;
const TARGETS = 4;
