import { message } from '#model/text.ts';
import { signOnQuote } from '../judge/sign-on-quote.ts';
import type { Signal } from '../judge/signal.ts';

/** What it quotes stands in the mailbox, but otherwise: another account, another amount, a sentence that was not there. */
export const hijackAlteredQuote: Signal = {
  id: 'hijack.altered-quote',
  group: 'hijack',
  name: { ja: '引用の改変', en: 'Altered quote' },
  technique: 'T1656',
  refutedBy: {
    ja: '元のメールの書き手が、内容を訂正したと確かめられた',
    en: 'The writer of the original is found to have corrected it openly',
  },
  read: ({ turn }) => {
    if (turn.direction === 'out' || turn.letter.automatic) return [];
    const match = turn.quotes.find(({ verdict }) => verdict === 'altered');
    if (!match?.change || match.original === null) return [];
    const { was, now } = match.change;
    const writer = match.original.from[0]?.address ?? '';
    return [signOnQuote(turn.letter, 'hijack.altered-quote', match, altered(writer), { was, now })];
  },
};

const altered = message({
  ja: (writer: string) => `${writer} のメールの引用が、元の文面から書き換えられている`,
  en: (writer: string) => `The quote of ${writer} differs from what was written`,
});
