import { message } from '#model/text.ts';
import { signOnQuote } from '../judge/sign-on-quote.ts';
import type { Signal } from '../judge/signal.ts';

/** It claims to quote the owner, whose mail of that time is there, and nothing like it is. */
export const hijackFabricatedQuote: Signal = {
  id: 'hijack.fabricated-quote',
  group: 'hijack',
  name: { ja: '引用の捏造', en: 'Fabricated quote' },
  technique: 'T1656',
  refutedBy: {
    ja: '引用元が別のアドレス・別の端末から送られた、または削除されたと確かめられた',
    en: 'What it quotes is found to have been sent from another address or program, or deleted',
  },
  read: ({ turn }) => {
    if (turn.direction === 'out' || turn.letter.list !== null || turn.letter.automatic) return [];
    const match = turn.quotes.find(({ verdict }) => verdict === 'fabricated');
    if (!match) return [];
    const percent = Math.floor(match.coverage * 100);
    return [signOnQuote(turn.letter, 'hijack.fabricated-quote', match, fabricated(percent), null)];
  },
};

const fabricated = message({
  ja: (percent: number) => `持ち主が書いたとする引用が、メールボックスのどこにもない（前後の日の${percent}％にメールがそろっている）`,
  en: (percent: number) =>
    `What it quotes as the owner's words stands nowhere in the mailbox, which covers ${percent} % of the days around`,
});
