import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { partOf, sourceOfBytes, type ByteSource } from '#model/byte-source.ts';
import { mailArchive } from '../../../../test/mail/fixtures.ts';
import { ports } from '../../engine/ports.ts';
import { mailLimits } from '../limits.ts';
import { canonical } from './canonical.ts';
import { anyLines, bytesOf, mboxcl, mboxcl2, mboxo, mboxrd, messages, textOf } from './mailbox-fixture.ts';
import { mboxDialect } from './mbox-dialect.ts';
import { mbox } from './mbox.ts';

const items = (source: ByteSource, after: string | null = null) => [...mbox.messages(source, ports, after)];
const read = (text: string): string[] =>
  items(sourceOfBytes(bytesOf(text))).map(({ outcome }) => (outcome.ok ? textOf(outcome.value.bytes) : outcome.reason.code));
const dialect = (text: string) => mboxDialect(sourceOfBytes(bytesOf(text)));
const from = 'From a@partner.example Thu Nov 12 10:00:00 2026\n';

describe('what begins a message', () => {
  test.each([
    'From a@b.example Thu Nov 12 10:00:00 2026',
    'From a@b.example  Thu Nov  2 10:00 2026',
    'From MAILER-DAEMON Fri Jul  8 12:08:34 2011',
    'From 1780@xxx Thu Nov 12 10:00:00 +0000 2026',
    'From a@b.example Thu Nov 12 10:00:00 JST 2026',
    'From a@b.example Thu Nov 12 10:00:00 2026 +0900',
    'From a b c Thu Nov 12 10:00:00 2026',
    'From a at b.example  Thu Nov 12 10:00:00 2026',
    'From uucp Thu Nov 12 10:00:00 2026 remote from host',
    'From - Thu Nov 12 10:00:00 2026',
    'From -',
    'From ',
    'From 1844347792267117879@xxx',
  ])('%j does', (line) => {
    expect(read(`${from}A: 1\n\nx\n\n${line}\nB: 2\n\ny\n`)).toEqual(['A: 1\n\nx\n', 'B: 2\n\ny\n']);
  });

  test.each([
    ['a sentence', 'x\n\nFrom Russia with love\nB: 2\n'],
    ['a sentence with a weekday', 'x\n\nFrom Monday to Thu we are closed\nB: 2\n'],
    ['a bare line amid text', 'x\nFrom -\nB: 2\n'],
    ['a bare line without a header behind it', 'x\n\nFrom nowhere\nto here\n'],
  ])('%s does not', (_name, body) => {
    expect(read(`${from}A: 1\n\n${body}`)).toEqual([`A: 1\n\n${body}`]);
  });
});

