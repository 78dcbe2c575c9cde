import { isUtf8 } from 'node:buffer';
import { setImmediate } from 'node:timers/promises';
import { accept, refuse, type Outcome } from '#model/outcome.ts';
import { type Fault, faultIn, firstBadByte, refusalOf } from './json-body.ts';
import { endOfText, sizeSteps, valuesFor } from './json-bounds.ts';

/** Bytes that are parsed at once. */
const PIECE = 2 ** 16;
/** Milliseconds at a stretch, after which others have their turn. */
const STRETCH = 8;

/**
 * Reads a JSON body as `readJsonBody` does, but lets others have their turn meanwhile: two million values at once would hold everybody up for half a second. A container that is larger than a piece
 * is cut at its commas; what lies between is parsed as it would be within the whole, and put together again. One pass; the cutting knows texts and brackets, and everything else is the parser's.
 * @param piece bytes parsed at once
 */
export async function readJsonInPieces(bytes: Uint8Array, mostValues?: number, piece = PIECE): Promise<Outcome<unknown>> {
  const tooMuch = await inTurns(sizeSteps(bytes, valuesFor(bytes.length, mostValues)));
  if (tooMuch) return { ok: false, reason: tooMuch };
  if (!isUtf8(bytes)) return refuse('wrong-encoding', { encoding: 'UTF-8', byte: firstBadByte(bytes) });
  try {
    return accept(await inTurns(pieces(bytes, piece)));
  } catch (problem) {
    if (problem instanceof Broken) return refuse('json-broken', {}, { byte: problem.byte });
    if (problem instanceof Unsound) return refusalOf(problem.fault);
    throw problem;
  }
}

async function inTurns<T>(steps: Generator<void, T>): Promise<T> {
  let begun = performance.now();
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return step.value;
    if (performance.now() - begun < STRETCH) continue;
    await setImmediate();
    begun = performance.now();
  }
}

class Broken extends Error {
  readonly byte: number;
  constructor(byte: number) {
    super('broken');
    this.byte = byte;
  }
}

class Unsound extends Error {
  readonly fault: Fault;
  constructor(fault: Fault) {
    super('unsound');
    this.fault = fault;
  }
}

/** A container that has not ended. Only one that is large has parts; the others are text within the run of a larger one. */
type Open = {
  readonly isList: boolean;
  /** Its bracket. */
  readonly start: number;
  /** Where what is not parsed yet begins, and the member that is being read. */
  from: number;
  member: number;
  parts: unknown[] | Record<string, unknown> | null;
  /** Name of the member that is being put together. */
  key: string;
  /** The member before has been put together: up to the next comma there is nothing but blanks. */
  isClosed: boolean;
};

