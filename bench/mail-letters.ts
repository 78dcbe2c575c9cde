import PostalMime from 'postal-mime';
import { readLetter } from '../src/mail/core/letter/read-letter.ts';
import { parseMessage } from '../src/mail/core/mime/parse-message.ts';
import { ports } from '../src/mail/engine/ports.ts';
import { spamAssassin } from './mail/spam-assassin.ts';

/**
 * `npm run bench -- mail-letters`: bytes to letters (own words, quotes, links, attachments with triage, servers, signatures, habits) on one core, beside
 * postal-mime, which only parses, on the same bytes in the same run. CPU time is told too: it says more than the clock on a machine that others use.
 */
const mail = spamAssassin(['easy-ham-1', 'easy-ham-2', 'hard-ham-1', 'spam-1', 'spam-2']);
if (mail !== null) {
  const messages = mail.map(({ bytes }) => bytes);
  console.log(`mail      ${messages.length} messages, ${(messages.reduce((sum, one) => sum + one.length, 0) / 1e6).toFixed(1)} MB`);
  for (let round = 1; round <= 3; round += 1) {
    const ours = await timed(() => {
      for (const one of messages) readLetter(parseMessage(one, ports), ports, { file: '', place: '', rebuilt: false });
    });
    const theirs = await timed(async () => {
      for (const one of messages) await PostalMime.parse(one);
    });
    const told = ({ clock, cpu }: Timed): string =>
      `${Math.round(messages.length / clock)} /s (${Math.round(messages.length / cpu)} a second of CPU)`;
    console.log(`round ${round}   letters ${told(ours)} · postal-mime ${told(theirs)}`);
  }
  const letters = messages.map((one) => readLetter(parseMessage(one, ports), ports, { file: '', place: '', rebuilt: false }));
  const count = (of: (letter: (typeof letters)[number]) => number): number => letters.reduce((sum, letter) => sum + of(letter), 0);
  console.log(
    `read      ${count(({ own }) => own.text.length)} characters of own words, ${count(({ quotes }) => quotes.length)} quotes (${count(({ quotes }) => quotes.filter(({ attribution }) => attribution !== null).length)} with a line that says whose), ${count(({ links }) => links.length)} links, ${count(({ attachments }) => attachments.length)} files`,
  );
}

type Timed = { readonly clock: number; readonly cpu: number };

async function timed(work: () => void | Promise<void>): Promise<Timed> {
  const cpu = process.cpuUsage();
  const from = performance.now();
  await work();
  const { user, system } = process.cpuUsage(cpu);
  return { clock: (performance.now() - from) / 1000, cpu: (user + system) / 1e6 };
}
