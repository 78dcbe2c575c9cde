import { message, type Text } from '#model/text.ts';
import { isStrangersTalk, turnsBefore } from '../conversation/talk.ts';
import { payloadsOf } from '../conversation/payload-of.ts';
import type { CueId } from '../cues/cue.ts';
import { signOnWords } from '../judge/sign-at.ts';
import type { Signal } from '../judge/signal.ts';
import { openingOf } from './conversation-opening.ts';

/**
 * Before anything to open has come: a stranger opened the talk in one of the published ways, the owner answered, and now material is announced. With
 * more of the stages before (a question about people, programs or the inside, flattery) it counts as more.
 */
export const conversationPrepares: Signal = {
  id: 'conversation.prepares',
  group: 'conversation',
  name: { ja: '資料送付の予告まで段階が進む', en: 'Stages up to an announcement' },
  technique: 'T1566',
  refutedBy: {
    ja: '予告された資料の中身を、別の経路で相手に確かめられた',
    en: 'What was announced is confirmed with the sender by another way',
  },
  read: (seen) => {
    const announced = seen.turn.cues.get('announces-material');
    if (!announced || !isStrangersTalk(seen) || payloadsOf(seen.turn).length > 0) return [];
    const before = turnsBefore(seen);
    const [first] = seen.relationship.turns;
    if (!first || first === seen.turn || !before.some(({ direction }) => direction === 'out')) return [];
    const theirs = before.filter(({ direction }) => direction === 'in');
    if (openingOf(first) === null || theirs.some((turn) => payloadsOf(turn).length > 0)) return [];
    const stages = middleStages.filter((stage) => stage.cues.some((cue) => theirs.some(({ cues }) => cues.has(cue))));
    const key = stages.length >= 2 ? 'conversation.prepares.in-stages' : 'conversation.prepares';
    return [signOnWords(seen.turn.letter, key, announced, announces(seen.turn.ordinal, named(stages.map(({ name }) => name))))];
  },
};

/** What lies between the opening and the announcement. */
const middleStages: readonly { readonly name: Text; readonly cues: readonly CueId[] }[] = [
  { name: { ja: '問い合わせ', en: 'enquiry' }, cues: ['right-desk', 'product-inquiry', 'invitation'] },
  { name: { ja: '親近感', en: 'rapport' }, cues: ['flattery', 'acquaintance', 'introduces-self'] },
  { name: { ja: '情報の要求', en: 'request for information' }, cues: ['information-request', 'asks-person'] },
  { name: { ja: '環境の質問', en: 'questions about programs' }, cues: ['asks-software', 'asks-protection'] },
];

const named = (names: readonly Text[]): Text => ({
  ja: names.map(({ ja }) => ja).join('、'),
  en: names.map(({ en }) => en).join(', '),
});

const announces = message({
  ja: (n: number, stages: Text) => `${n}通目で資料を送ると予告${stages.ja === '' ? '' : `（それまでに：${stages.ja}）`}。添付はまだない`,
  en: (n: number, stages: Text) =>
    `Material is announced in message ${n}${stages.en === '' ? '' : ` (before: ${stages.en})`}; no attachment yet`,
});
