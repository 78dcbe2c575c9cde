import type { Address } from '../letter/letter.ts';
import { mailLimits } from '../limits.ts';
import type { MailPorts } from '../ports.ts';
import { canonicalAddress } from './canonical-address.ts';
import { headerText, rawField } from './field-text.ts';
import { maskText } from './mask-text.ts';
import type { HeaderField, ParsedMessage } from './message.ts';
import { withoutComments } from './structured.ts';

/**
 * The mailboxes of a header field (RFC 5322 §3.4 and its obsolete forms §4.4), groups dissolved, with what is really sent: commas in names without quotes,
 * semicolons between addresses (Outlook), quotes and brackets that are not closed, encoded words with anything in them, addresses within encoded words,
 * spaces around `@`. Each has the bytes that it stands on. A name without any address has the address `''`. Linear; at most `mailLimits.addresses`.
 */
export function addressesIn(message: ParsedMessage, field: HeaderField, ports: MailPorts): readonly Address[] {
  const raw = rawField(message, field, ports);
  const found: Address[] = [];
  /** A name that a comma cut off from its address. */
  let dangling: Piece | null = null;
  for (const piece of pieces(maskText(raw, ports))) {
    if (found.length >= mailLimits.addresses) return found;
    if (dangling !== null && piece.angle !== null && piece.from < piece.angle[0]) {
      found.push(addressOf(raw, { ...piece, from: dangling.from }, field.value.from, ports));
      dangling = null;
      continue;
    }
    if (dangling !== null) found.push(addressOf(raw, dangling, field.value.from, ports));
    dangling = null;
    if (piece.angle === null && !piece.hasAt && piece.ended === 'comma') dangling = piece;
    else found.push(addressOf(raw, piece, field.value.from, ports));
  }
  if (dangling !== null) found.push(addressOf(raw, dangling, field.value.from, ports));
  return found;
}

/** What stands between two commas. Offsets in the raw value. `angle`: what stands in angle brackets. */
type Piece = {
  readonly from: number;
  readonly to: number;
  readonly angle: readonly [number, number] | null;
  readonly hasAt: boolean;
  readonly ended: 'comma' | 'other';
};

/** Cuts a value at its commas and semicolons, group names left out. `text`: masked, so that every special character in it means what it says. */
function* pieces(text: string): Generator<Piece> {
  const lastSemicolon = text.lastIndexOf(';');
  let from = 0;
  let angle: readonly [number, number] | null = null;
  let hasAt = false;
  let inGroup = false;
  // A quote or bracket that nothing closes is a character like any other; so is each one after it.
  let quotes = true;
  let comments = true;
  const piece = (to: number, ended: Piece['ended']): Piece | null => {
    const made = trimmed(text, { from, to, angle, hasAt, ended });
    [angle, hasAt] = [null, false];
    return made;
  };
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code === 34 && quotes) {
      const end = endOfQuoted(text, i);
      if (end < 0) quotes = false;
      else i = end;
    } else if (code === 40 && comments) {
      const end = endOfComment(text, i);
      if (end < 0) comments = false;
      else i = end;
    } else if (code === 64) hasAt = true;
    else if (code === 60) {
      if (angle !== null) {
        // Two addresses without a comma between them.
        const made = piece(i, 'other');
        if (made !== null) yield made;
        from = i;
      }
      let start = i;
      while (text.charCodeAt(start + 1) === 60) start += 1;
      const end = endOfAngle(text, start + 1);
      angle = [start + 1, end];
      i = text.charCodeAt(end) === 62 ? end : end - 1;
    } else if (code === 58 && !hasAt && angle === null && !inGroup && (lastSemicolon > i || isBlankFrom(text, i + 1))) {
      inGroup = true;
      from = i + 1;
    } else if (code === 44 || code === 59) {
      const made = piece(i, code === 44 ? 'comma' : 'other');
      if (made !== null) yield made;
      if (code === 59) inGroup = false;
      from = i + 1;
    }
  }
  const made = piece(text.length, 'other');
  if (made !== null) yield made;
}

function trimmed(text: string, piece: Piece): Piece | null {
  let { from, to } = piece;
  while (from < to && text.charCodeAt(from) <= 32) from += 1;
  while (to > from && text.charCodeAt(to - 1) <= 32) to -= 1;
  // Nothing but a comment, or brackets that are left over.
  const isEmpty = piece.angle === null && !piece.hasAt && !/[^\s<>:]/.test(withoutComments(text.slice(from, to)));
  return to > from && !isEmpty ? { ...piece, from, to } : null;
}

