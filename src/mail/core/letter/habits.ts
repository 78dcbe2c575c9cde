import type { HeaderField } from '../mime/message.ts';

/**
 * The family of a mail program, without version and platform, lower case: `Microsoft Outlook Express 6.00.2800` and `Becky! ver. 2.05` as `microsoft outlook
 * express` and `becky`. `written`: the value of User-Agent or X-Mailer.
 */
export function mailerFamily(written: string): string | null {
  const short = written.slice(0, 300).toLowerCase();
  if (short.startsWith('mozilla/')) return /thunderbird|icedove|seamonkey|netscape|postbox/.exec(short)?.[0] ?? 'mozilla';
  const name = /^[^\d/([{;:,|]*/.exec(short)?.[0] ?? '';
  const bare = name
    .replace(/\b(?:version|ver|build|release|for|v)\b\.?/g, ' ')
    .replace(/[^\p{L}]+/gu, ' ')
    .trim();
  return bare === '' ? null : bare.slice(0, 40);
}

/** Fields that a sender's program always writes, and servers do not: only their order tells programs apart whatever the message. */
const written: ReadonlySet<string> = new Set([
  'from',
  'to',
  'subject',
  'date',
  'message-id',
  'mime-version',
  'content-type',
  'user-agent',
  'x-mailer',
]);

/** The order of those, hashed: 6 hex digits. After Gascon et al., Reading Between the Lines (RAID 2018). */
export function headerOrder(fields: readonly HeaderField[]): string {
  let hash = 0x811c9dc5;
  for (const { name } of fields) {
    if (!written.has(name)) continue;
    for (let at = 0; at < name.length; at += 1) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193);
    hash = Math.imul(hash ^ 0x2c, 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, '0').slice(0, 6);
}

/** The way a program makes Message-IDs: `<a9.a@>`. Without the host, which a person's provider gives. */
export function messageIdShape(id: string | null): string {
  if (id === null) return '';
  const at = id.lastIndexOf('@');
  return `<${shapeOf(at < 0 ? id : id.slice(0, at))}${at < 0 ? '' : '@'}>`;
}

/** The way a program makes boundaries of multiparts. */
export const boundaryShape = (boundary: string | undefined): string | null => (boundary === undefined ? null : shapeOf(boundary));

/**
 * Words as `a`, numbers as `9`, and what is drawn at random (letters and digits mixed, or eight and more hex digits) as `x`; other marks stay, runs of one
 * and of alternating pieces joined, so that it is the same each time.
 */
function shapeOf(text: string): string {
  const pieces = text.slice(0, 120).match(/[A-Za-z0-9]+|[^A-Za-z0-9]/g) ?? [];
  const shape: string[] = [];
  for (const piece of pieces) {
    const next = kindOf(piece);
    if (next === shape.at(-1)) continue;
    // A UUID or base64 text is one random piece, however its marks fall.
    if ((next === 'x' || next === '9') && shape.at(-2) === 'x' && /^[-+_=]$/.test(shape.at(-1) ?? '')) shape.pop();
    else shape.push(next);
  }
  return shape.join('').slice(0, 40);
}

function kindOf(piece: string): string {
  if (!/[A-Za-z0-9]/.test(piece)) return piece;
  if (piece.length >= 8 && /^[0-9a-f]+$/i.test(piece) && !/^\d+$/.test(piece)) return 'x';
  if (/^\d+$/.test(piece)) return '9';
  return /^[A-Za-z]+$/.test(piece) ? 'a' : 'x';
}
