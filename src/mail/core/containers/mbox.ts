import { accept, refuse } from '#model/outcome.ts';
import { mailLimits } from '../limits.ts';
import { canonical } from './canonical.ts';
import type { Container, ContainerItem } from './container.ts';
import { beginsFrom, isFromLine } from './from-line.ts';
import { latin } from './mapi/mime-writer.ts';
import { endByLength, mboxDialect, type MboxDialect } from './mbox-dialect.ts';
import { MboxWindow } from './mbox-window.ts';

/**
 * Messages one behind another, each begun by a From_ line: mboxo, mboxrd, mboxcl and mboxcl2 (mbox-dialect.ts tells them apart). Holds a window of 1 MiB and
 * one message; a message over the limit is one refusal. Text before the first From_ line is a refusal too: it cannot be told what it was.
 */
export const mbox: Container = {
  id: 'mbox',
  name: { ja: 'mbox', en: 'mbox' },
  extensions: ['.mbox', '.mbx'],
  sniff: (head) => {
    let at = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0;
    while (head[at] === 0x0a || head[at] === 0x0d) at += 1;
    return isFromLine(head.subarray(at), 0, head.length - at) ? 1 : 0;
  },
  *messages(source, _ports, after) {
    const window = new MboxWindow(source);
    const dialect = mboxDialect(source);
    const resume = after === null ? null : /^\d+-(\d+)$/.exec(after)?.[1];
    let at = resume ? Math.min(Number(resume), window.size) : window.nextFromLine(window.first);
    if (!resume) {
      yield* textBefore(window, at);
      if (isFolderData(window, at)) at = window.nextFromLine(window.lineAfter(at));
    }
    while (at < window.size) {
      const first = window.lineAfter(at);
      const end = (dialect.lengths ? endByLength(window, first) : null) ?? window.nextFromLine(first);
      yield messageOf(window, at, first, end, dialect);
      at = end;
    }
  },
};

function* textBefore(window: MboxWindow, end: number): Generator<ContainerItem> {
  for (let at = window.first; at < end; at += 1) {
    const byte = window.byte(at);
    if (byte === 0x0a || byte === 0x0d) continue;
    yield { place: `0-${end}`, done: end, outcome: refuse('mail-store-broken', { what: 'text before the first From line' }, { byte: at }) };
    return;
  }
}

function messageOf(window: MboxWindow, at: number, first: number, end: number, dialect: MboxDialect): ContainerItem {
  const item = { place: `${at}-${end}`, done: end };
  if (end - first > mailLimits.message) {
    return { ...item, outcome: refuse('mail-too-large', { bytes: end - first, limit: mailLimits.message }, { byte: at }) };
  }
  const bytes = canonical(unquoted(window.bytes(first, end), dialect.quoting));
  if (bytes.length === 0) return { ...item, outcome: refuse('mail-not-a-message', { what: 'empty' }, { byte: at }) };
  return { ...item, outcome: accept({ bytes, rebuilt: false }) };
}

/** Takes out the `>` that the store put before lines beginning with "From ". Lines are those of the store: a lone CR begins none. */
function unquoted(raw: Uint8Array, quoting: MboxDialect['quoting']): Uint8Array {
  if (quoting === 'none') return raw;
  const marks: number[] = [];
  for (let at = raw.indexOf(0x3e); at >= 0; at = raw.indexOf(0x3e, at + 1)) {
    if (at > 0 && raw[at - 1] !== 0x0a) continue;
    const mark = at;
    if (quoting === 'all') while (raw[at + 1] === 0x3e) at += 1;
    if (beginsFrom(raw, at + 1)) marks.push(mark);
  }
  if (marks.length === 0) return raw;
  const out = new Uint8Array(raw.length - marks.length);
  let read = 0;
  for (const [index, mark] of marks.entries()) {
    out.set(raw.subarray(read, mark), read - index);
    read = mark + 1;
  }
  out.set(raw.subarray(read), read - marks.length);
  return out;
}

/**
 * The first entry of a file kept by UW IMAP or Pine: no message but the folder's own data. Only as these write it, so that nobody hides a message by its subject.
 */
function isFolderData(window: MboxWindow, at: number): boolean {
  const head = latin(window.ahead(at, 2048).subarray(0, 2048));
  const header = head.split(/\r?\n\r?\n/, 1)[0] ?? '';
  return (
    header.startsWith('From MAILER-DAEMON ') && /^X-IMAP(?:base)?:/im.test(header) && /^Subject: DON'T DELETE THIS MESSAGE/im.test(header)
  );
}
