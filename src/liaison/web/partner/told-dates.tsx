import { message, type Text } from '#model/text.ts';
import { When } from '#platform/web/components/when.tsx';
import { useLanguage, useText } from '#platform/web/language/language.tsx';
import type { PartnerDate, PartnerView } from '../../core/message/partner-view.ts';

/** The first date that the authority was told of, in a list. */
export function FirstDate({ view }: { readonly view: PartnerView }) {
  const say = useText();
  const [first] = view.dates;
  if (!first) return '–';
  return (
    <>
      <When at={first.at} form="day" /> <small className="quiet">{say(dateName(first, view))}</small>
    </>
  );
}

/** An instant on both clocks: Japan's, which is the house's, and the partner's own. */
export function OnBothClocks({ at, zone }: { readonly at: string; readonly zone: string }) {
  const { language } = useLanguage();
  const say = useText();
  const there = new Intl.DateTimeFormat(language === 'ja' ? 'ja-JP' : 'en-GB', {
    timeZone: zone,
    dateStyle: 'medium',
    timeStyle: 'short',
  }).format(new Date(at));
  return (
    <>
      <When at={at} form="zoned" /> <small className="quiet">{say(local(there, zone))}</small>
    </>
  );
}

const local = message({
  ja: (time: string, zone: string) => `現地 ${time}（${zone}）`,
  en: (time: string, zone: string) => `${time} with you (${zone})`,
});

/** What a date means to the authority that reads it. */
export function dateName({ what }: PartnerDate, { direction }: PartnerView): Text {
  switch (what) {
    case 'answer-wanted':
      return direction === 'from-japan'
        ? { ja: '日本が回答を希望', en: 'Japan asks for an answer by' }
        : { ja: '貴機関が回答を希望', en: 'You asked for an answer by' };
    case 'answer-expected':
      return direction === 'from-japan'
        ? { ja: '貴機関が見込んだ回答日', en: 'You expect to answer by' }
        : { ja: '日本が見込んだ回答日', en: 'Japan expects to answer by' };
    case 'preserved-until':
      return { ja: 'データの保全の終わり', en: 'Data is kept until' };
  }
}
