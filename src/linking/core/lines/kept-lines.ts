import type { FeatureTree } from '../engine/feature-tree.ts';
import { GrowingParts } from '../engine/growing.ts';
import type { LineParts } from './line-parts.ts';

type Ints = Int32Array<ArrayBuffer>;
type Bytes = Uint8Array<ArrayBuffer>;

/**
 * What the lines of a chunk said, for reading the same bytes again: where things stand in them, and never a text that stands there. About ten bytes a value.
 */
export type KeptLines = {
  /** By line: where it begins, and one more for what is behind the last; lines of another form than the usual have no parts. */
  readonly starts: Ints;
  readonly isUsual: Bytes;
  readonly isExercise: Bytes;
  /** By line: how many traces there are, the day, where id and reporter stand (start in the line, then length; `none`: no reporter). */
  readonly traces: Ints;
  readonly days: Ints;
  readonly ids: Ints;
  readonly reporters: Ints;
  /** By line: where its features end among all, and its composed texts. */
  readonly ends: Ints;
  readonly ownEnds: Ints;
  /** By feature: as in FeatureTree; `places` is where its text stands, `implied` how many follow from it, and a type has `composed` added where the text is composed. */
  readonly types: Bytes;
  readonly marks: Ints;
  readonly places: Ints;
  readonly implied: Bytes;
  readonly own: Bytes;
};

/** Bytes that they take in a buffer. */
export const bytesOfKept = (kept: KeptLines): number => Object.values(kept).reduce((sum, { byteLength }) => sum + roundUp(byteLength), 0);

/** Puts them into a buffer with room for `bytesOfKept` from `at`, a multiple of four. */
export function putKept(kept: KeptLines, buffer: ArrayBuffer, at: number): KeptLines {
  let next = at;
  const put = (part: Ints | Bytes): number => {
    const from = next;
    new Uint8Array(buffer, from, part.byteLength).set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength));
    next += roundUp(part.byteLength);
    return from;
  };
  const ints = (part: Ints): Ints => new Int32Array(buffer, put(part), part.length);
  const bytes = (part: Bytes): Bytes => new Uint8Array(buffer, put(part), part.length);
  return {
    starts: ints(kept.starts),
    isUsual: bytes(kept.isUsual),
    isExercise: bytes(kept.isExercise),
    traces: ints(kept.traces),
    days: ints(kept.days),
    ids: ints(kept.ids),
    reporters: ints(kept.reporters),
    ends: ints(kept.ends),
    ownEnds: ints(kept.ownEnds),
    types: bytes(kept.types),
    marks: ints(kept.marks),
    places: ints(kept.places),
    implied: bytes(kept.implied),
    own: bytes(kept.own),
  };
}

const roundUp = (length: number): number => (length + 3) & ~3;

/** Lines of this form are kept: a place is 16 bits for the start in the line and 16 for the length. */
const longestLine = 0xffff;
const mostImplied = 0xff;
const none = 0xffff;
const composed = 0x80;

const packed = (start: number, length: number): number => (start << 16) | length;

/** Keeps one line after the other. */
export class LineKeeper {
  readonly #parts = new GrowingParts();
  readonly #starts = this.#parts.ints();
  readonly #isUsual = this.#parts.bytes();
  readonly #isExercise = this.#parts.bytes();
  readonly #traces = this.#parts.ints();
  readonly #days = this.#parts.ints();
  readonly #ids = this.#parts.ints();
  readonly #reporters = this.#parts.ints();
  readonly #ends = this.#parts.ints();
  readonly #ownEnds = this.#parts.ints();
  readonly #types = this.#parts.bytes();
  readonly #marks = this.#parts.ints();
  readonly #places = this.#parts.ints();
  readonly #implied = this.#parts.bytes();
  readonly #own = this.#parts.bytes();

  /** Begins a chunk. */
  clear(): void {
    this.#parts.clear();
  }

