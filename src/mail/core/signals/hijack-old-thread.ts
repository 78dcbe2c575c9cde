import { message } from '#model/text.ts';
import { payloadsOf } from '../conversation/payload-of.ts';
import { signOnHeader } from '../judge/sign-at.ts';
import type { Signal } from '../judge/signal.ts';

const DAY = 86_400_000;
/** Days without a word after which a conversation is over. */
const OVER = 30;

/** An answer to a conversation that has long been over, with a file or a link to one: taken-over mailboxes are worked through so. */
export const hijackOldThread: Signal = {
  id: 'hijack.old-thread',
  group: 'hijack',
  name: { ja: '古いやり取りの蒸し返し', en: 'Old conversation revived' },
  technique: 'T1566',
  refutedBy: { ja: '差出人が電話などで自分の送信と認めた', en: 'The sender confirms it, over the telephone for instance' },
  read: ({ turn, relationship }) => {
    const { letter, parent } = turn;
    if (turn.direction === 'out' || parent === null || letter.list !== null || letter.automatic || payloadsOf(turn).length === 0) return [];
    const last = Math.max(parent.letter.at ?? 0, relationship.lastIn?.letter.at ?? 0, relationship.lastOut?.letter.at ?? 0);
    const days = Math.floor(((letter.at ?? last) - last) / DAY);
    if (last === 0 || days <= OVER) return [];
    return [signOnHeader(letter, 'hijack.old-thread', 'subject', { span: letter.subject.span, quote: letter.subject.text }, revived(days))];
  },
};

const revived = message({
  ja: (days: number) => `${days}日間途絶えていたやり取りに、ファイルを付けて返信してきた`,
  en: (days: number) => `Answers after ${days} days of silence, and brings a file`,
});
