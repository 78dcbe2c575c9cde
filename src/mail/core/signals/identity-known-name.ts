import { message } from '#model/text.ts';
import { foldedName } from '../letter/folded-name.ts';
import { shownAddress, signOnSender } from '../judge/sign-at.ts';
import type { Signal } from '../judge/signal.ts';
import { domainOf } from '../registered-domain.ts';

/** Less than this of somebody is no acquaintance. */
const ACQUAINTED = 2;

/** The name of somebody whom the mailbox knows, at an address that it has never seen. People do get new addresses, and names are shared. */
export const identityKnownName: Signal = {
  id: 'identity.known-name',
  group: 'identity',
  name: { ja: '知人の名前、別のアドレス', en: 'Known name, other address' },
  technique: 'T1656',
  refutedBy: { ja: '以前から知っている連絡先で本人に確かめる', en: 'Asking the person through contact details known before' },
  read: ({ turn: { letter, direction }, mailbox }) => {
    const [from] = letter.from;
    if (direction === 'out' || !from || !isWholeName(from.name) || letter.list !== null || mailbox.person(from.address) !== null) return [];
    const domain = domainOf(from.address);
    const same = mailbox
      .named(from.name)
      .filter(({ address, received, sentTo }) => domainOf(address) !== domain && received + sentTo >= ACQUAINTED)
      .sort((a, b) => b.received + b.sentTo - (a.received + a.sentTo) || (a.address < b.address ? -1 : 1))[0];
    return same
      ? [
          signOnSender(
            letter,
            'identity.known-name',
            other(shownAddress({ name: from.name, address: same.address }), same.received + same.sentTo),
          ),
        ]
      : [];
  },
};

/** A family name alone, or a given one, is shared by many. */
const isWholeName = (name: string): boolean => /\S[\s\u3000,]+\S/.test(name) || /^[\u3040-\u9fff\uac00-\ud7a3]{3,}$/.test(foldedName(name));

const other = message({
  ja: (known: string, letters: number) => `知っている名前（${known}、これまで${letters}通）だが、アドレスは初めて`,
  en: (known: string, letters: number) => `A known name (${known}, ${letters} messages so far) at an address never seen`,
});
