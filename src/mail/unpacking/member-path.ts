/**
 * A path as somebody else wrote it, as data: separators of any system, no drive, no way up, no controls or direction marks; at most 1,000 characters.
 * It is shown and kept, and never touches a disk.
 */
export function memberPath(given: string): string {
  const parts = given
    .toWellFormed()
    .normalize('NFC')
    .split(/[/\\]/)
    .map((part) => part.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '').trim())
    .filter((part) => part !== '' && part !== '.' && part !== '..' && !/^[A-Za-z]:$/.test(part));
  return [...parts.join('/')].slice(0, 1000).join('') || 'unnamed';
}

/** Kinds whose name the engine may want to know where the bytes alone leave a doubt. */
const known = /\.(eml|emlx|msg|mbox|mbx|pst|ost)$/i;

/** The name under which the engine finds a file: its number, and an ending of ours. What lies in a Maildir's `cur` or `new` is a message. */
export function boxName(ordinal: number, path: string): string {
  const ending = known.exec(path)?.[0].toLowerCase() ?? (/(^|\/)(cur|new)\/[^/]+$/.test(path) ? '.eml' : '');
  return `${String(ordinal).padStart(7, '0')}${ending}`;
}