describe('mbox', () => {
  test('tells the dialects by what is in the file', () => {
    const raw = ['A: 1\n\nFrom me\n>From you\n', 'A: 2\n\nx\n'];
    expect(dialect(mboxrd(raw))).toEqual({ lengths: false, quoting: 'all' });
    expect(dialect(mboxcl(raw))).toEqual({ lengths: true, quoting: 'all' });
    expect(dialect(mboxcl2(raw))).toEqual({ lengths: true, quoting: 'none' });
    // A reply quotes a "From " line: mboxo leaves it as deep as its neighbours, mboxrd makes it deeper.
    const reply = ['A: 1\n\n>Dear A,\n>From now on\n>it is so\n'];
    expect(dialect(mboxo(reply))).toEqual({ lengths: false, quoting: 'one' });
    expect(dialect(mboxrd(reply))).toEqual({ lengths: false, quoting: 'all' });
    // A "From " line right below a quotation says nothing: only one side of it is quoted.
    expect(dialect(mboxrd(['A: 1\n\n>He wrote this\nFrom here on\n\nx\n']))).toEqual({ lengths: false, quoting: 'all' });
    expect(dialect(`${from}A: 1\n\nx\n\nFrom Russia with love\n`)).toEqual({ lengths: false, quoting: 'none' });
  });

  test('cannot keep apart in mboxo what the writer quoted from what the store quoted, and says so', () => {
    const raw = 'A: 1\n\n>Dear A,\n>From now on\n>it is so\n>>as it\n>>From before\n>>was\n';
    // The one line that is lost, and the deeper one that is not.
    expect(read(mboxo([raw]))).toEqual(['A: 1\n\n>Dear A,\nFrom now on\n>it is so\n>>as it\n>>From before\n>>was\n']);
    expect(read(mboxrd([raw]))).toEqual([raw]);
  });

  test('believes no length that one sender made up to hide the messages behind it', () => {
    const hidden = `A: 2\n\nhidden\n`;
    const rest = [hidden, 'A: 3\n\nx\n', 'A: 4\n\ny\n'];
    const swallow = mboxo(rest.slice(0, 1)).length + 'body\n\n'.length - 1;
    const forged = `A: 1\nContent-Length: ${swallow}\n\nbody\n`;
    expect(read(mboxo([forged, ...rest]))).toEqual([textOf(canonical(bytesOf(forged))), ...rest]);
  });

  test('does not use a length that leads nowhere', () => {
    for (const length of ['0', '7', '99999999', '999999999999']) {
      const text = `${from}A: 1\nContent-Length: ${length}\n\nlong body\n\n${from}A: 2\nContent-Length: 2\n\nx\n\n`;
      expect(read(text)).toEqual(['A: 1\n\nlong body\n', 'A: 2\n\nx\n']);
    }
  });

  test('passes over the entry that UW IMAP keeps for itself, and over nothing else that says so', () => {
    const own = `From MAILER-DAEMON Thu Nov 12 10:00:00 2026\nDate: 12 Nov 2026\nFrom: Mail System Internal Data <MAILER-DAEMON@host>\nSubject: DON'T DELETE THIS MESSAGE -- FOLDER INTERNAL DATA\nX-IMAP: 1 2\nStatus: RO\n\nThis text is part of the internal format.\n\n`;
    expect(read(`${own}${from}A: 1\n\nx\n`)).toEqual(['A: 1\n\nx\n']);
    expect(read(`${from}A: 1\n\nx\n\n${own}`)).toHaveLength(2);
    expect(read(own.replace('X-IMAP: 1 2\n', ''))).toHaveLength(1);
    expect(read(own.replace('From MAILER-DAEMON', 'From a@partner.example'))).toHaveLength(1);
  });

  test('tells text before the first message and empty messages as items that failed', () => {
    expect(read(`rubbish\n${from}A: 1\n\nx\n`)).toEqual(['mail-store-broken', 'A: 1\n\nx\n']);
    expect(read('no From line at all')).toEqual(['mail-store-broken']);
    expect(read(`${from}\n${from}A: 1\n\nx\n`)).toEqual(['mail-not-a-message', 'A: 1\n\nx\n']);
    expect(read('')).toEqual([]);
    expect(read('\n\n')).toEqual([]);
  });

  test('goes on behind any item (seed 5211)', () => {
    fc.assert(
      fc.property(fc.array(messages(anyLines), { minLength: 1, maxLength: 5 }), fc.constantFrom(mboxrd, mboxcl, mboxcl2), (raws, write) => {
        const source = sourceOfBytes(bytesOf(write(raws)));
        const all = items(source);
        expect(all.at(-1)?.done).toBe(source.size);
        for (const [index, item] of all.entries()) expect(items(source, item.place)).toEqual(all.slice(index + 1));
      }),
      { seed: 5211, numRuns: 200 },
    );
  });

  test('reads a message over the limit as one failure and holds no more than a window of it', () => {
    const small = bytesOf(`${from}A: 1\n\nx\n\n`);
    const filler = bytesOf(`${'long line of a very large message '.repeat(30)}\n`);
    const large = mailLimits.message + filler.length * 10;
    let longest = 0;
    // small, large, small: made as it is read, so that the test needs no memory either.
    const source: ByteSource = {
      size: small.length + large + small.length + 1,
      read: (start, end) => {
        const to = Math.min(end, source.size);
        longest = Math.max(longest, to - start);
        const bytes = new Uint8Array(Math.max(0, to - start));
        for (let at = start; at < to;) {
          const inLarge = at - small.length;
          if (at < small.length * 2 && inLarge < small.length) {
            // The large message begins as the small one does.
            const piece = small.subarray(at % small.length, (at % small.length) + to - at);
            bytes.set(piece, at - start);
            at += piece.length;
          } else if (inLarge < large) {
            const piece = filler.subarray(inLarge % filler.length, (inLarge % filler.length) + Math.min(to - at, large - inLarge));
            bytes.set(piece, at - start);
            at += piece.length;
          } else {
            const piece = bytesOf(`\n${textOf(small)}`).subarray(inLarge - large, inLarge - large + to - at);
            bytes.set(piece, at - start);
            at += piece.length;
          }
        }
        return bytes;
      },
    };
    const found = items(source);
    expect(found.map(({ outcome }) => (outcome.ok ? textOf(outcome.value.bytes) : outcome.reason.code))).toEqual([
      'A: 1\n\nx\n',
      'mail-too-large',
      'A: 1\n\nx\n',
    ]);
    expect(longest).toBeLessThanOrEqual(1024 * 1024);
  });

  test('lines across the edge of a window are lines all the same', () => {
    for (const shift of [0, 1, 3, 5, 49, 1023]) {
      const first = `${from}A: 1\n\n${'x'.repeat(1024 * 1024 - from.length - 8 - shift)}\n\n`;
      const source = sourceOfBytes(bytesOf(`${first}${from}A: 2\n\n>From y\n`));
      // A source that gives no more than is asked for, unlike a view of memory.
      const found = items(partOf(source, 0, source.size));
      expect(found.map(({ place }) => place)).toEqual([`0-${first.length}`, `${first.length}-${source.size}`]);
      expect(found[1]?.outcome.ok && textOf(found[1].outcome.value.bytes)).toBe('A: 2\n\nFrom y\n');
    }
  });
});

