import { describe, expect, it } from 'vitest';
import { mailLimits } from '../../src/mail/core/limits.ts';
import type { ParsedMessage, Part } from '../../src/mail/core/mime/message.ts';
import { fixtureMessages } from './fixtures.ts';
import { baitedHeaders, hostileMail } from './hostile-mail.ts';
import { misplaced, mutated } from './mutated.ts';
import { readEverything } from './read-everything.ts';

/** What a message takes up once read. */
function sizes({ root }: ParsedMessage): {
  readonly parts: number;
  readonly depth: number;
  readonly fields: number;
  readonly header: number;
} {
  const walk = (part: Part, depth: number): ReturnType<typeof sizes> =>
    part.parts
      .map((child) => walk(child, depth + 1))
      .reduce(
        (sum, one) => ({
          parts: sum.parts + one.parts,
          depth: Math.max(sum.depth, one.depth),
          fields: Math.max(sum.fields, one.fields),
          header: Math.max(sum.header, one.header),
        }),
        {
          parts: 1,
          depth,
          fields: part.fields.length,
          header: part.fields.reduce((most, { span }) => Math.max(most, span.to - span.from), 0),
        },
      );
  return walk(root, 0);
}

function expectBounded(message: ParsedMessage): void {
  const { parts, depth, fields, header } = sizes(message);
  expect(parts).toBeLessThanOrEqual(mailLimits.parts);
  expect(depth).toBeLessThanOrEqual(mailLimits.depth);
  expect(fields).toBeLessThanOrEqual(mailLimits.fields);
  expect(header).toBeLessThanOrEqual(mailLimits.field);
  expect(misplaced(message)).toBeNull();
}

// A reader that went over any of these twice for each of its bytes would not be done within the test's limit, by far.
describe('mail that is meant to cost much', () => {
  it.each(hostileMail())('%s', (_, bytes) => expectBounded(readEverything(bytes)));
  it.each(baitedHeaders())('every field full of %s', (_, bytes) => expectBounded(readEverything(bytes)));
});

const messages = fixtureMessages() ?? [];
it.skipIf(messages.length === 0)(
  '4,000 messages made of published ones by small changes are read, spans inside (skipped where ../shared/data/mail is not there)',
  () => {
    for (const bytes of mutated(messages, 4_000, 5510)) expect(misplaced(readEverything(bytes))).toBeNull();
  },
);
