import { message, type Text } from '#model/text.ts';
import { fromAPerson, turnsBefore } from '../conversation/talk.ts';
import { payloadsOf } from '../conversation/payload-of.ts';
import type { CueId } from '../cues/cue.ts';
import { signOnHeader, signOnSender, signOnWords } from '../judge/sign-at.ts';
import type { Sign, Signal } from '../judge/signal.ts';

/** So much both ways, over so many days and from this very address, is a relationship that no attacker builds. */
const LONG = { received: 6, sentTo: 6, days: 90 };
const DAY = 86_400_000;

/**
 * What speaks for an honest conversation. That people spoke or met counts only where the owner says so: attackers claim it. That the owner asked for the
 * file counts little: attackers make people ask.
 */
export const conversationInOrder: Signal = {
  id: 'conversation.in-order',
  group: 'conversation',
  name: { ja: '通常のやり取りを示すもの', en: 'Signs of an honest conversation' },
  technique: null,
  refutedBy: {
    ja: '相手のアカウントの乗っ取り、または番号を相手が示した電話',
    en: "A takeover of the other side's account, or a call to a number that they gave",
  },
  read: (seen) => (seen.turn.direction === 'out' ? ownersWord(seen) : [...standing(seen), ...askedFor(seen)]),
};

/** What the owner's own letter says of them. */
function ownersWord({ turn: { letter, cues } }: Parameters<Signal['read']>[0]): readonly Sign[] {
  return ownersCues.flatMap(({ cue, key, text }) => {
    const hit = cues.get(cue);
    return hit ? [signOnWords(letter, key, hit, text)] : [];
  });
}

const ownersCues: readonly { readonly cue: CueId; readonly key: string; readonly text: Text }[] = [
  {
    cue: 'phone-confirmed',
    key: 'conversation.phoned',
    text: { ja: '持ち主が、相手と電話で話したと書いている', en: 'The owner writes of a telephone talk with them' },
  },
  {
    cue: 'meets-in-person',
    key: 'conversation.met',
    text: { ja: '持ち主が、相手と会った・会うと書いている', en: 'The owner writes of meeting them' },
  },
];

/** How the relationship stands. */
function standing({ turn: { letter }, relationship, mailbox }: Parameters<Signal['read']>[0]): readonly Sign[] {
  const [from] = letter.from;
  if (letter.list !== null || letter.automatic) return [signOnSender(letter, 'conversation.machine', machine())];
  const signs: Sign[] = [];
  const [first] = relationship.turns;
  if (relationship.begunBy === 'us' && first?.direction === 'out' && first.letter.prefix === null)
    signs.push(
      signOnHeader(
        first.letter,
        'conversation.owner-began',
        'subject',
        { span: first.letter.subject.span, quote: first.letter.subject.text },
        began(),
      ),
    );
  const person = from ? mailbox.person(from.address) : null;
  const days = person ? ((letter.at ?? 0) - person.firstAt) / DAY : 0;
  if (person && person.received >= LONG.received && person.sentTo >= LONG.sentTo && days >= LONG.days)
    signs.push(signOnSender(letter, 'conversation.long-history', long(person.received + person.sentTo, Math.floor(days))));
  return signs;
}

function askedFor(seen: Parameters<Signal['read']>[0]): readonly Sign[] {
  if (!fromAPerson(seen) || payloadsOf(seen.turn).length === 0) return [];
  const asked = turnsBefore(seen).findLast(({ direction }) => direction === 'out');
  const hit = asked?.cues.get('asks-for-file');
  return asked && hit ? [signOnWords(asked.letter, 'conversation.owner-asked', hit, ownerAsked())] : [];
}

const machine = message({ ja: () => 'メーリングリストまたは自動送信', en: () => 'A mailing list or a machine' });
const began = message({ ja: () => '持ち主から始めたやり取り', en: () => 'The owner began the conversation' });
const long = message({
  ja: (letters: number, days: number) => `同じアドレスと${days}日間に${letters}通のやり取りがある`,
  en: (letters: number, days: number) => `${letters} messages with this very address over ${days} days`,
});
const ownerAsked = message({ ja: () => '持ち主がファイルを求めた', en: () => 'The owner asked for the file' });
