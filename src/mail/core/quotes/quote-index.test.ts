import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { letterOf, type Sketch } from '../letter/letter-fixture.ts';
import type { Letter, Quote } from '../letter/letter.ts';
import { QuoteIndex } from './quote-index.ts';
import type { QuoteMatch } from './quote-match.ts';

const owner = 'desk@victim.example';
const owners = new Set([owner]);
const partner = 'Ana Alpha <ana@alpha.example>';
const asked = `Dear Mr Ito,

the invoice for the two sheds comes to 48,200 euro. Please pay it to account 1234567 at Example Bank before 30 January 2026. Mrs Sato will send the receipt.

Kind regards
Ana Alpha, Alpha Works`;
const answered = `Dear Mrs Alpha,

we have received the invoice and will pay it at the end of the month. Could you tell me whether the price includes the doors of the second shed?

Kind regards
Desk of the harbour office`;

const day = (n: number, hour = 9): string => `2026-01-${String(n).padStart(2, '0')}T${String(hour).padStart(2, '0')}:00:00+00:00`;
const letter = (n: number, sketch: Sketch): Letter => letterOf({ at: day(n), to: owner, ...sketch });
const first = letter(20, { from: partner, messageId: 'a@x', subject: 'Invoice for the sheds', text: asked });
const answer = letter(21, {
  from: owner,
  to: 'ana@alpha.example',
  messageId: 'b@x',
  inReplyTo: 'a@x',
  subject: 'Re: Invoice for the sheds',
  text: answered,
});
/** A mailbox with mail every day, of others as well. */
const daily = Array.from({ length: 27 }, (_, n) =>
  letter(n + 1, { from: `p${n % 5}@other.example`, text: `Note number ${n} about something else`, subject: `note ${n}` }),
);
const ownDaily = Array.from({ length: 27 }, (_, n) =>
  letterOf({ at: day(n + 1, 11), from: owner, to: `p${n % 5}@other.example`, text: `Thank you for note ${n}` }),
);
const mailbox = [...daily, ...ownDaily, first, answer].toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0));

const quoteOf = (text: string, of: Letter, more: Partial<Quote> = {}): Partial<Quote> & { readonly text: string } => ({
  attribution: `On 20 Jan 2026, ${of.from[0]?.address} wrote:`,
  author: of.from[0]?.address ?? null,
  at: of.at,
  text,
  ...more,
});
const match = (sketch: Partial<Sketch>, letters = mailbox): QuoteMatch | undefined => {
  const index = new QuoteIndex();
  for (const one of letters) {
    index.match(one, owners);
    index.add(one);
  }
  return index.match(letter(28, { from: partner, messageId: 'z@x', inReplyTo: 'b@x', ...sketch }), owners)[0];
};
const verdict = (text: string, sketch: Partial<Sketch> = {}): string | undefined =>
  match({ quotes: [quoteOf(text, first)], ...sketch })?.verdict;

describe('what stands there', () => {
  test.each([
    ['as it is', asked],
    ['wrapped anew', asked.replace(/\n/g, ' ').replace(/(.{30,45}) /g, '$1\n')],
    ['with marks in it', asked.replace(/\n/g, '\n> ')],
    ['cut at both ends', asked.slice(30, 180)],
    ['with a line cut out', asked.replace(/Please.*\n/, '[...]\n')],
    [
      'without whole lines',
      asked
        .split('\n')
        .filter((_, at) => at !== 1 && at < 4)
        .join('\n'),
    ],
    ['in full width', asked.replace(/[0-9A-Za-z]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0))],
    ['without the signature', asked.split('\n').slice(0, 4).join('\n')],
    ['with a footer behind it', `${asked}\n\n--\nAlpha Works mailing service, visit www.alpha.example, telephone 00 123 456`],
    [
      'with an answer between whole lines',
      asked.replace('\n\nKind', '\n\nThat suits me very well, many thanks for the kind offer\n\nKind'),
    ],
  ])('is the same %s', (_, text) => {
    expect(verdict(text)).toBe('same');
  });
});