test('the line before counts also where a window begins', () => {
  const start = `${from}A: 1\n\n`;
  const filler = `${'x'.repeat(1024 * 1024 - start.length - 1)}\n`;
  const [item, ...more] = items(sourceOfBytes(bytesOf(`${start}${filler}From a@b.example\nB: 2\n`)));
  expect([item?.outcome.ok, more]).toEqual([true, []]);
});

const mimeKit = mailArchive('MimeKit');
const james = mailArchive('james-mime4j');
describe.skipIf(!mimeKit || !james)('published mboxes (skipped where ../shared/data/mail is not there)', () => {
  const file = (name: string): Uint8Array =>
    [...(mimeKit ?? []), ...(james ?? [])].find((entry) => entry.name.endsWith(name))?.bytes ?? new Uint8Array(0);

  test('MimeKit: messages begin and end at the published offsets', () => {
    const offsets = JSON.parse(textOf(file('issue1189.unix-offsets.json')).replace(/^\xef\xbb\xbf/, '')) as {
      mboxMarkerOffset: number;
      beginOffset: number;
      endOffset: number;
    }[];
    const bytes = file('issue1189.mbox.txt');
    // The published offsets are those of the file with LF.
    const text = textOf(bytes).replaceAll('\r\n', '\n');
    const found = items(sourceOfBytes(bytesOf(text)));
    expect(found.map(({ place }) => Number(place.split('-')[0]))).toEqual(offsets.map(({ mboxMarkerOffset }) => mboxMarkerOffset));
    for (const [index, { beginOffset, endOffset }] of offsets.entries()) {
      const outcome = found[index]?.outcome;
      expect(outcome?.ok && textOf(outcome.value.bytes)).toBe(textOf(canonical(bytesOf(text.slice(beginOffset, endOffset)))));
    }
    expect(items(sourceOfBytes(bytes)).map(({ outcome }) => outcome)).toEqual(found.map(({ outcome }) => outcome));
  });

  test('MimeKit: simple and unmunged From lines', () => {
    expect(read(textOf(file('/simple.mbox.txt')))).toHaveLength(3);
    const unmunged = read(textOf(file('/unmunged.mbox.txt')));
    expect(unmunged).toHaveLength(2);
    expect(unmunged[0]).toContain('\nFrom Russia with love\n');
  });

  test('james: the mbox holds the messages that lie beside it', () => {
    const found = read(textOf(file('mbox/mbox.rlug')));
    const beside = [0, 1, 2, 3, 4].map((index) => textOf(canonical(file(`mbox/mbox.rlug-${index}`))));
    expect(found).toEqual(beside);
  });
});
