import { message } from '#model/text.ts';
import { payloadsOf, signOnPayload } from '../conversation/payload-of.ts';
import { isStrangersTalk, turnsBefore } from '../conversation/talk.ts';
import { foldedName } from '../letter/folded-name.ts';
import { shownAddress, signOnSender } from '../judge/sign-at.ts';
import type { Signal } from '../judge/signal.ts';

/** In a stranger's talk somebody else of theirs takes over, as the personas of TA453 do: one begins, another whom he brought in as Cc answers. */
export const conversationGrowingCast: Signal = {
  id: 'conversation.growing-cast',
  group: 'conversation',
  name: { ja: '相手側の人物が増える', en: 'A growing cast' },
  technique: 'T1585.002',
  refutedBy: { ja: '両者が実在の同僚と確かめられた', en: 'Both are found to be real colleagues' },
  read: (seen) => {
    const { turn } = seen;
    const [from] = turn.letter.from;
    if (!from || !isStrangersTalk(seen)) return [];
    const theirs = turnsBefore(seen).filter(({ direction }) => direction === 'in');
    const same = theirs.some(({ letter }) => letter.from[0]?.address === from.address || sameName(letter.from[0]?.name ?? '', from.name));
    if (theirs.length === 0 || same) return [];
    const [payload] = payloadsOf(turn);
    const text = joined(shownAddress(from), turn.ordinal);
    return [
      payload
        ? signOnPayload(turn, 'conversation.growing-cast.brings', payload, brings(shownAddress(from), turn.ordinal))
        : signOnSender(turn.letter, 'conversation.growing-cast', text),
    ];
  },
};

const sameName = (a: string, b: string): boolean => a !== '' && foldedName(a) === foldedName(b);

const joined = message({
  ja: (who: string, n: number) => `${n}通目から、相手側の別の人物（${who}）が続けている`,
  en: (who: string, n: number) => `From message ${n} somebody else of theirs goes on (${who})`,
});
const brings = message({
  ja: (who: string, n: number) => `${n}通目で、相手側の別の人物（${who}）がファイルを渡している`,
  en: (who: string, n: number) => `In message ${n} somebody else of theirs (${who}) hands over a file`,
});
