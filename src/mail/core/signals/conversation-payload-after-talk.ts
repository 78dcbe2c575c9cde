import { message, type Text } from '#model/text.ts';
import { fromAPerson, isStrangersTalk, turnsBefore } from '../conversation/talk.ts';
import type { Payload } from '../conversation/payload-of.ts';
import { payloadsOf, signOnPayload } from '../conversation/payload-of.ts';
import { waited } from '../conversation/waited.ts';
import type { Seen } from '../judge/seen.ts';
import type { Sign, Signal } from '../judge/signal.ts';
import { markOf } from '../payload/marks.ts';

const MINUTE = 60_000;

/**
 * The heart of it: a stranger wrote without anything to open, the owner answered, and only then something to open comes. How soon it came after the
 * answer is told by the case: of the attacks analysed in 2013 (IPA J-CSIP FY2013) it came within 15 minutes; today's attackers may wait.
 */
export const conversationPayloadAfterTalk: Signal = {
  id: 'conversation.payload-after-talk',
  group: 'conversation',
  name: { ja: 'やり取りの後の初めての添付', en: 'First attachment after a talk' },
  technique: 'T1566.001',
  refutedBy: { ja: '添付の中身と送信を、別の経路で相手に確かめられた', en: 'The sender confirms file and sending by another way' },
  read: (seen) => [...afterStrangersTalk(seen), ...dangerousAfterAnswer(seen)],
};

function afterStrangersTalk(seen: Seen): readonly Sign[] {
  const { turn, mailbox } = seen;
  const [payload] = payloadsOf(turn);
  if (!payload || !isStrangersTalk(seen)) return [];
  const before = turnsBefore(seen);
  const theirs = before.filter(({ direction }) => direction === 'in');
  if (theirs.length === 0 || theirs.some((one) => payloadsOf(one).length > 0)) return [];
  const answer = before.findLast(({ direction }) => direction === 'out');
  if (!answer) {
    if (!mailbox.oneSided || turn.letter.prefix !== 'reply') return [];
    return [signOnPayload(turn, 'conversation.payload-after-talk.answer-unseen', payload, first(turn.ordinal, what(payload)))];
  }
  const delay = turn.letter.at === null || answer.letter.at === null ? null : turn.letter.at - answer.letter.at;
  if (delay === null || delay < 0)
    return [signOnPayload(turn, 'conversation.payload-after-talk', payload, first(turn.ordinal, what(payload)))];
  const key =
    delay <= 15 * MINUTE
      ? 'conversation.payload-after-talk.in-15-minutes'
      : delay <= 60 * MINUTE
        ? 'conversation.payload-after-talk.in-an-hour'
        : 'conversation.payload-after-talk';
  return [signOnPayload(turn, key, payload, firstAfter(turn.ordinal, what(payload), waited(delay)))];
}

/** So long after the owner's last letter a talk is over. */
const TALK_DAYS = 45;

/**
 * Whoever it is, a colleague or a partner of years as well: after the owner's answer comes a file that runs something or deceives about what it is. That is
 * how a taken-over account shows itself.
 */
function dangerousAfterAnswer(seen: Seen): readonly Sign[] {
  const { turn } = seen;
  if (!fromAPerson(seen)) return [];
  const answer = turnsBefore(seen).findLast(({ direction }) => direction === 'out');
  if (!answer || ((turn.letter.at ?? 0) - (answer.letter.at ?? 0)) / (24 * 60 * MINUTE) > TALK_DAYS) return [];
  const strong = turn.letter.attachments.find(
    ({ inline, triage }) => !inline && triage.marks.some(({ id }) => markOf(id)?.class === 'strong'),
  );
  if (!strong) return [];
  const payload = { wrap: strong.triage.kind, depth: 4, part: strong.part, span: strong.span, shown: strong.name ?? strong.triage.kind };
  return [signOnPayload(turn, 'conversation.payload-after-talk.dangerous', payload, dangerous(turn.ordinal))];
}

const what = ({ wrap }: Payload): Text =>
  wrap === 'link' ? { ja: 'ファイルへのリンク', en: 'link to a file' } : { ja: '添付', en: 'attachment' };

const first = message({
  ja: (n: number, it: Text) => `${n}通目で初めて${it.ja}`,
  en: (n: number, it: Text) => `First ${it.en} in message ${n}`,
});
const firstAfter = message({
  ja: (n: number, it: Text, time: Text) => `${n}通目で初めて${it.ja}。返信の${time.ja}後`,
  en: (n: number, it: Text, time: Text) => `First ${it.en} in message ${n}, ${time.en} after your reply`,
});
const dangerous = message({
  ja: (n: number) => `返信の後、${n}通目で危険なファイル`,
  en: (n: number) => `A dangerous file in message ${n}, after your reply`,
});
