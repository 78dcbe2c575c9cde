import { closeSync, existsSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { RenkeiError } from '#model/errors.ts';
import type { Letter } from '../core/letter/letter.ts';
import type { Unread } from './scan-request.ts';

/** One line a message: what was read of it, or why it could not be. The place is where reading goes on behind. */
export type Line =
  | ({ readonly file: string; readonly place: string } & ({ readonly letter: Letter } | { readonly unread: Unread }))
  | { readonly finished: string };

type Header = { readonly mailbox: 1; readonly fingerprint: string };

/** So many lines are written at once. Work of a second is done again after a crash. */
const CHUNK = 256 * 1024;

/**
 * letters.ndjson in the scratch folder: what was read so far, so that a mailbox of 10 GB need not be read again from its beginning. A torn last line never
 * happened. It is our own file in a folder that nobody else writes, and holds what the mailbox holds: whoever removes the mailbox removes it too.
 */
export class Journal {
  readonly earlier: readonly Line[];
  readonly #fd: number;
  #waiting = '';

  /** Opens or begins it. Throws `scan-differs` where it is of another mailbox. */
  constructor(folder: string, fingerprint: string) {
    const path = join(folder, 'letters.ndjson');
    const found = existsSync(path) ? readLines(path) : null;
    if (found && found.header.fingerprint !== fingerprint) throw new RenkeiError('scan-differs', { folder });
    if (found) truncateSync(path, found.length);
    this.#fd = openSync(path, found ? 'a' : 'w', 0o600);
    this.earlier = found?.lines ?? [];
    if (!found) this.#write(`${JSON.stringify({ mailbox: 1, fingerprint } satisfies Header)}\n`);
  }

  append(line: Line): void {
    this.#waiting += `${JSON.stringify(line)}\n`;
    if (this.#waiting.length >= CHUNK || 'finished' in line) this.#flush();
  }

  close(): void {
    this.#flush();
    closeSync(this.#fd);
  }

  #flush(): void {
    this.#write(this.#waiting);
    this.#waiting = '';
  }

  #write(text: string): void {
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length;) at += writeSync(this.#fd, bytes, at);
  }
}

/** null where it was interrupted before its first line was whole. */
function readLines(path: string): { readonly header: Header; readonly lines: readonly Line[]; readonly length: number } | null {
  const bytes = readFileSync(path);
  const lines: Line[] = [];
  let header: Header | undefined;
  let at = 0;
  for (let end = bytes.indexOf(10, at); end >= 0; end = bytes.indexOf(10, at)) {
    const value: unknown = JSON.parse(bytes.toString('utf8', at, end));
    at = end + 1;
    if (header) lines.push(value as Line); // our own file: see above
    else header = value as Header;
  }
  return header ? { header, lines, length: at } : null;
}
