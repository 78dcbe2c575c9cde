import type { Text } from '#model/text.ts';
import { isStrangersTalk } from '../conversation/talk.ts';
import { payloadsOf } from '../conversation/payload-of.ts';
import type { CueHit } from '../cues/cue.ts';
import type { TurnSeen } from '../judge/seen.ts';
import { signOnWords } from '../judge/sign-at.ts';
import type { Signal } from '../judge/signal.ts';

/**
 * An outsider's first letter is one of the published kinds (enquiry at a desk, invitation to an interview, talk or review, questions to an expert) and
 * brings nothing to open. By itself ordinary: desks live on such letters.
 */
export const conversationOpening: Signal = {
  id: 'conversation.opening',
  group: 'conversation',
  name: { ja: '報告例のある書き出し', en: 'Opening of a published kind' },
  technique: 'T1598',
  refutedBy: {
    ja: '名乗った組織の公開の連絡先で、本人からの依頼と確かめられた',
    en: 'The organisation confirms the request through its public contact',
  },
  read: (seen) => {
    if (!isStrangersTalk(seen) || seen.relationship.turns.length !== 1) return [];
    const opening = openingOf(seen.turn);
    return opening ? [signOnWords(seen.turn.letter, opening.key, opening.hit, opening.text)] : [];
  },
};

/** What kind of opening a first letter is; null where it is none, or brings something to open at once. */
export function openingOf(turn: TurnSeen): { readonly key: string; readonly hit: CueHit; readonly text: Text } | null {
  if (payloadsOf(turn).length > 0) return null;
  const { cues } = turn;
  const invited = cues.get('invitation');
  if (invited) return { key: 'conversation.opening.invitation', hit: invited, text: texts.invitation };
  const asked = cues.get('information-request');
  if (asked) return { key: 'conversation.opening.questions', hit: asked, text: texts.questions };
  const desk = cues.get('right-desk') ?? cues.get('product-inquiry') ?? cues.get('asks-person');
  if (desk) return { key: 'conversation.opening.desk', hit: desk, text: texts.desk };
  const courted = cues.get('flattery') ?? cues.get('acquaintance') ?? cues.get('announces-material');
  const stranger = cues.get('introduces-self') ?? cues.get('acquaintance');
  if (courted && stranger) return { key: 'conversation.opening.introduction', hit: stranger, text: texts.introduction };
  return null;
}

const texts = {
  invitation: {
    ja: '面識のない相手から、取材・講演・査読などの依頼。添付はない',
    en: 'A stranger asks for an interview, a talk or a review, without any attachment',
  },
  questions: {
    ja: '面識のない相手から、見解や内部情報の質問。添付はない',
    en: 'A stranger asks for opinions or inside information, without any attachment',
  },
  desk: { ja: '面識のない相手から、窓口への問い合わせ。添付はない', en: 'A stranger enquires at the desk, without any attachment' },
  introduction: { ja: '面識のない相手の自己紹介。添付はない', en: 'A stranger introduces themselves, without any attachment' },
} satisfies Record<string, Text>;
