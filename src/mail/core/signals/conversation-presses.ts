import { message } from '#model/text.ts';
import { payloadsOf } from '../conversation/payload-of.ts';
import { isStrangersTalk, turnsBefore } from '../conversation/talk.ts';
import { waited } from '../conversation/waited.ts';
import { signOnWords } from '../judge/sign-at.ts';
import type { Sign, Signal } from '../judge/signal.ts';

const DAY = 86_400_000;

/** A stranger presses: asks whether the file was opened, follows up on silence within days, wants it quick or secret. */
export const conversationPresses: Signal = {
  id: 'conversation.presses',
  group: 'conversation',
  name: { ja: '催促・口止め', en: 'Presses, or asks for secrecy' },
  technique: 'T1566',
  refutedBy: { ja: '期限や非公開の理由が、別の経路で確かめられた', en: 'The reason for haste or secrecy is confirmed by another way' },
  read: (seen) => {
    if (!isStrangersTalk(seen)) return [];
    const { letter, cues } = seen.turn;
    const before = turnsBefore(seen);
    const brought = before.some((turn) => turn.direction === 'in' && payloadsOf(turn).length > 0);
    const signs: Sign[] = [];
    const reminder = cues.get('reminder');
    const last = before.at(-1);
    if (reminder && brought) signs.push(signOnWords(letter, 'conversation.asks-if-opened', reminder, asksIfOpened()));
    else if (reminder && last?.direction === 'in') {
      const silence = (letter.at ?? 0) - (last.letter.at ?? 0);
      if (silence <= 7 * DAY) signs.push(signOnWords(letter, 'conversation.reminder', reminder, reminds(waited(silence))));
    }
    const urgency = cues.get('urgency');
    if (urgency && (brought || payloadsOf(seen.turn).length > 0)) signs.push(signOnWords(letter, 'conversation.urgency', urgency, urges()));
    const secrecy = cues.get('secrecy');
    if (secrecy) signs.push(signOnWords(letter, 'conversation.secrecy', secrecy, hushes()));
    return signs;
  },
};

const asksIfOpened = message({
  ja: () => '送ったものを見たか、開いたかと催促している',
  en: () => 'Asks whether what was sent has been opened',
});
const reminds = message({
  ja: (time: ReturnType<typeof waited>) => `返事のないまま${time.ja}後に催促`,
  en: (time: ReturnType<typeof waited>) => `Reminds after ${time.en} without an answer`,
});
const urges = message({ ja: () => 'ファイルとともに急がせている', en: () => 'Presses for haste along with a file' });
const hushes = message({ ja: () => '口外しないよう求めている', en: () => 'Asks for secrecy' });
