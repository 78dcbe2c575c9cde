import { message } from '#model/text.ts';
import { payloadsOf } from '../conversation/payload-of.ts';
import { isStrangersTalk, turnsBefore } from '../conversation/talk.ts';
import type { CueHit } from '../cues/cue.ts';
import type { TurnSeen } from '../judge/seen.ts';
import { signOnWords } from '../judge/sign-at.ts';
import type { Signal } from '../judge/signal.ts';

/** A new contact asks for views, inside matters or people again and again and never sends anything: the answers are what it wants (TA427). */
export const conversationQuestionsOnly: Signal = {
  id: 'conversation.questions-only',
  group: 'conversation',
  name: { ja: '添付なしで情報を求め続ける', en: 'Only questions, again and again' },
  technique: 'T1598',
  refutedBy: {
    ja: '公開の連絡先で、取材や研究の実在を確かめられた',
    en: 'The interview or study is found to exist through a public contact',
  },
  read: (seen) => {
    const asked = questionOf(seen.turn);
    if (!asked || !isStrangersTalk(seen) || payloadsOf(seen.turn).length > 0) return [];
    const before = turnsBefore(seen);
    const theirs = before.filter(({ direction }) => direction === 'in');
    if (theirs.some((turn) => payloadsOf(turn).length > 0)) return [];
    const answered = seen.mailbox.oneSided || before.some(({ direction }) => direction === 'out');
    const times = theirs.filter((turn) => questionOf(turn) !== null).length + 1;
    if (!answered || times < 2) return [];
    const key = times >= 3 ? 'conversation.questions-only.thrice' : 'conversation.questions-only';
    return [signOnWords(seen.turn.letter, key, asked, asks(times))];
  },
};

const questionOf = ({ cues }: TurnSeen): CueHit | null => cues.get('information-request') ?? cues.get('asks-person') ?? null;

const asks = message({
  ja: (n: number) => `添付のないまま、${n}通で見解や内部情報を求めている`,
  en: (n: number) => `Asks for opinions or inside information in ${n} messages, without any attachment`,
});
