import fc from 'fast-check';
import { expect, test } from 'vitest';
import { textOfHtml } from './text-of-html.ts';

const plain = (html: string): string => textOfHtml(html).replace(/\s+/g, ' ').trim();

test.each([
  ['<html><body><h1>Your files</h1><p>are <b>enc</b>rypted</p></body></html>', 'Your files are encrypted'],
  ['<html><style>p { a > b }</style><script>var a = "<p>no</p>";</script><p>seen</p>', 'seen'],
  ['<html><!-- <p>hidden</p> --><p>&lt;id&gt; &amp; &#107;&#x65;y&nbsp;here</p>', '<id> & key here'],
  ['<html><p>cut <scri', 'cut'],
  ['<html><script>never closed <p>no</p>', ''],
  ['a < b and b > c, no page', 'a < b and b > c, no page'],
])('%s', (html, text) => expect(plain(html)).toBe(text));

test('hostile pages end in time (seed 5)', () => {
  const parts = fc.constantFrom('<', '>', '<html>', '<script', '</script', '<!--', '-->', '&#', ';', '&#x110000;', 'a', '<p ', '"');
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 300 }), (pieces) => {
      expect(textOfHtml(`<html>${pieces.join('')}`).isWellFormed()).toBe(true);
    }),
    { seed: 5, numRuns: 200 },
  );
  const started = textOfHtml(`<html>${'<script'.repeat(30_000)}`);
  expect(started.length).toBeLessThan(10);
});