function endOfQuoted(text: string, from: number): number {
  for (let i = from + 1; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code === 92) i += 1;
    else if (code === 34) return i;
  }
  return -1;
}

function endOfComment(text: string, from: number): number {
  let depth = 0;
  for (let i = from; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code === 92) i += 1;
    else if (code === 40) depth += 1;
    else if (code === 41) {
      depth -= 1;
      if (depth === 0) return i;
    }
  }
  return -1;
}

/** Where an address in angle brackets ends: at its bracket, or where the next one begins if it has none. A comma belongs to it only in a route. */
function endOfAngle(text: string, from: number): number {
  let quoted = false;
  for (let i = from; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code === 34) quoted = !quoted;
    if (code === 62 && !quoted) return i;
    if (!quoted && (code === 60 || ((code === 44 || code === 59) && text.charCodeAt(from) !== 64))) return i;
  }
  return text.length;
}

function isBlankFrom(text: string, from: number): boolean {
  for (let i = from; i < text.length; i += 1) if (text.charCodeAt(i) > 32) return false;
  return true;
}

function addressOf(raw: string, piece: Piece, base: number, ports: MailPorts): Address {
  const span = { from: base + piece.from, to: base + piece.to };
  if (piece.angle !== null) {
    const [from, to] = piece.angle;
    let bracket = from - 1;
    while (bracket > piece.from && raw.charCodeAt(bracket - 1) === 60) bracket -= 1;
    const before = raw.slice(piece.from, bracket);
    const after = raw.slice(to + 1, piece.to);
    const name = nameOf(before, ports) || nameOf(after, ports);
    return { name, address: canonicalAddress(raw.slice(from, to), ports), span };
  }
  const text = raw.slice(piece.from, piece.to);
  if (piece.hasAt) return bareAddress(text, span, ports);
  // The whole of it, name and address, written as one encoded word.
  const name = nameOf(text, ports);
  const inside = /^([^<>]{0,300})<([^<>@\s]{1,100}@[^<>@\s]{1,255})>$/.exec(name);
  return inside === null
    ? { name, address: '', span }
    : { name: (inside[1] ?? '').trim(), address: canonicalAddress(inside[2] ?? '', null), span };
}

/** `user@host (Name)`, `Name user@host`, `user @ host`. */
function bareAddress(text: string, span: Address['span'], ports: MailPorts): Address {
  const bare = withoutComments(text).trim();
  const comment = /\(([^()]*)\)/.exec(text)?.[1] ?? '';
  const isWhole = bare.length > longest || /^(?:"[^"]*"|[^\s"]+)\s*@\s*\S+$/.test(bare);
  const word = isWhole ? null : /[^\s"'(<[]+@[^\s"')>\],;]+/.exec(bare);
  if (word === null) return { name: nameOf(comment, ports), address: canonicalAddress(bare, ports), span };
  const rest = bare.replace(word[0], ' ');
  return { name: nameOf(rest, ports) || nameOf(comment, ports), address: canonicalAddress(word[0], ports), span };
}

/** Characters of an address without brackets, beyond which no name is looked for in it. */
const longest = 1_000;

/** A display name without its quotes, or the comment that stands for one. */
function nameOf(raw: string, ports: MailPorts): string {
  const trimmedRaw = raw.trim();
  if (trimmedRaw === '') return '';
  const isComment = trimmedRaw.startsWith('(') && trimmedRaw.endsWith(')');
  const plain = isComment ? trimmedRaw.slice(1, -1) : trimmedRaw.includes('"') ? unquoted(trimmedRaw, ports) : trimmedRaw;
  const text = headerText(plain, ports).replaceAll(/\s+/g, ' ').trim();
  return /^(?:"[^"]*"|'[^']*')$/.test(text) ? text.slice(1, -1).trim() : text;
}

/** Quotes and the backslashes of quoted pairs taken out. Second bytes of Shift_JIS may look like either: they stay. */
function unquoted(raw: string, ports: MailPorts): string {
  const mask = maskText(raw, ports);
  let text = '';
  for (let i = 0; i < raw.length; i += 1) {
    const code = mask.charCodeAt(i);
    if (code === 34) continue;
    if (code === 92 && i + 1 < raw.length) i += 1;
    text += raw[i] ?? '';
  }
  return text;
}
