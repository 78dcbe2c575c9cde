import { longestTrace } from './plain.ts';

/**
 * Path and query in one spelling (RFC 3986 §6.2.2): dot segments resolved, percent-encodings of unreserved characters decoded, the
 * others in upper case, everything outside ASCII percent-encoded as UTF-8. Queries are kept: their values often tell kits apart.
 */
export function writePath(pathAndQuery: string): string {
  const mark = pathAndQuery.indexOf('?');
  const path = mark < 0 ? pathAndQuery : pathAndQuery.slice(0, mark);
  const query = mark < 0 ? '' : pathAndQuery.slice(mark);
  // the dot segments come last: a path may spell its dots as %2E
  const spelled = encode(path);
  return (/(?:^|\/)\.{1,2}(?:\/|$)/.test(spelled) ? resolve(spelled) : spelled) + encode(query);
}

/** Whether a text is a path (with a query, perhaps) that `writePath` leaves as it is and that has no fragment; says no where it takes a closer look. */
export const isWrittenPath = (text: string): boolean => writtenPath.test(text) && !text.includes('/.') && text.length <= longestTrace;
const writtenPath = /^\/[\w~-][\w.~/?=&-]*$/;

function encode(text: string): string {
  const decoded = text.includes('%')
    ? text.replace(/%([0-9a-f]{2})/gi, (whole, hex: string) => unreserved(hex) ?? whole.toUpperCase())
    : text;
  if (/^[\x21-\x7e]*$/.test(decoded)) return decoded;
  return decoded.toWellFormed().replace(/[^\x21-\x7e]/gu, (character) => encodeURIComponent(character));
}

function unreserved(hex: string): string | null {
  const character = String.fromCharCode(Number.parseInt(hex, 16));
  return /[A-Za-z0-9._~-]/.test(character) ? character : null;
}

function resolve(path: string): string {
  const kept: string[] = [];
  const segments = path.split('/').slice(1);
  for (const [index, segment] of segments.entries()) {
    if (segment === '..') kept.pop();
    else if (segment !== '.') kept.push(segment);
    if ((segment === '..' || segment === '.') && index === segments.length - 1) kept.push('');
  }
  return `/${kept.join('/')}`;
}
