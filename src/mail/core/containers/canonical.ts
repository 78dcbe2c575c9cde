import { beginsFrom } from './from-line.ts';

/**
 * The canonical bytes of a message (span.ts): line ends as LF, what only its store wrote taken out, exactly one line end at the end. The same message has
 * the same canonical bytes whether it lay in an mbox, a Maildir, an .eml or an .emlx; canonical bytes stay as they are. Undoing the quoting of an mbox is the
 * business of mbox.ts, which knows the dialect. Fields that stores keep for themselves are taken out wherever the message lay, else an mbox and a Maildir of
 * the same mail would differ. Empty bytes stay empty.
 */
export function canonical(raw: Uint8Array): Uint8Array {
  const lines = withLineFeeds(raw);
  const kept = keptHeader(lines);
  const headerSize = kept.spans.reduce((sum, span) => sum + span.to - span.from, 0);
  let to = lines.length;
  while (to > kept.end && lines[to - 1] === LF) to -= 1;
  const whole = new Uint8Array(headerSize + (to - kept.end) + 1);
  let at = 0;
  for (const span of kept.spans) {
    whole.set(lines.subarray(span.from, span.to), at);
    at += span.to - span.from;
  }
  whole.set(lines.subarray(kept.end, to), at);
  at += to - kept.end;
  while (at > 0 && whole[at - 1] === LF) at -= 1;
  if (at === 0) return new Uint8Array(0);
  whole[at] = LF;
  return whole.subarray(0, at + 1);
}

/**
 * What mail programs add to a message for their own use. Dovecot, UW IMAP and Pine: Status, X-Status, X-UID, X-Keywords, X-IMAP, X-IMAPbase; POP3 clients:
 * X-UIDL; mboxcl: Content-Length, Lines; Thunderbird: X-Mozilla-…, X-Account-Key; Evolution: X-Evolution…; Apple Mail: X-Uniform-Type-Identifier,
 * X-Universally-Unique-Identifier; Google Takeout: X-GM-THRID, X-Gmail-Labels.
 */
const storeFields = new Set([
  'status',
  'x-status',
  'x-uid',
  'x-uidl',
  'x-keywords',
  'x-imap',
  'x-imapbase',
  'x-mozilla-status',
  'x-mozilla-status2',
  'x-mozilla-keys',
  'x-account-key',
  'x-evolution',
  'x-evolution-source',
  'x-uniform-type-identifier',
  'x-universally-unique-identifier',
  'x-gm-thrid',
  'x-gmail-labels',
  'content-length',
  'lines',
]);
const LONGEST = 31;
const LF = 10;
const CR = 13;

/** CRLF and a lone CR become LF. Gives the very same bytes back where there is no CR. */
function withLineFeeds(raw: Uint8Array): Uint8Array {
  let cr = raw.indexOf(CR);
  if (cr < 0) return raw;
  const out = new Uint8Array(raw.length);
  let read = 0;
  let written = 0;
  while (cr >= 0) {
    out.set(raw.subarray(read, cr), written);
    written += cr - read;
    out[written] = LF;
    written += 1;
    read = cr + (raw[cr + 1] === LF ? 2 : 1);
    cr = raw.indexOf(CR, read);
  }
  out.set(raw.subarray(read), written);
  return out.subarray(0, written + raw.length - read);
}

/** The stretches of the header that stay, and where the header ends: at its empty line, which belongs to the rest. */
function keptHeader(lines: Uint8Array): { readonly spans: { from: number; to: number }[]; readonly end: number } {
  const spans: { from: number; to: number }[] = [];
  let start = 0;
  while (hasByteOrderMark(lines, start)) start += 3;
  let keep = start;
  let at = start;
  let dropped = false;
  // Text without any header keeps lines that merely look like a store's field.
  if (!beginsFrom(lines, at) && fieldName(lines, at) === null && lines[at] !== 0x3e) return { spans, end: start };
  while (at < lines.length && lines[at] !== LF) {
    if (spans.length === 0 && keep === at && hasByteOrderMark(lines, at)) {
      at += 3;
      keep = at;
      continue;
    }
    const feed = lines.indexOf(LF, at);
    const next = feed < 0 ? lines.length : feed + 1;
    const first = lines[at];
    const continued = (first === 0x20 || first === 0x09) && at > start;
    if (!continued) {
      const nothingYet = spans.length === 0 && keep === at;
      dropped = (nothingYet && beginsFrom(lines, at)) || storeFields.has(fieldName(lines, at) ?? '');
    }
    if (dropped) {
      if (keep < at) spans.push({ from: keep, to: at });
      keep = next;
    }
    at = next;
  }
  if (keep < at) spans.push({ from: keep, to: at });
  return { spans, end: at };
}

const hasByteOrderMark = (bytes: Uint8Array, at: number): boolean => bytes[at] === 0xef && bytes[at + 1] === 0xbb && bytes[at + 2] === 0xbf;

/** The name of the header field that begins here, in lower case; null where none does. Names longer than any store's come back cut. */
function fieldName(bytes: Uint8Array, at: number): string | null {
  let name = '';
  for (let index = at; index < bytes.length; index += 1) {
    const byte = bytes[index] ?? 0;
    if (byte === 0x3a) return name === '' ? null : name.toLowerCase();
    if (byte === 0x20 || byte === 0x09) {
      // RFC 5322 §4.5: white space between name and colon is obsolete, but is met.
      let colon = index;
      while (bytes[colon] === 0x20 || bytes[colon] === 0x09) colon += 1;
      return bytes[colon] === 0x3a && name !== '' ? name.toLowerCase() : null;
    }
    if (byte <= 0x20 || byte >= 0x7f) return null;
    if (name.length <= LONGEST) name += String.fromCharCode(byte);
  }
  return null;
}
