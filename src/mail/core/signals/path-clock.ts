import { message, type Text } from '#model/text.ts';
import { signOnHeader } from '../judge/sign-at.ts';
import type { Signal } from '../judge/signal.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Clocks are a little off, and letters wait a little: up to here nothing is said. */
const AHEAD = HOUR;
const BEHIND = 3 * DAY;

/** The Date that the writer set lies after the letter's arrival, or days before it. Clocks that are wrong and letters that wait in an outbox do the same. */
export const pathClock: Signal = {
  id: 'path.clock',
  group: 'path',
  name: { ja: '日時の食い違い', en: 'Date does not fit' },
  technique: null,
  refutedBy: { ja: '相手の機器の時計の狂いや送信の遅れと確かめられた', en: 'A wrong clock or a delayed dispatch is found' },
  read: ({ turn: { letter, direction } }) => {
    if (direction === 'out' || letter.sent === null || letter.rebuilt || letter.list !== null || letter.automatic) return [];
    const arrived = letter.path.hops.find(({ at }) => at !== null)?.at ?? null;
    if (arrived === null) return [];
    const ahead = letter.sent.at - arrived;
    const said = { span: letter.sent.span, quote: '' };
    if (ahead > AHEAD) return [signOnHeader(letter, 'path.clock.ahead', 'date', said, later(lengthOf(ahead)))];
    if (-ahead > BEHIND) return [signOnHeader(letter, 'path.clock.behind', 'date', said, earlier(lengthOf(-ahead)))];
    return [];
  },
};

function lengthOf(milliseconds: number): Text {
  const days = Math.floor(milliseconds / DAY);
  const hours = Math.floor(milliseconds / HOUR);
  if (days > 1) return { ja: `${days}日`, en: `${days} days` };
  return { ja: `${hours}時間`, en: hours === 1 ? 'an hour' : `${hours} hours` };
}

const later = message({
  ja: ({ ja }: Text) => `送信日時が受信より${ja}あと`,
  en: ({ en }: Text) => `Dated ${en} after it arrived`,
});
const earlier = message({
  ja: ({ ja }: Text) => `送信日時が受信より${ja}前`,
  en: ({ en }: Text) => `Dated ${en} before it arrived`,
});
