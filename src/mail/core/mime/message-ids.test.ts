import { expect, it } from 'vitest';
import { messageIds } from './message-ids.ts';

it.each<[string, string, string[]]>([
  ['identifiers in their order', '<a@b.example> <c@d.example>', ['a@b.example', 'c@d.example']],
  ['without blanks between them', '<a@b.example><c@d.example>', ['a@b.example', 'c@d.example']],
  ['folded in the midst of one', '<a@\r\n b.example>', ['a@b.example']],
  ['words around it', 'Your message of Monday <a@b.example> (was: x)', ['a@b.example']],
  ['none in brackets', 'a@b.example, c@d.example', ['a@b.example', 'c@d.example']],
  ['no at sign in brackets', '<1234>', ['1234']],
  ['nothing', '<> hello', []],
])('reads %s', (_, raw, expected) => expect(messageIds(raw)).toEqual(expected));

it('reads no more than a thousand', () => expect(messageIds('<a@b>'.repeat(5_000))).toHaveLength(1_000));
