import type { Text } from '#model/text.ts';
import { fromAPerson, isStrangersTalk, turnsBefore } from '../conversation/talk.ts';
import type { Seen } from '../judge/seen.ts';
import { signOnWords } from '../judge/sign-at.ts';
import type { Sign, Signal } from '../judge/signal.ts';

/** Out of the organisation's sight: to a private address or a messenger, or on to an address that only this message announces. */
export const conversationMovesAway: Signal = {
  id: 'conversation.moves-away',
  group: 'conversation',
  name: { ja: '別の連絡手段・アドレスへ移る', en: 'Moves to another channel or address' },
  technique: 'T1566.003',
  refutedBy: {
    ja: '元のアドレスや電話で、移ることを本人に確かめられた',
    en: 'The person confirms the move from the old address or by phone',
  },
  read: (seen) => {
    if (!fromAPerson(seen)) return [];
    const { letter, cues } = seen.turn;
    const signs: Sign[] = [];
    const channel = cues.get('channel-move');
    if (channel && isStrangersTalk(seen)) signs.push(signOnWords(letter, 'conversation.channel-move', channel, texts.channel));
    const moved = cues.get('address-moved');
    if (moved && isFromNewAddress(seen)) signs.push(signOnWords(letter, 'conversation.address-moved', moved, texts.moved));
    return signs;
  },
};

/** Announced from the new address itself, to somebody whom the old one wrote to or who knows the name. From the old address it would be in order. */
function isFromNewAddress(seen: Seen): boolean {
  const { letter } = seen.turn;
  const [from] = letter.from;
  if (!from || seen.mailbox.person(from.address) !== null) return false;
  const wroteBefore = turnsBefore(seen).some(({ direction }) => direction === 'in');
  return wroteBefore || seen.mailbox.named(from.name).some(({ address }) => address !== from.address) || letter.prefix === 'reply';
}

const texts = {
  channel: { ja: '私用アドレスや別の連絡手段へ誘っている', en: 'Leads to a private address or another channel' },
  moved: { ja: '新しいアドレスから、アドレスが変わったと述べている', en: 'Says from a new address that the address has changed' },
} satisfies Record<string, Text>;