function* pieces(bytes: Uint8Array, piece: number): Generator<void, unknown> {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const begin = hasMark(bytes) ? 3 : 0;
  const stack: Open[] = [];
  let pause = piece;

  const parsed = (from: number, to: number, before: string, after: string): unknown => {
    const inner = text.toString('utf8', from, to);
    try {
      return JSON.parse(before + inner + after);
    } catch (problem) {
      const position = Number(/position (\d+)/.exec(problem instanceof Error ? problem.message : '')?.[1] ?? before.length);
      throw new Broken(Math.min(to, from + Buffer.byteLength(inner.slice(0, Math.max(0, position - before.length)))));
    }
  };
  const blank = (from: number, to: number): void => {
    for (let at = from; at < to; at += 1) if (!isBlank(bytes[at])) throw new Broken(at);
  };
  /** Where in the whole a container of the stack stands, from the inside out. */
  const pathTo = (depth: number): string[] =>
    stack
      .slice(0, depth)
      .map(({ isList, parts, key }) => (isList ? String((parts as unknown[]).length) : key))
      .toReversed();
  const sound = (value: unknown, depth: number, offset: number): void => {
    const fault = faultIn(value, 1);
    if (!fault) return;
    const last = fault.path.length - 1;
    const path = fault.path.map((step, at) => (at === last && offset > 0 ? String(Number(step) + offset) : step));
    throw new Unsound({ ...fault, path: [...path, ...pathTo(depth)] });
  };
  /** Parses members of a container that stand between commas. */
  const take = (depth: number, to: number): void => {
    const open = stack[depth] as Open; // whoever calls has it
    if (open.isList) {
      const list = (open.parts ??= []) as unknown[];
      const some = parsed(open.from, to, '[', ']') as unknown[];
      if (some.length === 0) throw new Broken(to);
      sound(some, depth, list.length);
      for (const one of some) list.push(one);
    } else {
      const record = (open.parts ??= {}) as Record<string, unknown>;
      const some = parsed(open.from, to, '{', '}') as Record<string, unknown>;
      const keys = Object.keys(some);
      if (keys.length === 0) throw new Broken(to);
      sound(some, depth, 0);
      for (const key of keys) record[key] = some[key];
    }
  };
  /** Puts together, from here on, the container at this depth, and so all that it stands in. */
  const build = (depth: number): void => {
    for (const [at, open] of stack.slice(0, depth).entries()) {
      const inner = stack[at + 1] as Open; // one deeper is there
      if (open.from > inner.start) continue; // it is being put together for this member already
      if (open.member > open.from) take(at, open.member - 1);
      open.parts ??= open.isList ? [] : {};
      if (open.isList) blank(open.member, inner.start);
      else open.key = keyIn(open.member, inner.start, at);
      open.from = inner.start + 1;
    }
    (stack[depth] as Open).parts ??= (stack[depth] as Open).isList ? [] : {}; // it is there
  };
  const keyIn = (from: number, to: number, depth: number): string => {
    let colon = to - 1;
    while (colon > from && isBlank(bytes[colon])) colon -= 1;
    if (bytes[colon] !== COLON) throw new Broken(colon);
    const key = parsed(from, colon, '', '');
    if (typeof key !== 'string') throw new Broken(from);
    sound({ [key]: null }, depth, 0);
    return key;
  };
  const attach = (value: unknown, end: number): void => {
    const outer = stack.at(-1);
    if (!outer) return;
    if (outer.isList) (outer.parts as unknown[]).push(value);
    else (outer.parts as Record<string, unknown>)[outer.key] = value;
    outer.from = end;
    outer.isClosed = true;
  };

  for (let at = begin; at < bytes.length; at += 1) {
    if (at >= pause) {
      pause = at + piece;
      yield;
    }
    const open = stack.at(-1);
    switch (bytes[at]) {
      case QUOTE:
        at = endOfText(bytes, at);
        break;
      case OBJECT:
      case ARRAY: {
        if (open?.isClosed) throw new Broken(at);
        const isList = bytes[at] === ARRAY;
        if (!open) blank(begin, at);
        stack.push({ isList, start: at, from: at + 1, member: at + 1, parts: null, key: '', isClosed: false });
        break;
      }
      case COMMA: {
        if (!open) throw new Broken(at);
        const depth = stack.length - 1;
        if (open.isClosed) {
          blank(open.from, at);
          open.isClosed = false;
          open.from = at + 1;
        } else if (open.parts ? at - open.from > piece : at - open.start > piece) {
          build(depth);
          take(depth, at);
          open.from = at + 1;
        }
        open.member = at + 1;
        break;
      }
      case OBJECT_END:
      case ARRAY_END: {
        if (!open || open.isList !== (bytes[at] === ARRAY_END)) throw new Broken(at);
        const depth = stack.length - 1;
        if (open.parts || depth === 0) {
          if (open.isClosed) blank(open.from, at);
          else if (open.parts) take(depth, at);
          else open.parts = parsed(open.start, at + 1, '', '') as Open['parts'];
          if (depth === 0) {
            blank(at + 1, bytes.length);
            if (open.from === open.start + 1 && !open.isClosed) sound(open.parts, 0, 0);
            return open.parts;
          }
        }
        stack.pop();
        if (open.parts) attach(open.parts, at + 1);
        break;
      }
      default:
    }
  }
  if (stack.length > 0) throw new Broken(bytes.length);
  // No container at all.
  const value = parsed(begin, bytes.length, '', '');
  sound(value, 0, 0);
  return value;
}

const hasMark = (bytes: Uint8Array): boolean => bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
const isBlank = (byte: number | undefined): boolean => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
const [QUOTE, COMMA, COLON, ARRAY, ARRAY_END, OBJECT, OBJECT_END] = [0x22, 0x2c, 0x3a, 0x5b, 0x5d, 0x7b, 0x7d] as const;
