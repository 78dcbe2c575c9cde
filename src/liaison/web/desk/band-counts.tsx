import { useFormat } from '#platform/web/language/format.ts';
import { useText } from '#platform/web/language/language.tsx';
import { Band, bandNames } from '../../core/desk/bands.ts';
import type { InquiryPage } from '../../core/inquiry-pages.ts';

type BandCountsProps = {
  readonly counts: InquiryPage['counts'];
  readonly current: Band | undefined;
  readonly onChoose: (band: Band | undefined) => void;
};

/** How much is due when; each number shows its list, and once more all of them. */
export function BandCounts({ counts, current, onChoose }: BandCountsProps) {
  const say = useText();
  const { count } = useFormat();
  return (
    <fieldset className="band-counts">
      <legend className="unseen">{say({ ja: '期限まで', en: 'Time left' })}</legend>
      {Band.options.map((band) => (
        <button
          key={band}
          type="button"
          className="band-count"
          aria-pressed={band === current}
          onClick={() => onChoose(band === current ? undefined : band)}
        >
          <b>{count(counts[band])}</b>
          <span>{say(bandNames[band])}</span>
        </button>
      ))}
    </fieldset>
  );
}
