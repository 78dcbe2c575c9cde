import { message } from '#model/text.ts';
import { signOnQuote } from '../judge/sign-on-quote.ts';
import type { Signal } from '../judge/signal.ts';
import { peopleOf } from '../quotes/outsider.ts';

/** Everything that it quotes stands so in the mailbox, and its sender was in that conversation. Speaks for it, unless the account itself was taken over. */
export const hijackQuotesHold: Signal = {
  id: 'hijack.quotes-hold',
  group: 'hijack',
  name: { ja: '引用は元のまま', en: 'Quotes hold' },
  technique: null,
  refutedBy: { ja: '相手の住所が乗っ取られていた', en: "The other side's account was taken over" },
  read: ({ turn }) => {
    const { letter, quotes, direction } = turn;
    const [first] = quotes;
    if (direction === 'out' || first === undefined || quotes.some(({ verdict }) => verdict !== 'same')) return [];
    const sender = letter.from[0]?.address ?? '';
    if (sender === '' || !quotes.every(({ original }) => original !== null && peopleOf(original).includes(sender))) return [];
    return [signOnQuote(letter, 'hijack.quotes-hold', first, hold(quotes.length), null)];
  },
};

const hold = message({
  ja: (count: number) => `引用${count}か所が元のメールと一致し、差出人はそのやり取りに加わっていた`,
  en: (count: number) => `All ${count} quotes agree with their originals, and the sender was in that conversation`,
});
