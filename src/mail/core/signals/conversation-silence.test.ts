import { expect, it } from 'vitest';
import type { Sketch } from '../letter/letter-fixture.ts';
import { letterOf } from '../letter/letter-fixture.ts';
import { keysAlong, seenAlong } from '../judge/seen-fixture.ts';
import type { Around } from '../judge/seen-fixture.ts';
import { conversationInOrder } from './conversation-in-order.ts';
import { conversationPayloadAfterTalk } from './conversation-payload-after-talk.ts';
import { conversationRepacked } from './conversation-repacked.ts';
import { signals } from './signals.ts';

const desk = 'desk@victim.example';
const day = (n: number): string => new Date(Date.UTC(2026, 0, n, 1)).toISOString().replace('.000Z', '+00:00');
/** A talk that has everything: opening, announcement, payload. */
const talk = (over: Partial<Sketch> = {}): Sketch[] => [
  { from: 'a@new.example', at: day(1), text: 'Would you be available for an interview? I will send you the questions.', ...over },
  { from: desk, to: 'a@new.example', at: day(2), text: 'Gladly.' },
  { from: 'a@new.example', at: day(3), text: 'Please find the questions attached.', attachments: ['q.docx'], ...over },
];

it('says nothing against mailing lists, machines, and colleagues', () => {
  expect(against(talk())).not.toEqual([]);
  expect(against(talk({ list: 'list.example' }))).toEqual([]);
  expect(against(talk({ automatic: true }))).toEqual([]);
  expect(against(talk({ from: 'colleague@victim.example' }))).toEqual([]);
});

it('says nothing against a talk whose beginning is not in the mailbox', () => {
  const [first, ...rest] = talk();
  expect(against([{ ...(first as Sketch), inReplyTo: 'missing@elsewhere.example' }, ...rest])).toEqual([]);
});

it('says nothing against a talk that the owner began, and says so', () => {
  const begun = [
    { from: desk, to: 'a@new.example', at: day(1), subject: 'Our order', text: 'We would like to order.' },
    ...talk().map((one, n) => ({ ...one, at: day(n + 2) })),
  ];
  expect(against(begun)).toEqual([]);
  expect(keysAlong(conversationInOrder, begun).flat()).toContain('conversation.owner-began');
});

it('counts a payload as the first only once, and not where the first letter brought one', () => {
  const twice = [
    ...talk(),
    { from: desk, to: 'a@new.example', at: day(4), text: 'Thanks.' },
    { from: 'a@new.example', at: day(5), text: 'More.', attachments: ['r.docx'] },
  ];
  expect(keysAlong(conversationPayloadAfterTalk, twice)).toEqual([[], [], ['conversation.payload-after-talk'], [], []]);
  const atOnce = twice.map((one, n) => (n === 0 ? { ...one, attachments: ['cv.pdf'] } : one));
  expect(keysAlong(conversationPayloadAfterTalk, atOnce).flat()).toEqual([]);
});

it('needs an answer of the owner before the payload, unless the mailbox cannot hold it', () => {
  const unanswered = talk().filter(({ from }) => from !== desk);
  expect(keysAlong(conversationPayloadAfterTalk, unanswered).flat()).toEqual([]);
  const half = unanswered.map((one, n) => (n === 1 ? { ...one, subject: 'Re: interview' } : one));
  expect(keysAlong(conversationPayloadAfterTalk, half, { mailbox: { oneSided: true } }).flat()).toEqual([
    'conversation.payload-after-talk.answer-unseen',
  ]);
});

it.each([
  [15, 'conversation.payload-after-talk.in-15-minutes'],
  [16, 'conversation.payload-after-talk.in-an-hour'],
  [60, 'conversation.payload-after-talk.in-an-hour'],
  [61, 'conversation.payload-after-talk'],
])('a payload %i minutes after the answer is %s', (minutes, key) => {
  const [first, answer, payload] = talk();
  const at = new Date(Date.parse(day(2)) + minutes * 60_000).toISOString().replace('.000Z', '+00:00');
  expect(keysAlong(conversationPayloadAfterTalk, [first as Sketch, answer as Sketch, { ...(payload as Sketch), at }]).flat()).toEqual([
    key,
  ]);
});

