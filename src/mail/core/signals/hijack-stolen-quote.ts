import { message } from '#model/text.ts';
import { signOnQuote } from '../judge/sign-on-quote.ts';
import type { Signal } from '../judge/signal.ts';

/** It quotes, word for word, what the owner exchanged with somebody else: the sender must have it from there. */
export const hijackStolenQuote: Signal = {
  id: 'hijack.stolen-quote',
  group: 'hijack',
  name: { ja: '盗まれたやり取りの引用', en: 'Quote of a stolen conversation' },
  technique: 'T1566',
  refutedBy: {
    ja: '元の相手が、そのメールをこの差出人に渡したと確かめられた',
    en: 'The other party of the original is found to have passed it on to this sender',
  },
  read: ({ turn }) => {
    if (turn.direction === 'out') return [];
    const match = turn.quotes.find(({ verdict }) => verdict === 'stolen');
    if (!match || match.original === null) return [];
    const { original } = match;
    const sender = turn.letter.from[0]?.address ?? '';
    return [
      signOnQuote(
        turn.letter,
        'hijack.stolen-quote',
        match,
        stolen(sender, original.from[0]?.address ?? '', original.subject.text.slice(0, 80)),
        {
          was: original.own.text.slice(0, 2000),
          now: match.quote.text.slice(0, 2000),
        },
      ),
    ];
  },
};

const stolen = message({
  ja: (sender: string, writer: string, subject: string) =>
    `${sender} が加わっていないやり取り（${writer} の「${subject}」）をそのまま引用している`,
  en: (sender: string, writer: string, subject: string) =>
    `Quotes a conversation that ${sender} had no part in ("${subject}" by ${writer})`,
});
