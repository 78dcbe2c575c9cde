import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ports } from '../../engine/ports.ts';
import { mailLimits } from '../limits.ts';
import { bodyBytes, bodyText } from './body.ts';
import { fieldNamed } from './field-named.ts';
import { fieldText } from './field-text.ts';
import type { ParsedMessage, Part } from './message.ts';
import { parseMessage } from './parse-message.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const parse = (...lines: readonly string[]): ParsedMessage => parseMessage(bytesOf(lines.join('\n')), ports);
const at = (message: ParsedMessage, span: { from: number; to: number }): string =>
  new TextDecoder().decode(message.bytes.subarray(span.from, span.to));

/** `multipart/mixed(text/plain "body", …)` with what the bodies of leaves hold. */
const shape = (message: ParsedMessage, part: Part = message.root): string =>
  part.parts.length === 0
    ? `${part.type} ${JSON.stringify(at(message, part.body))}`
    : `${part.type}(${part.parts.map((child) => shape(message, child)).join(', ')})`;

const allParts = (part: Part): readonly Part[] => [part, ...part.parts.flatMap(allParts)];

describe('header', () => {
  it('gives each field with its name in lower case, its bytes and the bytes of its value', () => {
    const message = parse('Subject: first', ' second', 'X-Empty:', 'To :a@b.example', '', 'body');
    expect(message.root.fields.map((field) => [field.name, at(message, field.span), at(message, field.value)])).toEqual([
      ['subject', 'Subject: first\n second', 'first\n second'],
      ['x-empty', 'X-Empty:', ''],
      ['to', 'To :a@b.example', 'a@b.example'],
    ]);
    expect(at(message, message.root.body)).toBe('body');
  });

  it.each([
    ['nothing at all', '', '', ['no-header']],
    ['no header', 'This is text.\nMore of it.', 'This is text.\nMore of it.', ['no-header']],
    ['a line of something else above the header', 'garbage\nSubject: a\n\nbody', 'body', []],
    ['an empty line first, then text', '\nThis is text.', 'This is text.', ['no-header']],
    ['no body', 'Subject: a', '', []],
    ['lines ended by CR LF', 'Subject: a\r\nTo: b\r\n\r\nbody\r\n', 'body\r\n', []],
    ['a line that is no field', 'Subject: a\nno field\nTo: b\n\nbody', 'body', []],
    ['the line of an mbox', 'From a@b.example Mon Jan  1 10:00:00 2024\nSubject: a\n\nbody', 'body', []],
    ['empty lines before it', '\n\nSubject: a\n\nbody', 'body', []],
    ['NUL', 'Subject: a\n\nbo\0dy', 'bo\0dy', ['nul-bytes']],
  ])('reads %s', (_, text, body, faults) => {
    const message = parse(text);
    expect(at(message, message.root.body)).toBe(body);
    expect([...message.faults].filter((fault) => fault === 'no-header' || fault === 'nul-bytes')).toEqual(faults);
  });

  it('tells of raw bytes beyond ASCII in the header, not of those in the body', () => {
    expect(parse('Subject: é', '', 'x').faults.has('raw-header-bytes')).toBe(true);
    expect(parse('Subject: e', '', 'é').faults.has('raw-header-bytes')).toBe(false);
  });

  it('keeps the field “From  :” with blanks before the colon, which is no line of an mbox', () => {
    expect(parse('From  : a@b.example', '', 'x').root.fields[0]?.name).toBe('from');
  });
});

