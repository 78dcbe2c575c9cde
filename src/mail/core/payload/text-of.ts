import type { MailPorts } from '../ports.ts';

/** What is read of a text as text. */
const mostText = 8 * 1024 * 1024;

/** A file as text for looking at its commands: UTF-16 where it says so or has every other byte zero, else a character a byte. At most 8 MiB. */
export function textOf(bytes: Uint8Array, ports: MailPorts): string {
  const part = bytes.subarray(0, mostText);
  const [first, second] = [part[0], part[1]];
  if (first === 0xff && second === 0xfe) return ports.decode('utf-16le', evened(part.subarray(2))) ?? ports.latin1(part);
  if (first === 0xfe && second === 0xff) return ports.decode('utf-16be', evened(part.subarray(2))) ?? ports.latin1(part);
  if (part.length > 8 && first !== 0 && second === 0 && part[3] === 0 && part[5] === 0)
    return ports.decode('utf-16le', evened(part)) ?? ports.latin1(part);
  return ports.latin1(part);
}

/** Whether a beginning could be of a text: no zero bytes, hardly any control characters. */
export function looksLikeText(head: string): boolean {
  if (head.length === 0) return false;
  if (head.startsWith('\xff\xfe') || head.startsWith('\xfe\xff')) return true;
  let odd = 0;
  for (let at = 0; at < Math.min(head.length, 1024); at += 1) {
    const code = head.charCodeAt(at);
    if (code === 0) return false;
    if (code < 32 && code !== 9 && code !== 10 && code !== 13 && code !== 27) odd += 1;
  }
  return odd * 50 <= Math.min(head.length, 1024);
}

const evened = (bytes: Uint8Array): Uint8Array => (bytes.length % 2 === 0 ? bytes : bytes.subarray(0, bytes.length - 1));

/** What is read at the end of a page that is longer than its text is read: scripts stand behind the data that they unpack. */
const mostTail = 1024 * 1024;

/** The same with the end of a long text, and where in the file a place in it stands. */
export function textWithEnd(bytes: Uint8Array, ports: MailPorts): { readonly text: string; readonly placeOf: (index: number) => number } {
  const head = textOf(bytes, ports);
  if (bytes.length <= mostText) return { text: head, placeOf: (index) => index };
  const from = Math.max(mostText, bytes.length - mostTail);
  return {
    text: `${head}\n${ports.latin1(bytes.subarray(from))}`,
    placeOf: (index) => (index <= head.length ? index : index - head.length - 1 + from),
  };
}
