import { join, latin1 } from './bytes.ts';
import type { Written } from './play.ts';
import { dateOf } from './write-message.ts';

/** One mbox of messages, in the dialect that loses nothing (mboxrd: `>` before every line of `>`s and `From `). */
export function mboxOf(messages: readonly Pick<Written, 'bytes' | 'at'>[]): Uint8Array {
  return join(
    ...messages.map(({ bytes, at }) => {
      const [day, date, month, year, time] = dateOf(at, 0).replace(',', '').split(' ');
      return join(latin1(`From MAILER-DAEMON ${day} ${month} ${date?.padStart(2)} ${time} ${year}\n`), escaped(bytes), latin1('\n'));
    }),
  );
}

const from = latin1('From ');

function escaped(bytes: Uint8Array): Uint8Array {
  const marks: number[] = [];
  for (let at = 0; at >= 0 && at < bytes.length; at = nextLine(bytes, at)) {
    let word = at;
    while (bytes[word] === 0x3e) word += 1;
    if (from.every((byte, place) => bytes[word + place] === byte)) marks.push(at);
  }
  if (marks.length === 0) return bytes;
  return join(
    ...marks.map((mark, place) => join(bytes.subarray(place === 0 ? 0 : marks[place - 1], mark), latin1('>'))),
    bytes.subarray(marks.at(-1)),
  );
}

function nextLine(bytes: Uint8Array, at: number): number {
  const end = bytes.indexOf(10, at);
  return end < 0 ? -1 : end + 1;
}