describe('parts', () => {
  it('numbers parts as IMAP does, and the message in a message as its only part', () => {
    const outer = ['Content-Type: multipart/mixed; boundary=a', '', 'preamble', '--a', '', 'one'];
    const inner = ['--a', 'Content-Type: message/rfc822', '', 'Subject: inner', 'Content-Type: multipart/mixed; boundary="b c"', ''];
    const rest = ['--b c', '', 'two', '--b c', 'Content-Type: text/html', '', 'three', '--b c--', 'epilogue', '--a--', 'epilogue'];
    const message = parse(...outer, ...inner, ...rest);
    expect(allParts(message.root).map(({ path, type }) => [path, type])).toEqual([
      ['', 'multipart/mixed'],
      ['1', 'text/plain'],
      ['2', 'message/rfc822'],
      ['2.1', 'multipart/mixed'],
      ['2.1.1', 'text/plain'],
      ['2.1.2', 'text/html'],
    ]);
    expect(shape(message)).toBe('multipart/mixed(text/plain "one", message/rfc822(multipart/mixed(text/plain "two", text/html "three")))');
    expect(message.faults.size).toBe(0);
  });

  it.each<[string, string[], string, string[]]>([
    [
      'a boundary that another one begins with',
      [
        'Content-Type: multipart/mixed; boundary=ab',
        '',
        '--ab',
        'Content-Type: multipart/mixed; boundary=abc',
        '',
        '--abc',
        '',
        'x',
        '--abc--',
        '--ab',
        '',
        'y',
        '--ab--',
      ],
      'multipart/mixed(multipart/mixed(text/plain "x"), text/plain "y")',
      [],
    ],
    [
      'an outer boundary that begins with the inner one',
      [
        'Content-Type: multipart/mixed; boundary=abc',
        '',
        '--abc',
        'Content-Type: multipart/mixed; boundary=ab',
        '',
        '--ab',
        '',
        'x',
        '--abc',
        '',
        'y',
        '--abc--',
      ],
      'multipart/mixed(multipart/mixed(text/plain "x"), text/plain "y")',
      ['boundary-unclosed'],
    ],
    [
      'more behind a boundary, and a line that only begins like one',
      ['Content-Type: multipart/mixed; boundary=ab', '', '--ab and more', '', 'x', '--abc', '--ab-- and more', '--ab', '', 'y'],
      'multipart/mixed(text/plain "x\\n--abc")',
      [],
    ],
    [
      'an inner multipart that is not closed',
      [
        'Content-Type: multipart/mixed; boundary=a',
        '',
        '--a',
        'Content-Type: multipart/mixed; boundary=b',
        '',
        '--b',
        '',
        'x',
        '--a',
        '',
        'y',
        '--a--',
      ],
      'multipart/mixed(multipart/mixed(text/plain "x"), text/plain "y")',
      ['boundary-unclosed'],
    ],
    [
      'a multipart that is not closed',
      ['Content-Type: multipart/mixed; boundary=a', '', '--a', '', 'x'],
      'multipart/mixed(text/plain "x")',
      ['boundary-unclosed'],
    ],
    [
      'the same boundary inside and outside',
      [
        'Content-Type: multipart/mixed; boundary=a',
        '',
        '--a',
        'Content-Type: multipart/alternative; boundary=a',
        '',
        '--a',
        '',
        'x',
        '--a--',
        '--a',
        '',
        'y',
        '--a--',
      ],
      'multipart/mixed(multipart/alternative(text/plain "x"), text/plain "y")',
      [],
    ],
    [
      'no boundary declared',
      ['Content-Type: multipart/mixed', '', '--q', '', 'x', '--q', 'A: b', '', 'y', '--q--'],
      'multipart/mixed(text/plain "x", text/plain "y")',
      ['boundary-missing'],
    ],
    [
      'another boundary than declared',
      ['Content-Type: multipart/mixed; boundary=z', '', '--q', '', 'x', '--q--'],
      'multipart/mixed(text/plain "x")',
      ['boundary-missing'],
    ],
    ['an empty boundary', ['Content-Type: multipart/mixed; boundary=""', '', 'no parts'], 'text/plain "no parts"', ['boundary-missing']],
    ['no delimiter anywhere', ['Content-Type: multipart/mixed; boundary=a', '', 'no parts'], 'text/plain "no parts"', ['boundary-missing']],
    [
      'no empty line before a delimiter',
      ['Content-Type: multipart/mixed; boundary=a', '--a', 'X: y', '--a', '', 'x', '--a--'],
      'multipart/mixed(text/plain "", text/plain "x")',
      [],
    ],
    [
      'a boundary with blanks at its end',
      ['Content-Type: multipart/mixed; boundary="a  "', '', '--a  ', '', 'x', '--a  --'],
      'multipart/mixed(text/plain "x")',
      [],
    ],
    [
      'a forgotten semicolon',
      ['Content-Type: multipart/mixed', ' boundary=a', '', '--a', '', 'x', '--a--'],
      'multipart/mixed(text/plain "x")',
      [],
    ],
    [
      'a part that is no part',
      ['Content-Type: multipart/mixed; boundary=a', '', '--a', 'just text', 'more', '--a--'],
      'multipart/mixed(text/plain "just text\\nmore")',
      [],
    ],
    [
      'a digest, whose parts are messages',
      [
        'Content-Type: multipart/digest; boundary=a',
        '',
        '--a',
        '',
        'Subject: x',
        '',
        'y',
        '--a',
        'Content-Type: text/plain',
        '',
        'z',
        '--a--',
      ],
      'multipart/digest(message/rfc822(text/plain "y"), text/plain "z")',
      [],
    ],
    ['a type that is none', ['Content-Type: text', '', 'x'], 'text/plain "x"', []],
    [
      'a message in base64: a leaf',
      ['Content-Type: message/rfc822', 'Content-Transfer-Encoding: base64', '', 'U3ViamVjdDogYQ=='],
      'message/rfc822 "U3ViamVjdDogYQ=="',
      [],
    ],
  ])('reads %s', (_, lines, expected, faults) => {
    const message = parse(...lines);
    expect(shape(message)).toBe(expected);
    expect([...message.faults].sort()).toEqual(faults);
  });

  it('reads the same with CR LF, whose line end before a delimiter belongs to it', () => {
    const lines = ['Content-Type: multipart/mixed; boundary=a', '', '--a', '', 'x', '--a--', ''];
    const message = parseMessage(bytesOf(lines.join('\r\n')), ports);
    expect(shape(message)).toBe('multipart/mixed(text/plain "x")');
  });

  it('cuts what is nested too deeply, and what has too many parts, and says so', () => {
    const deep = parse(
      ...Array.from({ length: 1_000 }, (_, n) => [`Content-Type: multipart/mixed; boundary=b${n}`, '', `--b${n}`]).flat(),
      '',
      'end',
    );
    expect(deep.faults.has('depth-cut')).toBe(true);
    expect(allParts(deep.root).length).toBe(mailLimits.depth + 1);
    const wide = parse('Content-Type: multipart/mixed; boundary=a', '', ...Array.from({ length: 3_000 }, () => '--a'), '--a--');
    expect(wide.faults.has('parts-cut')).toBe(true);
    expect(allParts(wide.root).length).toBe(mailLimits.parts);
  });

  it('cuts headers that are too long, fields that are too long and too many fields', () => {
    const many = parse(...Array.from({ length: mailLimits.fields + 5 }, (_, n) => `X-${n}: y`), '', 'body');
    expect([many.root.fields.length, many.faults.has('fields-cut'), at(many, many.root.body)]).toEqual([mailLimits.fields, true, 'body']);
    const long = parse(`Subject: ${'x'.repeat(100_000)}`, 'To: a@b.example', '', 'body');
    const [subject] = long.root.fields;
    expect([(subject?.span.to ?? 0) - (subject?.span.from ?? 0), long.faults.has('header-cut'), long.root.fields.length]).toEqual([
      mailLimits.field,
      true,
      2,
    ]);
    const header = parse(...Array.from({ length: 1_500 }, (_, n) => `X-${n}: ${'y'.repeat(1_000)}`), '', 'body');
    expect([header.faults.has('header-cut'), at(header, header.root.body)]).toEqual([true, 'body']);
  });
});

