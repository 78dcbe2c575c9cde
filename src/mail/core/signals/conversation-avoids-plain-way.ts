import type { Text } from '#model/text.ts';
import { payloadsOf, signOnPayload } from '../conversation/payload-of.ts';
import { answersSince, fromAPerson, isStrangersTalk } from '../conversation/talk.ts';
import { signOnWords } from '../judge/sign-at.ts';
import type { Sign, Signal } from '../judge/signal.ts';

/** The owner asks for the plain way, text in the body or a telephone call, and the other side keeps to the file and to mail (IPA, 21 November 2014). */
export const conversationAvoidsPlainWay: Signal = {
  id: 'conversation.avoids-plain-way',
  group: 'conversation',
  name: { ja: '本文や電話を避ける', en: 'Avoids body text and telephone' },
  technique: 'T1566',
  refutedBy: { ja: '公開の番号に電話して本人と話せた', en: 'The person is reached by calling a public number' },
  read: (seen) => {
    if (!fromAPerson(seen)) return [];
    const { turn } = seen;
    const answers = answersSince(seen);
    const asked = {
      body: answers.some(({ cues }) => cues.has('refuses-file')),
      phone: answers.some(({ cues }) => cues.has('offers-phone')),
    };
    const signs: Sign[] = [];
    const notInBody = turn.cues.get('not-in-body');
    const [payload] = payloadsOf(turn);
    if (notInBody && asked.body) signs.push(signOnWords(turn.letter, 'conversation.not-in-body.asked', notInBody, texts.bodyRefused));
    else if (notInBody && isStrangersTalk(seen))
      signs.push(signOnWords(turn.letter, 'conversation.not-in-body', notInBody, texts.notInBody));
    else if (asked.body && payload) signs.push(signOnPayload(turn, 'conversation.file-despite-refusal', payload, texts.despite));
    const noPhone = turn.cues.get('avoids-phone');
    if (noPhone && asked.phone) signs.push(signOnWords(turn.letter, 'conversation.avoids-phone.asked', noPhone, texts.phoneRefused));
    else if (noPhone && isStrangersTalk(seen)) signs.push(signOnWords(turn.letter, 'conversation.avoids-phone', noPhone, texts.noPhone));
    return signs;
  },
};

const texts = {
  bodyRefused: { ja: '本文に書くよう求められ、書けないと答えた', en: 'Asked to put it into the body, says that it cannot be' },
  notInBody: { ja: '本文には書けないと述べている', en: 'Says that it cannot be put into the body' },
  despite: { ja: '添付を断られた後も、ファイルを送ってきた', en: 'Sends a file although files were refused' },
  phoneRefused: { ja: '電話での確認を求められ、避けた', en: 'Asked to telephone, avoids it' },
  noPhone: { ja: '電話を避け、メールだけを求めている', en: 'Avoids the telephone, wants mail only' },
} satisfies Record<string, Text>;
