import { dangerOf, extensionOf, runsWhenOpened } from './extensions.ts';
import { markBareName } from './name-marks.ts';
import type { Work } from './work.ts';

/**
 * A file in an archive or disk image by its name alone: noted, counted, and marked where it would run. False: the archive holds more than is looked at.
 * `offset`: where it stands in the archive.
 */
export function noteMember(name: string, encrypted: boolean, offset: number, work: Work): boolean {
  if (!work.member(name)) return false;
  markBareName(name, work);
  const danger = dangerOf(name);
  if (/^(?:url|website)$/u.test(extensionOf(name))) work.mark('internet-shortcut', name, offset);
  else if (runsWhenOpened(danger)) work.mark(encrypted ? 'encrypted-executable' : 'holds-executable', name, offset);
  else if (danger === 'macro') work.mark('holds-macro', name, offset);
  return true;
}

/** The archive asks for a password. */
export function noteEncrypted(name: string, offset: number, work: Work): void {
  work.encrypted = true;
  work.mark('encrypted-archive', name, offset);
}

/** Scripts deep in a large archive: a web site or somebody's source code, not something to double-click. */
export const isSource = (name: string, members: number): boolean =>
  members > 20 && name.includes('/') && /^(?:js|py|sh|psm1|inf)$/u.test(extensionOf(name));
