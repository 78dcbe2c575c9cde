import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ports } from '../../engine/ports.ts';
import type { Letter } from '../letter/letter.ts';
import { letterOf, type Sketch } from '../letter/letter-fixture.ts';
import { judge } from './judge.ts';

const owner = 'desk@victim.example';
const owners = [owner];
const people = [
  'Kitaura <kitaura@seiron.example>',
  'Kitaura <kitaura.k@gmail.com>',
  'Mori <mori@partner.example>',
  'Mori <mori@partnar.example>',
];
const words = [
  'お世話になっております。製品についてお尋ねしたいのですが、こちらの窓口でよろしいでしょうか。',
  'ファイルが開けないようです。',
  '添付のファイルをご確認ください。パスワードは1021です。',
  'Thank you. I shall send the question sheet tomorrow.',
  'Which program do you use to open the archive?',
  'Kind regards',
];

/** A mailbox of a few people who write what attackers and honest people write, in any order of events. */
const mailbox = fc
  .array(
    fc.record({
      who: fc.integer({ min: 0, max: people.length - 1 }),
      out: fc.boolean(),
      text: fc.constantFrom(...words),
      file: fc.constantFrom(null, 'a.docx', 'b.zip', 'c.iso'),
      answers: fc.integer({ min: 0, max: 5 }),
      minutes: fc.integer({ min: 1, max: 20_000 }),
    }),
    { minLength: 1, maxLength: 25 },
  )
  .map((events): Letter[] => {
    let minutes = 0;
    return events.map(({ who, out, text, file, answers, minutes: gap }, index) => {
      minutes += gap;
      const person = people[who] ?? '';
      const sketch: Sketch = {
        from: out ? owner : person,
        to: out ? person : owner,
        at: new Date(Date.UTC(2026, 0, 5) + minutes * 60_000).toISOString(),
        subject: index === 0 ? 'お尋ね' : 'Re: お尋ね',
        text,
        messageId: `m${index}@x.example`,
        ...(index >= answers && answers > 0 && { inReplyTo: `m${index - answers}@x.example` }),
        ...(file !== null && !out && { attachments: [file] }),
      };
      return letterOf(sketch);
    });
  });

describe('a judgement', () => {
  it('is the same in whatever order a store holds the letters (seed 3)', () => {
    fc.assert(
      fc.property(mailbox, fc.infiniteStream(fc.nat()), (letters, dice) => {
        const shuffled = [...letters].sort(() => ((dice.next().value ?? 0) % 3) - 1);
        expect(judge(shuffled, { owners, ports })).toEqual(judge(letters, { owners, ports }));
      }),
      { seed: 3, numRuns: 200 },
    );
  });

  it('uses only what came before: letters that come later change no score that was given (seed 4)', () => {
    fc.assert(
      fc.property(mailbox, fc.nat(), (letters, cut) => {
        // Whether the owner's own mail is there at all is a fact of the whole mailbox.
        const from = letterOf({ from: owner, to: 'old@friend.example', at: '2025-12-01T00:00:00Z', messageId: 'first@x.example' });
        const whole = judge([from, ...letters], { owners, ports });
        const part = judge([from, ...letters.slice(0, cut % (letters.length + 1))], { owners, ports });
        const scores = new Map(whole.findings.flatMap(({ turns }) => turns.map(({ sha256, score, level }) => [sha256, { score, level }])));
        for (const { turns } of part.findings)
          for (const { sha256, score, level } of turns) if (scores.has(sha256)) expect({ score, level }).toEqual(scores.get(sha256));
        for (const finding of part.findings)
          expect(
            whole.findings.some(
              ({ relationship, alertMessage }) =>
                relationship.owner === finding.relationship.owner && (alertMessage === finding.alertMessage || finding.level === 'watch'),
            ),
          ).toBe(true);
      }),
      { seed: 4, numRuns: 200 },
    );
  });

  it('finds nothing in an ordinary exchange', () => {
    const ordinary = ['2026-01-05', '2026-01-12', '2026-01-19', '2026-02-02'].flatMap((day, index): Sketch[] => [
      {
        from: owner,
        to: 'Sato <sato@customer.example>',
        at: `${day}T10:00:00+09:00`,
        text: '来週の打ち合わせは火曜日でいかがでしょうか。',
        messageId: `o${index}@v.example`,
      },
      {
        from: 'Sato <sato@customer.example>',
        to: owner,
        at: `${day}T15:00:00+09:00`,
        text: '火曜日で結構です。',
        inReplyTo: `o${index}@v.example`,
        attachments: ['agenda.pdf'],
      },
    ]);
    expect(judge(ordinary.map(letterOf), { owners, ports }).findings).toEqual([]);
  });
});
