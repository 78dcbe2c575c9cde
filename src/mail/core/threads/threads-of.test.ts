import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inTimeOrder } from '../letter/in-time-order.ts';
import { letterOf, type Sketch } from '../letter/letter-fixture.ts';
import type { Letter } from '../letter/letter.ts';
import { subjectBefore } from './subject-index.ts';
import { subjectWeight } from './subject-weight.ts';
import { threadsOf } from './threads-of.ts';

const at = (minutes: number): string => `${new Date(Date.UTC(2026, 0, 5) + minutes * 60_000).toISOString().slice(0, 19)}+00:00`;
const ana = 'ana@alpha.example';
const ben = 'ben@beta.example';
const letter = (minutes: number, sketch: Partial<Sketch> & { readonly from: string }): Letter => letterOf({ at: at(minutes), ...sketch });
const parents = (letters: readonly Letter[]): readonly (readonly [string, string | undefined, string | undefined])[] => {
  const { parentOf } = threadsOf(letters);
  const name = (id: string | undefined): string | undefined => letters.find((one) => one.id === id)?.messageId ?? undefined;
  return letters.map(({ id, messageId }) => [messageId ?? '', name(parentOf.get(id)?.parent), parentOf.get(id)?.kind]);
};
const threadsIn = (letters: readonly Letter[]): number => threadsOf(letters).threads.length;

describe('threads by headers', () => {
  test('an answer stands below what its References name last, else In-Reply-To', () => {
    const letters = [
      letter(0, { from: ana, messageId: 'a@x' }),
      letter(1, { from: ben, messageId: 'b@x', inReplyTo: 'a@x' }),
      letter(2, { from: ana, messageId: 'c@x', with: { references: ['a@x', 'b@x'] } }),
      letter(3, { from: ben, messageId: 'd@x', with: { references: ['a@x', 'b@x', 'gone@x'] } }),
    ];
    expect(parents(letters)).toEqual([
      ['a@x', undefined, undefined],
      ['b@x', 'a@x', 'references'],
      ['c@x', 'b@x', 'references'],
      ['d@x', 'b@x', 'references'],
    ]);
    expect(threadsOf(letters).threads).toEqual([{ id: letters[0]?.id, letters: letters.map(({ id }) => id), missing: ['gone@x'] }]);
  });

  test('two answers to a message that is missing stand together', () => {
    const letters = [
      letter(0, { from: ana, inReplyTo: 'gone@x', subject: 'Re: one' }),
      letter(1, { from: ben, inReplyTo: 'gone@x', subject: 'Re: two' }),
    ];
    expect(threadsOf(letters).threads.map(({ missing }) => missing)).toEqual([['gone@x']]);
    expect(threadsOf(letters).parentOf.size).toBe(0);
  });

  test('an address in In-Reply-To is no id', () => {
    const old = { inReplyTo: [ana, 'a@x'] };
    const letters = [
      letter(0, { from: ana, messageId: 'a@x' }),
      letter(1, { from: ben, with: old }),
      letter(2, { from: ben, with: { inReplyTo: [ana] } }),
    ];
    expect(threadsOf(letters).threads.map((thread) => thread.letters.length)).toEqual([2, 1]);
  });

  test('a message that names two conversations does not join them where the second has a beginning', () => {
    const letters = [
      letter(0, { from: ana, messageId: 'a@x' }),
      letter(1, { from: ana, messageId: 'b1@x' }),
      letter(2, { from: ana, messageId: 'b2@x', inReplyTo: 'b1@x' }),
      letter(3, { from: ben, messageId: 'c@x', with: { references: ['a@x', 'b2@x'] } }),
    ];
    expect(threadsOf(letters).threads.map((thread) => thread.letters.length)).toEqual([1, 3]);
  });

  test('letters with the Message-ID of another keep places of their own; a copy stays with it', () => {
    const first = letter(0, { from: ana, messageId: 'a@x', subject: 'plan for the fair' });
    const copy = letter(1, { from: ana, messageId: 'a@x', subject: 'plan for the fair', text: 'over the list' });
    const forged = letter(2, { from: 'eve@gamma.example', messageId: 'a@x', subject: 'something else' });
    const answer = letter(3, { from: ben, messageId: 'b@x', inReplyTo: 'a@x' });
    const threads = threadsOf([first, copy, forged, answer]);
    expect(threads.threads.map((thread) => thread.letters)).toEqual([[first.id, copy.id, answer.id], [forged.id]]);
    expect(threads.parentOf.get(answer.id)?.parent).toBe(first.id);
  });

  test('circles of references have no circle of parents', () => {
    const letters = [
      letter(0, { from: ana, messageId: 'a@x', with: { references: ['b@x', 'a@x'] } }),
      letter(1, { from: ben, messageId: 'b@x', with: { references: ['a@x', 'b@x'] } }),
      letter(2, { from: ana, messageId: 'c@x', with: { references: ['c@x'] } }),
    ];
    expect(parents(letters)).toEqual([
      ['a@x', undefined, undefined],
      ['b@x', 'a@x', 'references'],
      ['c@x', undefined, undefined],
    ]);
  });

  test('a hundred thousand references, and one id in ten thousand letters, take no more than their length', () => {
    const many = Array.from({ length: 100_000 }, (_, n) => `r${n}@x`);
    const hostile = letter(0, { from: ana, with: { references: many } });
    const same = Array.from({ length: 10_000 }, (_, n) =>
      letter(n, { from: ana, messageId: 'same@x', subject: `number ${n}`, inReplyTo: 'same@x' }),
    );
    const chained = Array.from({ length: 10_000 }, (_, n) => letter(n, { from: ana, messageId: `k${n}@x`, inReplyTo: `k${n - 1}@x` }));
    expect(threadsOf([hostile]).threads[0]?.missing.length).toBe(100_000);
    expect(threadsOf(same).threadOf.size).toBe(10_000);
    expect(threadsIn(chained)).toBe(1);
  });
});

