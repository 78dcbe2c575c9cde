import { message } from '#model/text.ts';
import { signOnSender } from '../judge/sign-at.ts';
import type { Signal } from '../judge/signal.ts';
import { domainOf } from '../registered-domain.ts';

/** The name that is shown is itself a mail address, of another organisation than the one that wrote: what many mail programs show is the name alone. */
export const identityNameHoldsAddress: Signal = {
  id: 'identity.name-holds-address',
  group: 'identity',
  name: { ja: '表示名に別のアドレス', en: 'Another address as the name' },
  technique: 'T1656',
  refutedBy: {
    ja: '代理送信やメーリングリストの書き換えと確かめられた',
    en: 'It is found to be sending on behalf, or rewritten by a list',
  },
  read: ({ turn: { letter, direction } }) => {
    const [from] = letter.from;
    if (direction === 'out' || !from || letter.list !== null || letter.automatic) return [];
    const [shown] = /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/.exec(from.name.slice(0, 300)) ?? [];
    if (shown === undefined || domainOf(shown.toLowerCase()) === domainOf(from.address)) return [];
    return [signOnSender(letter, 'identity.name-holds-address', shows(shown, from.address))];
  },
};

const shows = message({
  ja: (shown: string, real: string) => `表示名は ${shown}、実際のアドレスは ${real}`,
  en: (shown: string, real: string) => `Shown as ${shown}, really ${real}`,
});
