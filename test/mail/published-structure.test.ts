import { describe, expect, it } from 'vitest';
import type { Part } from '../../src/mail/core/mime/message.ts';
import { parseMessage } from '../../src/mail/core/mime/parse-message.ts';
import { ports } from '../../src/mail/engine/ports.ts';
import { mailArchive } from './fixtures.ts';

const files = new Map((mailArchive('james-mime4j') ?? []).map(({ name, bytes }) => [name, bytes]));

/** Fields (f), multiparts (M), messages (R) and bodies (L) in the order in which they begin. */
const shape = (part: Part): string =>
  `${'f'.repeat(part.fields.length)}${part.parts.length === 0 ? 'L' : part.type.startsWith('message/') ? 'R' : 'M'}${part.parts.map(shape).join('')}`;

const published = (xml: string): string => {
  const letters: Readonly<Record<string, string>> = { field: 'f', multipart: 'M', message: 'R', body: 'L' };
  return [...xml.matchAll(/<(message|multipart|body|field)>/g)].map(([, name = '']) => letters[name] ?? '').join('');
};

/** What is read otherwise than James reads it, and why. */
const otherwise: Readonly<Record<string, string>> = {
  'bad-newlines-multiple-parts-base64': 'a message in base64 is a leaf: its parts have no bytes of their own in the message',
  'base64encoded-rfc822message': 'the same',
  'base64encoded-rfc822message-nested': 'the same',
  'missing-boundary': 'a multipart without a delimiter is text',
  'missing-inner-boundary': 'the same',
  'missing-inner-start-boundary': 'the same',
  multipartnopart: 'the same',
  'malformedHeaderStartsBody-nocrlfcrlf': 'a line that is no field does not end a header',
  'very-long-boundary': 'blanks behind a boundary do not count, however many (RFC 2046 §5.1.1)',
  'very-very-long-boundary': 'the same',
  'weird-boundary': 'the same',
};

describe.skipIf(files.size === 0)(
  'the structure that James publishes with its messages (skipped where ../shared/data/mail is not there)',
  () => {
    const pairs = [...files].flatMap(([name, bytes]) => {
      const xml = name.endsWith('.msg') ? files.get(name.replace('.msg', '.xml')) : undefined;
      return xml === undefined ? [] : [{ name: name.slice(name.lastIndexOf('/') + 1, -4), bytes, xml: new TextDecoder().decode(xml) }];
    });

    it('is the same, but for the messages listed', () => {
      expect(pairs.length).toBe(32);
      const different = pairs.filter(({ bytes, xml }) => `R${shape(parseMessage(bytes, ports).root)}` !== published(xml));
      expect(different.map(({ name }) => name).sort()).toEqual(Object.keys(otherwise).sort());
    });
  },
);
