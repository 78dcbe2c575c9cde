import { message } from '#model/text.ts';
import { isFreeMail } from '../judge/free-mail.ts';
import { signOnSender } from '../judge/sign-at.ts';
import type { Signal } from '../judge/signal.ts';
import { domainOf } from '../registered-domain.ts';

/** Somebody whom the mailbox has never seen writes first. Ordinary by itself: every customer once did. */
export const identityFirstContact: Signal = {
  id: 'identity.first-contact',
  group: 'identity',
  name: { ja: '初めての相手', en: 'First contact' },
  technique: null,
  refutedBy: { ja: '名刺交換や紹介など、メール以外での面識', en: 'An acquaintance made elsewhere: cards exchanged, an introduction' },
  read: ({ turn: { letter, direction }, relationship, mailbox }) => {
    const address = letter.from[0]?.address ?? '';
    if (direction === 'out' || relationship.turns.length !== 1 || letter.automatic || letter.list !== null) return [];
    if (mailbox.person(address) !== null || mailbox.ownDomains.has(domainOf(address))) return [];
    const free = isFreeMail(domainOf(address));
    return [
      signOnSender(
        letter,
        free ? 'identity.first-contact.free-mail' : 'identity.first-contact',
        free ? fromFreeMail(domainOf(address)) : first(),
      ),
    ];
  },
};

const first = message({ ja: () => '初めての相手', en: () => 'First contact' });
const fromFreeMail = message({
  ja: (domain: string) => `初めての相手。誰でも取れるアドレス（${domain}）`,
  en: (domain: string) => `First contact, from an address that anybody can take (${domain})`,
});
