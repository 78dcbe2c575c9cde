import { accept, refuse } from '#model/outcome.ts';
import { mailLimits } from '../limits.ts';
import { canonical } from './canonical.ts';
import type { Container } from './container.ts';
import { latin } from './mapi/mime-writer.ts';

/**
 * One message of Apple Mail: its length in bytes on a line, the message, and a property list with Mail's own flags. A length that the file cannot have is not
 * believed; then the message ends where the property list begins. In a `.partial.emlx` attachments lie elsewhere (or were never fetched): such parts have a
 * field X-Apple-Content-Length, and the message is marked `partial`.
 */
export const emlx: Container = {
  id: 'emlx',
  name: { ja: 'Apple メール（.emlx）', en: 'Apple Mail (.emlx)' },
  extensions: ['.emlx'],
  sniff: (head) => (/^\s{0,16}\d{1,10}[ \t]{0,32}\r?\n[!-9;-~]+[ \t]*:/.test(latin(head.subarray(0, 256))) ? 1 : 0),
  *messages(source, _ports, after) {
    if (after !== null) return;
    const item = { place: '0', done: source.size };
    if (source.size > mailLimits.message) {
      yield { ...item, outcome: refuse('mail-too-large', { bytes: source.size, limit: mailLimits.message }) };
      return;
    }
    const whole = source.read(0, source.size);
    const count = /^\s{0,16}(\d{1,10})[ \t]{0,32}\r?\n/.exec(latin(whole.subarray(0, 64)));
    if (!count) {
      yield { ...item, outcome: refuse('mail-store-broken', { what: 'emlx length' }, { byte: 0 }) };
      return;
    }
    const from = count[0].length;
    const said = from + Number(count[1]);
    const raw = whole.subarray(from, said <= whole.length ? said : propertyList(whole, from));
    const bytes = canonical(raw);
    const partial = holds(bytes, '\nX-Apple-Content-Length:', 0) >= 0;
    yield {
      ...item,
      outcome:
        bytes.length === 0
          ? refuse('mail-not-a-message', { what: 'empty' })
          : accept({ bytes, rebuilt: false, ...(partial && { partial: true as const }) }),
    };
  },
};

/** Where the property list at the end begins; the end where there is none. */
function propertyList(whole: Uint8Array, from: number): number {
  const start = '\n<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE plist';
  let last = -1;
  for (let at = holds(whole, start, from); at >= 0; at = holds(whole, start, at + 1)) last = at;
  return last < 0 ? whole.length : last + 1;
}

/** First place of these characters at or behind `from`; -1 where there is none. */
function holds(bytes: Uint8Array, characters: string, from: number): number {
  const rare = 1;
  for (let at = bytes.indexOf(characters.charCodeAt(rare), from + rare); at >= 0; at = bytes.indexOf(characters.charCodeAt(rare), at + 1)) {
    let same = 0;
    while (same < characters.length && bytes[at - rare + same] === characters.charCodeAt(same)) same += 1;
    if (same === characters.length) return at - rare;
  }
  return -1;
}
