import { message } from '#model/text.ts';
import { foldedName } from '../letter/folded-name.ts';
import { isFreeMail } from '../judge/free-mail.ts';
import { signOnSender } from '../judge/sign-at.ts';
import type { Signal } from '../judge/signal.ts';
import { domainOf } from '../registered-domain.ts';

/** The same name goes on with a young conversation from another address. */
export const identityChangedAddress: Signal = {
  id: 'identity.changed-address',
  group: 'identity',
  name: { ja: '同じ名で別のアドレスに替わる', en: 'Same name, new address' },
  technique: 'T1585.002',
  refutedBy: { ja: '元のアドレスから同じ知らせが届いている', en: 'The same was announced from the old address' },
  read: ({ turn: { letter, direction }, relationship }) => {
    const [from] = letter.from;
    const before = relationship.addresses.filter((address) => address !== from?.address);
    if (direction === 'out' || !from || before.length === 0 || relationship.addresses.at(-1) !== from.address) return [];
    const earlier = relationship.turns.slice(-40, -1).filter((turn) => turn.direction === 'in');
    if (earlier.some((turn) => turn.letter.from[0]?.address === from.address)) return [];
    const name = foldedName(from.name);
    if (name === '' || !earlier.some((turn) => foldedName(turn.letter.from[0]?.name ?? '') === name)) return [];
    const free = isFreeMail(domainOf(from.address)) && !isFreeMail(domainOf(before.at(-1) ?? ''));
    return [
      signOnSender(
        letter,
        free ? 'identity.changed-address.free-mail' : 'identity.changed-address',
        changed(before.at(-1) ?? '', from.address),
      ),
    ];
  },
};

const changed = message({
  ja: (old: string, now: string) => `同じ名のまま、アドレスが ${old} から ${now} に替わった`,
  en: (old: string, now: string) => `The same name, but the address changed from ${old} to ${now}`,
});