it('sees a file that runs something after an answer, whoever sends it', () => {
  const marks = [{ id: 'shortcut', detail: 'a.lnk', offset: 0 }];
  const from = 'colleague@victim.example';
  const sent = (name: string, over: object): Sketch[] => [
    { from, at: day(1), text: 'Are you in today?' },
    { from: desk, to: from, at: day(2), text: 'Yes.' },
    { from, at: day(3), text: 'Have a look.', attachments: [{ name, ...over }] },
  ];
  expect(keysAlong(conversationPayloadAfterTalk, sent('a.lnk', { marks })).flat()).toEqual(['conversation.payload-after-talk.dangerous']);
  expect(keysAlong(conversationPayloadAfterTalk, sent('a.docx', {})).flat()).toEqual([]);
  const [first, , last] = sent('a.lnk', { marks });
  expect(keysAlong(conversationPayloadAfterTalk, [first as Sketch, last as Sketch]).flat()).toEqual([]);
});

it('takes pictures, signatures, appointments and plain text for no payload', () => {
  const [first, answer, payload] = talk();
  const attachments = ['logo.png', 'smime.p7s', 'meeting.ics', 'note.txt', { name: 'inline.docx', inline: true }];
  expect(
    keysAlong(conversationPayloadAfterTalk, [first as Sketch, answer as Sketch, { ...(payload as Sketch), attachments }]).flat(),
  ).toEqual([]);
});

it('takes a document in place of an archive that could not be opened for what it is: help', () => {
  const failed = (first: string, second: string): Sketch[] => [
    { from: 'a@new.example', at: day(1), attachments: [first], text: 'Attached.' },
    { from: desk, to: 'a@new.example', at: day(2), text: 'I could not open the file.' },
    { from: 'a@new.example', at: day(3), attachments: [second], text: 'Here it is again.' },
  ];
  expect(keysAlong(conversationRepacked, failed('a.zip', 'a.pdf')).flat()).toEqual(['conversation.repacked.plainer']);
  expect(keysAlong(conversationRepacked, failed('a.docx', 'a.iso')).flat()).toEqual(['conversation.repacked.deeper']);
  expect(keysAlong(conversationRepacked, failed('a.docx', 'b.docx')).flat()).toEqual(['conversation.repacked.same']);
});

it('sees a container that is harder to look into, also where nobody says why', () => {
  const talk = (first: string, second: string, day: string): Sketch[] => [
    { from: 'x@stranger.example', at: '2026-01-05T10:00:00+09:00', text: '資料です。', attachments: [first] },
    { from: 'desk@victim.example', to: 'x@stranger.example', at: '2026-01-06T10:00:00+09:00', text: 'うーん、うちではだめみたいです。' },
    { from: 'x@stranger.example', at: `${day}T10:00:00+09:00`, text: 'ではこちらで。', attachments: [second] },
  ];
  expect(keysAlong(conversationRepacked, talk('a.docx', 'a.iso', '2026-01-07')).flat()).toEqual(['conversation.repacked.silent']);
  expect(keysAlong(conversationRepacked, talk('a.iso', 'a.docx', '2026-01-07')).flat()).toEqual([]);
  expect(keysAlong(conversationRepacked, talk('a.docx', 'a.iso', '2026-03-07')).flat()).toEqual([]);
});

it('believes in a telephone talk only where the owner writes of it', () => {
  const call = 'As we discussed on the phone, the contract is attached.';
  const theirs = [{ from: 'a@new.example', at: day(1), text: call }];
  const ours = [
    { from: 'a@new.example', at: day(1), text: 'Hello.' },
    { from: desk, to: 'a@new.example', at: day(2), text: call },
  ];
  expect(keysAlong(conversationInOrder, theirs).flat()).toEqual([]);
  expect(keysAlong(conversationInOrder, ours).flat()).toEqual(['conversation.phoned']);
});

it('counts a long history of the exact address only', () => {
  const earlier = Array.from({ length: 8 }, (_, n) => [
    letterOf({ from: 'A <a@partner.example>', at: day(n * 14), text: `Letter ${n}` }),
    letterOf({ from: desk, to: 'a@partner.example', at: day(n * 14 + 1), text: `Answer ${n}` }),
  ]).flat();
  const from = (address: string): readonly string[] =>
    keysAlong(conversationInOrder, [{ from: `A <${address}>`, at: day(120), text: 'Hello.' }], { earlier }).flat();
  expect(from('a@partner.example')).toEqual(['conversation.long-history']);
  expect(from('a@partner.invalid')).toEqual([]);
});

function against(conversation: readonly Sketch[], around: Around = {}): readonly string[] {
  return seenAlong(conversation, around).flatMap((seen) =>
    signals
      .filter(({ group, id }) => group === 'conversation' && id !== conversationInOrder.id)
      .flatMap((signal) => signal.read(seen))
      .map(({ weight }) => weight),
  );
}