describe("threads by Outlook's index", () => {
  const root = 'ab'.repeat(22);
  const outlook = (minutes: number, from: string, index: string, topic = 'budget'): Letter =>
    letter(minutes, { from, messageId: `o${minutes}@x`, with: { threadIndex: index, threadTopic: topic, baseSubject: topic } });

  test('a reply stands below the longest index that it continues', () => {
    const letters = [outlook(0, ana, root), outlook(1, ben, `${root}0000000001`), outlook(2, ana, `${root}000000000100000000020000000003`)];
    expect(parents(letters).map(([, parent, kind]) => [parent, kind])).toEqual([
      [undefined, undefined],
      ['o0@x', 'outlook'],
      ['o1@x', 'outlook'],
    ]);
    expect(threadsIn(letters)).toBe(1);
  });

  test('the same root under another topic is another conversation, and headers come first', () => {
    const other = outlook(1, ben, `${root}0000000001`, 'lunch');
    expect(threadsIn([outlook(0, ana, root), other])).toBe(2);
    const named = { ...outlook(2, ben, `${root}0000000001`), references: ['z@x'] };
    const letters = [outlook(0, ana, root), letter(1, { from: ana, messageId: 'z@x' }), named];
    expect(parents(letters)[2]).toEqual(['o2@x', 'z@x', 'references']);
  });
});

describe('inferred edges', () => {
  const asked = letter(0, { from: ana, to: ben, messageId: 'a@x', subject: 'Visit of the harbour office' });

  test.each([
    ['the one asked answers', { from: ben, to: ana, subject: 'Re: Visit of the harbour office' }, 60, 'inferred'],
    ['within thirty days', { from: ben, to: ana, subject: 'Re: Visit of the harbour office' }, 29 * 1440, 'inferred'],
    ['not after thirty days', { from: ben, to: ana, subject: 'Re: Visit of the harbour office' }, 31 * 1440, undefined],
    ['not a stranger', { from: 'eve@gamma.example', to: ana, subject: 'Re: Visit of the harbour office' }, 60, undefined],
    ['not without a sign of answering', { from: ben, to: ana, subject: 'Visit of the harbour office' }, 60, undefined],
    ['a new subject that names the old one', { from: ben, to: ana, subject: 'Lunch (was: Visit of the harbour office)' }, 60, 'inferred'],
  ] as const)('%s', (_, sketch, minutes, kind) => {
    const answer = letter(minutes, { ...sketch, messageId: 'b@x' });
    expect(threadsOf([asked, answer]).parentOf.get(answer.id)?.kind).toBe(kind);
  });

  test.each(['invoice', 'hello', '', 'ご連絡', 'Re: your question'])(
    '"%s" ties no strangers, only those who wrote to each other',
    (subject) => {
      const first = letter(0, { from: ana, to: 'desk@victim.example', subject });
      const stranger = letter(10, { from: 'eve@gamma.example', to: 'desk@victim.example', subject: `Re: ${subject}` });
      const answer = letter(20, { from: 'desk@victim.example', to: ana, subject: `Re: ${subject}` });
      const { parentOf } = threadsOf([first, stranger, answer]);
      expect([parentOf.get(stranger.id)?.parent, parentOf.get(answer.id)?.parent]).toEqual([undefined, first.id]);
    },
  );

  test('words quoted at length tie a letter whatever its subject, unless everybody writes them', () => {
    const words =
      'The harbour office asks all visitors to bring the blue form, signed by the head of their department, and to leave cameras at the gate on Tuesday. Those who come by boat are met at the small pier at nine in the morning.';
    const first = letter(0, { from: ana, to: ben, text: words, subject: 'blue form' });
    const answer = letter(10, { from: 'carl@delta.example', to: ben, subject: 'a question', quotes: [{ text: words }] });
    expect(threadsOf([first, answer]).parentOf.get(answer.id)).toMatchObject({ parent: first.id, kind: 'inferred' });
    const circulars = Array.from({ length: 8 }, (_, n) =>
      letter(n, { from: `p${n}@many.example`, to: ben, text: words, subject: `circular ${n}` }),
    );
    expect(threadsOf([...circulars, answer]).parentOf.has(answer.id)).toBe(false);
  });

  test('an answer that came before what it answers stands in one thread with it, without an edge', () => {
    const list = { list: 'list.example' };
    const early = letter(0, { from: ben, to: 'all@list.example', subject: 'Re: Plans for the pier', ...list });
    const late = letter(5, { from: ana, to: 'all@list.example', subject: 'Plans for the pier', ...list });
    const { threads, parentOf } = threadsOf([early, late]);
    expect([threads.length, parentOf.size]).toEqual([1, 0]);
  });
});

