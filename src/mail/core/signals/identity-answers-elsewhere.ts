import { message } from '#model/text.ts';
import { isFreeMail } from '../judge/free-mail.ts';
import { shownAddress, signOnHeader } from '../judge/sign-at.ts';
import type { Signal } from '../judge/signal.ts';
import { domainOf } from '../registered-domain.ts';

/** Answers are led to another organisation's address than the sender's. Mailing lists, ticket systems and newsletters do that every day. */
export const identityAnswersElsewhere: Signal = {
  id: 'identity.answers-elsewhere',
  group: 'identity',
  name: { ja: '返信先が別', en: 'Answers go elsewhere' },
  technique: 'T1656',
  refutedBy: { ja: '返信先が本人の別のアドレスと確かめられた', en: "The address for answers is found to be the same person's" },
  read: ({ turn: { letter, direction }, mailbox }) => {
    const [from] = letter.from;
    const elsewhere = letter.replyTo.find(({ address }) => address !== '' && domainOf(address) !== domainOf(from?.address ?? ''));
    if (direction === 'out' || !from || !elsewhere || letter.list !== null || letter.automatic) return [];
    if (mailbox.owners.has(elsewhere.address) || letter.to.some(({ address }) => address === elsewhere.address)) return [];
    const known = mailbox.person(elsewhere.address);
    if (known && known.received + known.sentTo > 1) return [];
    const free = isFreeMail(domainOf(elsewhere.address)) && !isFreeMail(domainOf(from.address));
    const weight = free ? 'identity.answers-elsewhere.free-mail' : 'identity.answers-elsewhere';
    return [
      signOnHeader(
        letter,
        weight,
        'reply-to',
        { span: elsewhere.span, quote: shownAddress(elsewhere) },
        led(from.address, elsewhere.address),
      ),
    ];
  },
};

const led = message({
  ja: (from: string, to: string) => `差出人は ${from} だが、返信は ${to} に届く`,
  en: (from: string, to: string) => `From ${from}, but answers go to ${to}`,
});