describe('what was changed', () => {
  test.each([
    ['the account', asked.replace('1234567', '7654321')],
    ['the amount', asked.replace('48,200', '84,200')],
    ['the date', asked.replace('30 January', '13 January')],
    ['a name', asked.replace('Mrs Sato', 'Mrs Kato')],
    ['the bank', asked.replace('Example Bank', 'Sample Bank')],
    ['a sentence put in', asked.replace('2026. Mrs', '2026. Our auditors ask you to use the new account from today on. Mrs')],
    ['a sentence left out of a line', asked.replace('Please pay it to account 1234567 at Example Bank before 30 January 2026. ', '')],
    [
      'the account, wrapped anew',
      asked
        .replace('1234567', '7654321')
        .replace(/\n/g, ' ')
        .replace(/(.{30,45}) /g, '$1\n'),
    ],
  ])('is altered: %s', (_, text) => {
    expect(verdict(text)).toBe('altered');
  });

  test('shows what stood there and what stands now', () => {
    const found = match({ quotes: [quoteOf(asked.replace('1234567', '7654321'), first)] });
    expect(found?.original?.id).toBe(first.id);
    expect(found?.change?.was).toContain('1234567');
    expect(found?.change?.now).toContain('7654321');
    expect(found?.change?.now).not.toContain('1234567');
  });

  test('any other digit anywhere in a number is seen (seed 31)', () => {
    const places = [...asked.matchAll(/\d/g)].map(({ index }) => index);
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.integer({ min: 1, max: 9 }), (place, step) => {
        const digit = (Number(asked[place]) + step) % 10;
        expect(verdict(`${asked.slice(0, place)}${digit}${asked.slice(place + 1)}`)).toBe('altered');
      }),
      { seed: 31, numRuns: 40 },
    );
  });

  test('what is merely nearly the same as a letter to somebody else is no alteration of it', () => {
    const other = letter(22, {
      from: partner,
      text: asked.replace('1234567', '7654321').replace('Mr Ito', 'Mr Abe'),
      messageId: 'o@x',
      subject: 'other',
    });
    expect(match({ quotes: [quoteOf(asked, first)] }, [...mailbox, other])?.verdict).toBe('same');
  });

  test('on mailing lists only other numbers and addresses count', () => {
    const list = { list: 'list.example' };
    expect(verdict(asked.replace('Mrs Sato', 'Mrs Kato'), list)).toBe('same');
    expect(verdict(asked.replace('1234567', '7654321'), list)).toBe('altered');
  });
});

describe('what was taken from another conversation', () => {
  const stranger = { from: 'Ana Alpha <ana@elsewhere.example>', inReplyTo: 'none@x', quotes: [quoteOf(answered, answer)] };

  test('is stolen where its sender had no part in it', () => {
    expect(match(stranger)?.verdict).toBe('stolen');
  });

  test.each([
    ['a colleague of the other side', { from: 'bob@alpha.example' }],
    ['the other side itself', { from: partner }],
    ['somebody with the other side on copy', { cc: 'ana@alpha.example' }],
    ['a mailing list', { list: 'list.example' }],
    ['a machine', { automatic: true }],
    ['somebody who passes it on', { quotes: [quoteOf(answered, answer, { kind: 'forward' })] }],
  ])('is not stolen by %s', (_, more) => {
    expect(match({ ...stranger, ...more })?.verdict).not.toBe('stolen');
  });

  test('nor by somebody to whom it was shown before', () => {
    const shown = letter(22, {
      from: partner,
      to: owner,
      cc: 'ana@elsewhere.example',
      inReplyTo: 'b@x',
      quotes: [quoteOf(answered, answer)],
    });
    expect(match(stranger, [...mailbox, shown])?.verdict).toBe('same');
  });

  test('nor by somebody who got an answer to it, even without the quote', () => {
    const copied = letter(22, { from: partner, cc: 'ana@elsewhere.example', inReplyTo: 'b@x', text: 'Please speak to my other office.' });
    expect(match(stranger, [...mailbox, copied])?.verdict).toBe('same');
  });

  test('nor where the same words went to several', () => {
    const copy = letterOf({ at: day(21, 10), from: owner, to: 'third@gamma.example', text: answered, messageId: 'c@x' });
    expect(match(stranger, [...mailbox, copy])?.verdict).toBe('same');
  });
});

