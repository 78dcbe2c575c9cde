import { message, type Text } from '#model/text.ts';
import { zone } from '#platform/web/language/format.ts';
import { useLanguage, useText } from '#platform/web/language/language.tsx';
import { dayAndTime, monthAndDay, placeOf } from '../../core/deadlines/day-and-time.ts';
import type { PartnerDate, PartnerView } from '../../core/message/partner-view.ts';

/** The first date that the authority was told of, in a list. */
export function FirstDate({ view }: { readonly view: PartnerView }) {
  const say = useText();
  const { language } = useLanguage();
  const [first] = view.dates;
  if (!first) return '–';
  return (
    <>
      <time dateTime={first.at}>{monthAndDay(first.at, zone, language, isEnd(first))}</time>{' '}
      <small className="quiet">{say(dateName(first, view))}</small>
    </>
  );
}

/** An instant on both clocks: Japan's, which is the house's, and the partner's own. The end of a term is 24:00 of its last day. */
export function OnBothClocks({ at, zone: theirs }: { readonly at: string; readonly zone: string }) {
  const { language } = useLanguage();
  const say = useText();
  return (
    <time dateTime={at}>
      {dayAndTime(at, zone, language)} JST <small className="quiet">{say(local(dayAndTime(at, theirs, language), placeOf(theirs)))}</small>
    </time>
  );
}

const local = message({
  ja: (time: string, place: string) => `現地 ${time}（${place}）`,
  en: (time: string, place: string) => `${time} with you (${place})`,
});

/** Data is kept to the end of a day; the other dates are moments that somebody named. */
const isEnd = ({ what }: PartnerDate): boolean => what === 'preserved-until';

/** What a date means to the authority that reads it. */
export function dateName({ what }: PartnerDate, { direction }: PartnerView): Text {
  switch (what) {
    case 'answer-wanted':
      return direction === 'from-japan'
        ? { ja: '窓口が回答を希望', en: 'The desk asks for an answer by' }
        : { ja: '貴機関が回答を希望', en: 'You asked for an answer by' };
    case 'answer-expected':
      return direction === 'from-japan'
        ? { ja: '貴機関が見込んだ回答日', en: 'You expect to answer by' }
        : { ja: '窓口が見込んだ回答日', en: 'The desk expects to answer by' };
    case 'preserved-until':
      return { ja: 'データの保全の終わり', en: 'Data is kept until' };
  }
}
