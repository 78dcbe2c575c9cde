import { message } from '#model/text.ts';
import type { Letter } from '../letter/letter.ts';
import type { MailboxSeen, Seen } from '../judge/seen.ts';
import { signOnSender } from '../judge/sign-at.ts';
import type { Signal } from '../judge/signal.ts';
import { isOutsider, peopleOf } from '../quotes/outsider.ts';

/** Letters of one conversation that are looked at. */
const MOST = 20;

/** Its headers say that it answers a letter which its sender never got, in a conversation that its sender never was in. */
export const hijackOutsiderAnswers: Signal = {
  id: 'hijack.outsider-answers',
  group: 'hijack',
  name: { ja: '部外者からの返信', en: 'Answer from an outsider' },
  technique: 'T1566',
  refutedBy: {
    ja: '加わっていた誰かが転送したと確かめられた',
    en: 'Somebody who was in the conversation is found to have forwarded it',
  },
  read: ({ turn, relationship, mailbox }) => {
    const { letter } = turn;
    if (turn.direction === 'out' || letter.list !== null || letter.automatic) return [];
    const known = conversationOf(letter, mailbox);
    const [nearest] = known;
    if (nearest === undefined || known.some((one) => !isOutsider(letter, one, mailbox.owners, NOBODY))) return [];
    if (wasBroughtIn(relationship.turns.slice(-MOST, -1), known)) return [];
    return [signOnSender(letter, 'hijack.outsider-answers', outside(letter.from[0]?.address ?? '', nearest.subject.text.slice(0, 80)))];
  },
};

const NOBODY: ReadonlySet<string> = new Set();

/** Earlier letters that it refers to, nearest first, with what those refer to. */
function conversationOf(letter: Letter, mailbox: MailboxSeen): readonly Letter[] {
  const known = new Map<string, Letter>();
  let asked = 0;
  const ask = (one: Letter): void => {
    for (const id of [...one.inReplyTo.slice(-2), ...one.references.slice(-MOST).toReversed()]) {
      if ((asked += 1) > MOST * 4 || known.size >= MOST) return;
      const found = mailbox.letterOf(id);
      if (found !== null && found.id !== letter.id) known.set(found.id, found);
    }
  };
  ask(letter);
  for (const one of known.values()) ask(one);
  return [...known.values()];
}

/** Whether the owner wrote to the sender in that conversation, or about it. */
const wasBroughtIn = (turns: Seen['relationship']['turns'], known: readonly Letter[]): boolean =>
  turns.some(
    (one) =>
      one.direction === 'out' &&
      known.some(
        (letter) =>
          (one.letter.baseSubject !== '' && one.letter.baseSubject === letter.baseSubject) ||
          one.quotes.some(({ original }) => original?.id === letter.id) ||
          peopleOf(one.letter).some((address) => letter.from[0]?.address === address && one.letter.baseSubject === letter.baseSubject),
      ),
  );

const outside = message({
  ja: (sender: string, subject: string) => `${sender} は「${subject}」のやり取りに加わっていないのに、その返信として届いた`,
  en: (sender: string, subject: string) => `${sender} was never in the conversation "${subject}" that this answers`,
});