  /** Keeps a line of the usual form: `parts` says where it stands, `tree` what it says. */
  keep(start: number, end: number, parts: LineParts, traces: number, tree: FeatureTree): void {
    if (end - start >= longestLine || tree.own.length > longestLine || !isNarrow(tree)) {
      this.pass(start);
      return;
    }
    const { idStart, idEnd, reporterStart, reporterEnd } = parts;
    this.#enter(start, 1, parts.isExercise ? 1 : 0, traces, parts.day);
    this.#ids.push(packed(idStart - start, idEnd - idStart));
    this.#reporters.push(reporterStart < 0 ? none : packed(reporterStart - start, reporterEnd - reporterStart));
    for (let at = 0; at < tree.length; at++) {
      const isOwn = tree.isOwn[at]!; // below the length, here and below
      const from = tree.starts[at]! - (isOwn === 1 ? 0 : start);
      this.#types.push(tree.types[at]! + isOwn * composed);
      this.#marks.push(tree.marks[at]!);
      this.#places.push(packed(from, tree.ends[at]! - tree.starts[at]!));
      this.#implied.push(tree.nexts[at]! - at - 1);
    }
    this.#own.append(tree.own.data, 0, tree.own.length);
    this.#end();
  }

  /** Passes over a line of another form. */
  pass(start: number): void {
    this.#enter(start, 0, 0, 0, 0);
    this.#ids.push(0);
    this.#reporters.push(0);
    this.#end();
  }

  /** All that was kept of the chunk; views, good until the next one. `end`: behind the last line and its line feed. */
  lines(end: number): KeptLines {
    this.#starts.push(end);
    return {
      starts: this.#starts.view(),
      isUsual: this.#isUsual.view(),
      isExercise: this.#isExercise.view(),
      traces: this.#traces.view(),
      days: this.#days.view(),
      ids: this.#ids.view(),
      reporters: this.#reporters.view(),
      ends: this.#ends.view(),
      ownEnds: this.#ownEnds.view(),
      types: this.#types.view(),
      marks: this.#marks.view(),
      places: this.#places.view(),
      implied: this.#implied.view(),
      own: this.#own.view(),
    };
  }

  #enter(start: number, isUsual: number, isExercise: number, traces: number, day: number): void {
    this.#starts.push(start);
    this.#isUsual.push(isUsual);
    this.#isExercise.push(isExercise);
    this.#traces.push(traces);
    this.#days.push(day);
  }

  #end(): void {
    this.#ends.push(this.#types.length);
    this.#ownEnds.push(this.#own.length);
  }
}

/** Whether no feature has so many that follow from it that a byte could not say how many. */
function isNarrow(tree: FeatureTree): boolean {
  for (let at = 0; at < tree.length; at++) if (tree.nexts[at]! - at - 1 > mostImplied) return false; // below the length
  return true;
}

/** Says again what was kept of one line: the same as `LineParts` and the tree say after reading it. */
export class KeptLine {
  idStart = 0;
  idEnd = 0;
  day = 0;
  reporterStart = -1;
  reporterEnd = -1;
  isExercise = false;
  readonly #tree: FeatureTree;

  constructor(tree: FeatureTree) {
    this.#tree = tree;
  }

  /** Reads a line of the usual form. @returns how many traces it has */
  read(bytes: Bytes, kept: KeptLines, line: number): number {
    const start = kept.starts[line]!; // a line that there is, here and below
    const id = kept.ids[line]!;
    const reporter = kept.reporters[line]!;
    this.idStart = start + (id >>> 16);
    this.idEnd = this.idStart + (id & 0xffff);
    this.day = kept.days[line]!;
    this.reporterStart = reporter === none ? -1 : start + (reporter >>> 16);
    this.reporterEnd = reporter === none ? -1 : this.reporterStart + (reporter & 0xffff);
    this.isExercise = kept.isExercise[line] === 1;
    this.#tree.begin(this.isExercise, bytes);
    this.#tree.own.append(kept.own, kept.ownEnds[line - 1] ?? 0, kept.ownEnds[line]!);
    for (let at = kept.ends[line - 1] ?? 0; at < kept.ends[line]!; at++) {
      const type = kept.types[at]!; // a feature of the line
      const place = kept.places[at]!;
      const isOwn = type >= composed ? 1 : 0;
      const from = (place >>> 16) + (isOwn === 1 ? 0 : start);
      this.#tree.restore(type & (composed - 1), kept.marks[at]!, from, from + (place & 0xffff), isOwn, kept.implied[at]!);
    }
    return kept.traces[line]!;
  }
}
