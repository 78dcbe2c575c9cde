import { message } from '#model/text.ts';
import { signOnSender } from '../judge/sign-at.ts';
import type { Sign, Signal } from '../judge/signal.ts';

/** With whoever has been writing for long, circulars are ordinary. */
const YOUNG = 12;

/** The same words, file or link from the other side to another reader: an attacker tries many desks at once. Circulars do too. */
export const crossVictimSameElsewhere: Signal = {
  id: 'cross-victim.same-elsewhere',
  group: 'cross-victim',
  name: { ja: 'ほかの宛先にも同じもの', en: 'The same at other readers' },
  technique: null,
  refutedBy: { ja: '案内状など、広く送られたものと確かめられた', en: 'It is found to be a circular' },
  read: ({ turn: { letter, direction }, relationship, mailbox }) => {
    if (direction === 'out' || letter.list !== null || letter.automatic) return [];
    if (relationship.begunBy === 'us' || relationship.turns.length > YOUNG) return [];
    return mailbox.elsewhere(letter).map(({ what, letter: other, reader }): Sign => {
      const who = other.from[0]?.address === letter.from[0]?.address;
      const key = what === 'text' ? (who ? 'cross-victim.same-text' : 'cross-victim.same-text.other-sender') : 'cross-victim.same-file';
      return signOnSender(letter, key, names[what](reader));
    });
  },
};

const names = {
  text: message({
    ja: (reader: string) => `ほぼ同じ文面が ${reader} にも届いている`,
    en: (reader: string) => `Nearly the same words went to ${reader}`,
  }),
  file: message({
    ja: (reader: string) => `同じ添付が ${reader} にも届いている`,
    en: (reader: string) => `The same file went to ${reader}`,
  }),
  link: message({
    ja: (reader: string) => `同じリンクが ${reader} にも届いている`,
    en: (reader: string) => `The same link went to ${reader}`,
  }),
};
