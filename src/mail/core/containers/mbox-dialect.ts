import type { ByteSource } from '#model/byte-source.ts';
import { beginsFrom } from './from-line.ts';
import { latin } from './mapi/mime-writer.ts';
import { MboxWindow } from './mbox-window.ts';

/**
 * How an mbox keeps lines of a message that begin with "From " apart from the lines that begin a message.
 * `lengths`: Content-Length says where a message ends (mboxcl, mboxcl2). `quoting`: `none` (mboxcl2, or nobody cared), `one`: a `>` before "From " (mboxo),
 * `all`: a `>` before any `>`s and "From " (mboxrd).
 *
 * Nothing in the file names the dialect, so that it is concluded from the file's first 64 MiB, whole messages, always the same ones:
 * - lengths, if more messages have a Content-Length that ends exactly before a From_ line or the end than not. Thus a length that one sender forged to hide the
 *   messages behind it is not believed in a file that has no lengths otherwise.
 * - no quoting, if an unquoted "From " stands where a quoting writer would never leave it.
 * - mboxo, if quoted lines stand between lines of the same depth (`>` before and behind a `>From `: a reply that quotes a "From " line; mboxrd would have made it
 *   `>>From `) more often than one deeper than their neighbours (which only mboxrd does). Otherwise mboxrd.
 * What no reader can tell: in mboxo, a `>From ` that its writer wrote from one that the store made; in mboxcl, the same, as long as no message has an unquoted one.
 */
export type MboxDialect = { readonly lengths: boolean; readonly quoting: 'none' | 'one' | 'all' };

const EVIDENCE = 64 * 1024 * 1024;
const HEADER = 1024 * 1024;

export function mboxDialect(source: ByteSource): MboxDialect {
  const window = new MboxWindow(source);
  const seen = { fits: 0, misses: 0, bare: 0, bareInside: 0, quoted: 0, asDeep: 0, deeper: 0 };
  for (let at = window.nextFromLine(window.first); at < Math.min(EVIDENCE, window.size);) {
    const first = window.lineAfter(at);
    const end = endByLength(window, first);
    if (end === null) seen.misses += 1;
    else seen.fits += 1;
    at = quotingOf(window, first, end, seen);
  }
  const lengths = seen.fits > seen.misses;
  const bare = lengths ? seen.bareInside > 0 : seen.bare > 0 && seen.bare >= seen.quoted;
  return { lengths, quoting: bare ? 'none' : seen.asDeep > seen.deeper ? 'one' : 'all' };
}

/** Where the message whose header begins here ends by its Content-Length: before a From_ line or at the end. null where it has none that fits. */
export function endByLength(window: MboxWindow, first: number): number | null {
  let length: number | null = null;
  let at = first;
  for (; at < window.size && at - first < HEADER; at = window.lineAfter(at)) {
    const byte = window.byte(at);
    if (byte === 0x0a || (byte === 0x0d && window.byte(at + 1) === 0x0a)) break;
    if ((byte | 0x20) !== 0x63) continue;
    const said = /^content-length[ \t]*:[ \t]*(\d{1,12})[ \t]*[\r\n]/i.exec(latin(window.ahead(at, 64).subarray(0, 64)))?.[1];
    if (said !== undefined) length = Number(said);
  }
  if (length === null || at >= window.size) return null;
  let end = window.lineAfter(at) + length;
  if (end > window.size) return null;
  // Behind the body stands the line end that it may lack, and the empty line.
  for (let ends = 0; ends < 2 && end < window.size; ends += 1) {
    if (window.byte(end) === 0x0d && window.byte(end + 1) === 0x0a) end += 2;
    else if (window.byte(end) === 0x0a) end += 1;
  }
  return end === window.size || window.isFromLine(end) ? end : null;
}

type Seen = { bare: number; bareInside: number; quoted: number; asDeep: number; deeper: number };

/** Counts what its lines show, up to `end` or, where that is null, to the next From_ line; gives back where that is. */
function quotingOf(window: MboxWindow, first: number, end: number | null, seen: Seen): number {
  let before: number | null = null;
  let waiting: { depth: number; before: number | null } | null = null;
  let at = first;
  for (; at < (end ?? window.size); at = window.lineAfter(at)) {
    const byte = window.byte(at);
    let depth: number | null = 0;
    if (byte === 0x0a || byte === 0x0d) depth = null;
    else if (byte === 0x46 && beginsFrom(window.ahead(at, 5), 0)) {
      if (end !== null) seen.bareInside += 1;
      else if (window.isFromLine(at)) break;
      else if (window.emptyBefore(at)) seen.bare += 1;
    } else if (byte === 0x3e) depth = depthOf(window.ahead(at, 256));
    const isQuoted = byte === 0x3e && depth !== null && beginsFrom(window.ahead(at, 256), depth);
    // Of two quoted lines one behind the other, neither says how deep the other was.
    if (isQuoted) {
      seen.quoted += 1;
      if (waiting) vote(waiting.depth, [waiting.before], seen);
      waiting = { depth: depth ?? 0, before };
      depth = null;
    } else {
      if (waiting) vote(waiting.depth, [waiting.before, depth], seen);
      waiting = null;
    }
    before = depth;
  }
  if (waiting) vote(waiting.depth, [waiting.before], seen);
  return at;
}

function vote(depth: number, beside: readonly (number | null)[], seen: Seen): void {
  const known = beside.filter((value) => value !== null);
  if (known.length === 0) return;
  if (known.length === 2 && known.every((value) => value === depth)) seen.asDeep += 1;
  else if (depth > 1 && known.every((value) => value === depth - 1)) seen.deeper += 1;
}

/**
 * Marks of quotation at the beginning of a line; null where a space stands behind them: who quotes like that writes `> From `, which no store touches, so
 * that such a line says nothing about its neighbours.
 */
function depthOf(line: Uint8Array): number | null {
  let depth = 0;
  while (depth < 200 && line[depth] === 0x3e) depth += 1;
  return (line[depth] ?? 0) > 0x20 ? depth : null;
}
