import type { Text } from '#model/text.ts';
import { answersSince, fromAPerson } from '../conversation/talk.ts';
import { signOnWords } from '../judge/sign-at.ts';
import type { Sign, Signal } from '../judge/signal.ts';

/** Which program opens files there, what guards the mail: what somebody needs to know who builds a file for this reader. Help desks ask it too. */
export const conversationAsksEnvironment: Signal = {
  id: 'conversation.asks-environment',
  group: 'conversation',
  name: { ja: '解凍ソフトや防護の質問', en: 'Asks about programs or protection' },
  technique: 'T1592.002',
  refutedBy: { ja: 'サポート窓口など、尋ねる役目の相手と確かめられた', en: 'It is found to be a help desk whose task it is to ask' },
  read: (seen) => {
    if (!fromAPerson(seen)) return [];
    const { letter, cues } = seen.turn;
    const signs: Sign[] = [];
    const software = cues.get('asks-software');
    if (software) {
      const failed = answersSince(seen).some((turn) => turn.cues.has('could-not-open'));
      const key = failed ? 'conversation.asks-software.after-failure' : 'conversation.asks-software';
      signs.push(signOnWords(letter, key, software, failed ? texts.afterFailure : texts.software));
    }
    const protection = cues.get('asks-protection');
    if (protection) signs.push(signOnWords(letter, 'conversation.asks-protection', protection, texts.protection));
    return signs;
  },
};

const texts = {
  software: { ja: 'どのソフトでファイルを開くかを尋ねている', en: 'Asks which program opens files there' },
  afterFailure: {
    ja: '開けないとの返事を受け、どのソフトで開くかを尋ねている',
    en: 'Told that it could not be opened, asks which program is used',
  },
  protection: { ja: 'ウイルス対策やメールの制限を尋ねている', en: 'Asks about virus protection or limits of the mail' },
} satisfies Record<string, Text>;
