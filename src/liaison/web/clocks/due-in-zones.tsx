import { Foreign } from '#platform/web/language/foreign.tsx';
import { useLanguage, useText } from '#platform/web/language/language.tsx';
import { dayAndTime, offsetFromUtc, placeOf } from '../../core/deadlines/day-and-time.ts';

type DueInZonesProps = {
  /** ISO 8601. */
  readonly at: string;
  /** IANA names; the same place is named once. */
  readonly ours: string;
  readonly theirs: string;
};

/** An end as both sides read it, with the weekday: ours first. */
export const DueInZones = ({ at, ours, theirs }: DueInZonesProps) => (
  <time dateTime={at} className="due-in-zones">
    <InZone at={at} zone={ours} />
    {theirs !== ours && <InZone at={at} zone={theirs} />}
  </time>
);

function InZone({ at, zone }: { readonly at: string; readonly zone: string }) {
  const { language } = useLanguage();
  const say = useText();
  return (
    <span>
      <span className="nowrap">{dayAndTime(at, zone, language)}</span>{' '}
      <small className="quiet nowrap">
        {zone === 'Asia/Tokyo' ? say({ ja: '東京', en: 'Tokyo' }) : <Foreign lang="en">{placeOf(zone)}</Foreign>} {offsetFromUtc(at, zone)}
      </small>
    </span>
  );
}