describe('what nobody wrote', () => {
  const invented =
    'I agree that you send me the list of members with their private addresses and I shall open the file on my own computer before the meeting.';
  const claim = { from: 'eve@elsewhere.example', with: { inReplyTo: [], references: [] }, quotes: [quoteOf(invented, answer)] };

  test('is fabricated where it is said to be the owner, whose mail is there', () => {
    const found = match(claim);
    expect(found?.verdict).toBe('fabricated');
    expect(found?.coverage).toBeGreaterThanOrEqual(0.9);
  });

  test('stays so when it is repeated', () => {
    const before = letter(27, { ...claim });
    expect(match(claim, [...mailbox, before])?.verdict).toBe('fabricated');
  });

  test('stays so when the owner answered and quoted it in good faith', () => {
    const before = letter(26, claim);
    const quoted = letterOf({
      at: day(27, 12),
      from: owner,
      to: 'eve@elsewhere.example',
      messageId: 'q@x',
      text: 'I do not remember that.',
      quotes: [quoteOf(invented, answer)],
    });
    expect(match({ ...claim, with: { inReplyTo: ['q@x'], references: ['q@x'] } }, [...mailbox, before, quoted])?.verdict).toBe(
      'fabricated',
    );
  });

  test.each([
    ['it is said to be somebody else', mailbox, { quotes: [quoteOf(invented, first)] }],
    ['the mailbox has nothing that the owner sent', mailbox.filter(({ from }) => from[0]?.address !== owner), {}],
    ['the mailbox has a hole there', mailbox.filter(({ at }) => (at ?? 0) < Date.parse(day(12)) || (at ?? 0) > Date.parse(day(26))), {}],
    ['it came over a list', mailbox, { list: 'list.example' }],
    ['it is too short', mailbox, { quotes: [quoteOf('I agree to all of it', answer)] }],
    ['it answers a message that is missing', mailbox, { with: { inReplyTo: ['gone@x'], references: [] } }],
  ] as const)('is unknown where %s', (_, letters, more) => {
    expect(match({ ...claim, ...more }, [...letters])?.verdict).toBe('unknown');
  });
});

test('a mailbox holds against itself without a bad verdict: whatever is quoted as it stands is the same or unknown (seed 32)', () => {
  const word = fc.constantFrom('pier', 'shed', 'plan', 'blue', 'form', 'gate', '12', '470', 'office', 'tide', '桟橋', '工事の件');
  const text = fc.array(word, { minLength: 12, maxLength: 40 }).map((words) => words.join(' '));
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 8 }), fc.nat(), fc.nat(10), (written, pick, cut) => {
      const letters = written.map((one, n) => letter(n + 1, { from: partner, text: one, messageId: `w${n}@x` }));
      const quoted = letters[pick % letters.length];
      const found = match(
        {
          inReplyTo: quoted?.messageId ?? '',
          quotes: [{ text: quoted?.own.text.split(' ').slice(cut).join(' ') ?? '', attribution: 'x wrote:', author: 'ana@alpha.example' }],
        },
        letters,
      );
      expect(['same', 'unknown']).toContain(found?.verdict);
    }),
    { seed: 32, numRuns: 200 },
  );
});

test('no text takes long or breaks it (seed 33)', () => {
  const part = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.constantFrom('> ', 'From: ', 'On x wrote:\n', '\ufffd\ufffd', '????', '1 '.repeat(500), '<'.repeat(500)),
  );
  const hostile = fc.array(part, { maxLength: 12 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(hostile, hostile, (own, quoted) => {
      const index = new QuoteIndex();
      index.add(letter(1, { from: partner, text: own, messageId: 'h@x' }));
      const [found] = index.match(letter(2, { from: partner, inReplyTo: 'h@x', quotes: [{ text: quoted }] }), owners);
      expect(found?.quote.text).toBe(quoted);
      expect(found?.change?.was.length ?? 0).toBeLessThanOrEqual(2000);
      expect(found?.change?.now.length ?? 0).toBeLessThanOrEqual(2000);
    }),
    { seed: 33, numRuns: 150 },
  );
});
