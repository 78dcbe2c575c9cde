import { message } from '#model/text.ts';
import { shownAddress, signOnHeader } from '../judge/sign-at.ts';
import type { Signal } from '../judge/signal.ts';
import { domainOf } from '../registered-domain.ts';

const LOOKED_AT = 40;

/** In the midst of a conversation, answers are led to another organisation than so far. */
export const hijackReplyToChanged: Signal = {
  id: 'hijack.reply-to-changed',
  group: 'hijack',
  name: { ja: '途中で変わった返信先', en: 'Answers led away midway' },
  technique: 'T1656',
  refutedBy: { ja: '相手が返信先の変更を電話などで認めた', en: 'The other side confirms the new address, over the telephone for instance' },
  read: ({ turn, relationship, mailbox }) => {
    const { letter } = turn;
    const [from] = letter.from;
    if (turn.direction === 'out' || !from || letter.list !== null || letter.automatic || relationship.lastIn === null) return [];
    const earlier = relationship.turns.slice(-LOOKED_AT, -1).filter(({ direction }) => direction === 'in');
    // Only where the conversation went back and forth.
    if (relationship.lastOut === null || earlier.length === 0) return [];
    const domains = new Set(earlier.flatMap((one) => [...one.letter.from, ...one.letter.replyTo].map(({ address }) => domainOf(address))));
    const elsewhere = letter.replyTo.find(({ address }) => {
      const domain = domainOf(address);
      return domain !== '' && domain !== domainOf(from.address) && !domains.has(domain) && !mailbox.owners.has(address);
    });
    if (elsewhere === undefined) return [];
    const was = earlier.at(-1)?.letter;
    const before = (was?.replyTo[0] ?? was?.from[0])?.address ?? '';
    const at = { span: elsewhere.span, quote: shownAddress(elsewhere) };
    return [signOnHeader(letter, 'hijack.reply-to-changed', 'reply-to', at, changed(before, elsewhere.address))];
  },
};

const changed = message({
  ja: (before: string, now: string) => `これまで ${before} に届いていた返信が、このメールから ${now} に向けられた`,
  en: (before: string, now: string) => `Answers went to ${before} so far; from this message on they are led to ${now}`,
});