/** Texts made of what parsers stumble over. */
const hostileText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        'Content-Type: multipart/mixed; boundary=',
        'Content-Type: message/rfc822',
        '--a',
        '--a--',
        '--ab',
        'a',
        'ab',
        '\n',
        '\r\n',
        '\r',
        '\0',
        ' ',
        '\t',
        ':',
        ';',
        '"',
        '=?utf-8?B?',
        '?=',
        '=?x?Q?=',
        '<',
        '>',
        '@',
        '(',
      ),
      fc.constantFrom(
        'Content-Transfer-Encoding: base64\n',
        'Subject: ',
        'From: ',
        'begin 644 x\n',
        '\u001B$B',
        '\u001B(B',
        '%82%A0',
        "filename*0*=utf-8''",
      ),
      fc.string({ unit: 'binary', maxLength: 6 }),
    ),
    { maxLength: 80 },
  )
  .map((pieces) => pieces.join(''));

describe('any input', () => {
  it('gives a message whose spans lie inside it and whose children lie inside their parents (seed 5501)', () => {
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 400 }), hostileText.map(bytesOf)), (bytes) => {
        const message = parseMessage(bytes, ports);
        checkSpans(message);
        for (const part of allParts(message.root)) {
          bodyBytes(message, part);
          bodyText(message, part, ports);
          for (const field of part.fields) fieldText(message, field, ports);
        }
      }),
      { seed: 5501, numRuns: 3_000 },
    );
  });

  it('is read back as it was put together (seed 5502)', () => {
    const text = fc.stringMatching(/^[a-zA-Z0-9 .]{0,40}$/);
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 6 }), text, fc.constantFrom('\n', '\r\n'), (bodies, subject, end) => {
        const lines = [
          `Subject: ${subject}`,
          'Content-Type: multipart/mixed; boundary="=_b"',
          '',
          ...bodies.flatMap((body) => ['--=_b', '', body]),
          '--=_b--',
          '',
        ];
        const message = parseMessage(bytesOf(lines.join(end)), ports);
        expect(message.root.parts.map((part) => at(message, part.body))).toEqual(bodies);
        const field = fieldNamed(message.root.fields, 'subject');
        expect(field && fieldText(message, field, ports)).toBe(subject.trim());
      }),
      { seed: 5502 },
    );
  });
});

function checkSpans(message: ParsedMessage): void {
  const inside = (span: { from: number; to: number }, from: number, to: number): void => {
    expect(span.from).toBeGreaterThanOrEqual(from);
    expect(span.to).toBeGreaterThanOrEqual(span.from);
    expect(span.to).toBeLessThanOrEqual(to);
  };
  const check = (part: Part, from: number, to: number): void => {
    inside(part.body, from, to);
    for (const field of part.fields) {
      inside(field.span, from, part.body.from);
      inside(field.value, field.span.from, field.span.to);
    }
    let before = part.body.from;
    for (const child of part.parts) {
      check(child, before, part.body.to);
      before = child.body.to;
    }
  };
  check(message.root, 0, message.bytes.length);
}
