import { message } from '#model/text.ts';
import { signOnQuote } from '../judge/sign-on-quote.ts';
import type { Signal } from '../judge/signal.ts';
import { foldedName } from '../letter/folded-name.ts';
import { peopleOf } from '../quotes/outsider.ts';

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
  read: ({ turn, relationship }) => {
    if (turn.direction === 'out') return [];
    const match = turn.quotes.find(({ verdict }) => verdict === 'stolen');
    if (!match || match.original === null) return [];
    const { original } = match;
    const people = peopleOf(original);
    // Somebody who writes from a second address had it at the first.
    if (relationship.addresses.some((address) => people.includes(address))) return [];
    const [from] = turn.letter.from;
    const name = foldedName(from?.name ?? '');
    const namesake = name !== '' && [...original.from, ...original.to, ...original.cc].some((one) => foldedName(one.name) === name);
    const weight = namesake ? 'hijack.stolen-quote.same-name' : 'hijack.stolen-quote';
    const text = (namesake ? byNamesake : stolen)(from?.address ?? '', original.from[0]?.address ?? '', original.subject.text.slice(0, 80));
    return [signOnQuote(turn.letter, weight, match, text, { was: original.own.text.slice(0, 2000), now: match.quote.text.slice(0, 2000) })];
  },
};

const byNamesake = message({
  ja: (sender: string, writer: string, subject: string) =>
    `${sender} は相手と同じ名前を名乗るが、引用したやり取り（${writer} の「${subject}」）には別のアドレスしか出てこない`,
  en: (sender: string, writer: string, subject: string) =>
    `${sender} goes by the other side's name, but the conversation that it quotes ("${subject}" by ${writer}) has only another address of that name`,
});
const stolen = message({
  ja: (sender: string, writer: string, subject: string) =>
    `${sender} が加わっていないやり取り（${writer} の「${subject}」）をそのまま引用している`,
  en: (sender: string, writer: string, subject: string) =>
    `Quotes a conversation that ${sender} had no part in ("${subject}" by ${writer})`,
});
