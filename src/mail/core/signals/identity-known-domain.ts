import { message } from '#model/text.ts';
import { isFreeMail } from '../judge/free-mail.ts';
import { signOnSender } from '../judge/sign-at.ts';
import type { Signal } from '../judge/signal.ts';
import { domainOf } from '../registered-domain.ts';

/** So much, both ways and over so many days, makes an organisation known. */
const KNOWN = { received: 5, sentTo: 5, days: 60 };
const DAY = 86_400_000;

/** Somebody new, or not so new, of an organisation that the mailbox has long corresponded with. Speaks for them, unless the account or domain was taken over. */
export const identityKnownDomain: Signal = {
  id: 'identity.known-domain',
  group: 'identity',
  name: { ja: '以前からやり取りのある組織', en: 'Organisation known before' },
  technique: null,
  refutedBy: { ja: 'その組織で乗っ取りがあった', en: 'A break-in at that organisation' },
  read: ({ turn: { letter, direction }, mailbox }) => {
    const domain = domainOf(letter.from[0]?.address ?? '');
    if (direction === 'out' || domain === '' || isFreeMail(domain)) return [];
    if (mailbox.ownDomains.has(domain)) return [signOnSender(letter, 'identity.own-domain', own(domain))];
    const seen = mailbox.domain(domain);
    const days = seen ? ((letter.at ?? 0) - seen.firstAt) / DAY : 0;
    if (!seen || seen.received < KNOWN.received || seen.sentTo < KNOWN.sentTo || days < KNOWN.days) return [];
    return [signOnSender(letter, 'identity.known-domain', long(domain, Math.floor(days), seen.received + seen.sentTo))];
  },
};

const own = message({
  ja: (domain: string) => `持ち主と同じ組織（${domain}）`,
  en: (domain: string) => `The owner's own organisation (${domain})`,
});
const long = message({
  ja: (domain: string, days: number, letters: number) => `${domain} とは${days}日前から${letters}通のやり取りがある`,
  en: (domain: string, days: number, letters: number) => `${letters} messages with ${domain} over ${days} days`,
});