test('how much a subject says', () => {
  expect(['', 'invoice', 'お問い合わせの件', 'help!!'].map(subjectWeight)).toEqual(['nothing', 'nothing', 'nothing', 'nothing']);
  expect(['sorting', '桟橋'].map(subjectWeight)).toEqual(['little', 'little']);
  expect(['visit of the harbour office', '桟橋改修工事の件'].map(subjectWeight)).toEqual(['much', 'much']);
  expect(subjectBefore('lunch (was: re: visit)')).toBe('visit');
  expect(subjectBefore('it was late')).toBe('late');
  expect(subjectBefore('washing')).toBeNull();
});

describe('for any mailbox', () => {
  const people = [ana, ben, 'carl@delta.example', 'desk@victim.example'];
  const texts = ['Please send the plan of the pier and of the two sheds behind it before the end of this week.', 'Yes.', ''];
  const sketch = fc.record({
    minutes: fc.integer({ min: 0, max: 60 }),
    from: fc.constantFrom(...people),
    to: fc.constantFrom(...people),
    subject: fc.constantFrom('Plan of the pier', 'Re: Plan of the pier', 'Re: hello', '', 'RE: sheds (was: Plan of the pier)'),
    messageId: fc.constantFrom(...Array.from({ length: 12 }, (_, n) => `m${n}@x`)),
    references: fc.array(fc.constantFrom(...Array.from({ length: 14 }, (_, n) => `m${n}@x`), ana), { maxLength: 4 }),
    index: fc.constantFrom(null, 'cd'.repeat(22), `${'cd'.repeat(22)}0000000001`, 'ff'),
    text: fc.constantFrom(...texts),
    quoted: fc.constantFrom(null, ...texts),
    list: fc.constantFrom(null, 'list.example'),
    undated: fc.boolean(),
  });
  const mailbox = fc.array(sketch, { maxLength: 14 }).map((sketches) =>
    sketches.map(({ minutes, references, index, quoted, list, undated, ...rest }) =>
      letter(minutes, {
        ...rest,
        quotes: quoted === null ? [] : [{ text: quoted }],
        with: { references, threadIndex: index, list, ...(undated && minutes > 50 ? { at: null } : {}) },
      }),
    ),
  );

  test('later letters never change a parent, and parents came before (seed 11)', () => {
    fc.assert(
      fc.property(mailbox, (letters) => {
        const ordered = inTimeOrder([...new Map(letters.map((one) => [one.id, one])).values()]);
        const whole = threadsOf(ordered).parentOf;
        for (let end = 0; end <= ordered.length; end += 1) {
          const { parentOf } = threadsOf(ordered.slice(0, end));
          ordered.slice(0, end).forEach(({ id }, place) => {
            expect(parentOf.get(id)).toEqual(whole.get(id));
            const parent = whole.get(id)?.parent;
            if (parent !== undefined) expect(ordered.findIndex((one) => one.id === parent)).toBeLessThan(place);
          });
        }
      }),
      { seed: 11, numRuns: 300 },
    );
  });

  test('the order in which letters are given changes nothing (seed 12)', () => {
    fc.assert(
      fc.property(
        mailbox.chain((letters) => fc.tuple(fc.constant(letters), fc.shuffledSubarray(letters, { minLength: letters.length }))),
        ([letters, shuffled]) => {
          expect(threadsOf(shuffled)).toEqual(threadsOf(letters));
        },
      ),
      { seed: 12, numRuns: 300 },
    );
  });

  test('every letter is in one thread, with its parent, and nothing missing is there (seed 13)', () => {
    fc.assert(
      fc.property(mailbox, (letters) => {
        const { threads, threadOf, parentOf } = threadsOf(letters);
        const ids = new Set(letters.map(({ id }) => id));
        expect(threads.flatMap((thread) => thread.letters).toSorted()).toEqual([...ids].toSorted());
        for (const { child, parent } of parentOf.values()) expect(threadOf.get(child)).toBe(threadOf.get(parent));
        const named = new Set(letters.map(({ messageId }) => messageId));
        for (const thread of threads) expect(thread.missing.filter((id) => named.has(id))).toEqual([]);
      }),
      { seed: 13, numRuns: 300 },
    );
  });
});
