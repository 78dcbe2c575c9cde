import PostalMime from 'postal-mime';
import { addressesIn } from '../src/mail/core/mime/addresses.ts';
import { bodyText } from '../src/mail/core/mime/body.ts';
import { fieldText, rawField } from '../src/mail/core/mime/field-text.ts';
import { mailDate } from '../src/mail/core/mime/mail-date.ts';
import { messageIds } from '../src/mail/core/mime/message-ids.ts';
import type { HeaderField, ParsedMessage, Part } from '../src/mail/core/mime/message.ts';
import { parseMessage } from '../src/mail/core/mime/parse-message.ts';
import { ports } from '../src/mail/engine/ports.ts';
import { fixtureMessages } from '../test/mail/fixtures.ts';
import { misplaced, mutated } from '../test/mail/mutated.ts';
import { readEverything } from '../test/mail/read-everything.ts';
import { spamAssassin } from './mail/spam-assassin.ts';

/**
 * How fast messages are read: parts, subject, addresses, date, identifiers and all text, on one core, beside postal-mime on the same bytes in the same run.
 * With the word `mutations`: 100,000 messages made of published ones by small changes, each read whole, their spans checked.
 */
const mail = spamAssassin(['easy-ham-1', 'easy-ham-2', 'hard-ham-1', 'spam-1', 'spam-2']);
if (mail !== null) await measure(mail.map(({ bytes }) => bytes));
if (process.argv.includes('mutations')) mutate();

async function measure(messages: readonly Uint8Array[]): Promise<void> {
  const bytes = messages.reduce((sum, one) => sum + one.length, 0);
  console.log(`mail      ${messages.length} messages, ${(bytes / 1e6).toFixed(1)} MB`);
  for (let round = 1; round <= 3; round += 1) {
    const ours = performance.now();
    for (const one of messages) read(parseMessage(one, ports));
    const theirs = performance.now();
    for (const one of messages) await PostalMime.parse(one);
    const end = performance.now();
    const rate = (from: number, to: number): string => `${Math.round((messages.length / (to - from)) * 1000)} messages/s`;
    console.log(
      `round ${round}   renkei ${rate(ours, theirs)} · postal-mime ${rate(theirs, end)} · ${((end - theirs) / (theirs - ours)).toFixed(1)} ×`,
    );
  }
}

function read(message: ParsedMessage): void {
  for (const field of message.root.fields) readField(message, field);
  const visit = (part: Part): void => {
    if (part.parts.length === 0 && part.type.startsWith('text/')) bodyText(message, part, ports);
    part.parts.forEach(visit);
  };
  visit(message.root);
}

function readField(message: ParsedMessage, field: HeaderField): void {
  switch (field.name) {
    case 'subject':
      fieldText(message, field, ports);
      return;
    case 'date':
      mailDate(fieldText(message, field, ports));
      return;
    case 'from':
    case 'to':
    case 'cc':
    case 'reply-to':
      addressesIn(message, field, ports);
      return;
    case 'message-id':
    case 'references':
    case 'in-reply-to':
      messageIds(rawField(message, field, ports));
      return;
    default:
  }
}

function mutate(): void {
  const published = fixtureMessages();
  if (published === null) {
    console.log('mutations not made: ../shared/data/mail is not here');
    return;
  }
  const start = performance.now();
  let wrong = 0;
  let longest = 0;
  for (const bytes of mutated(published, 100_000, 5511)) {
    const before = performance.now();
    if (misplaced(readEverything(bytes)) !== null) wrong += 1;
    longest = Math.max(longest, performance.now() - before);
  }
  console.log(
    `mutations 100,000 read, ${wrong} with misplaced spans, ${Math.round((performance.now() - start) / 1000)} s, the longest ${longest.toFixed(0)} ms`,
  );
}
