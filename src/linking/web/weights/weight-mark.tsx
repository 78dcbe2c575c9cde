import { message } from '#model/text.ts';
import { useText } from '#platform/web/language/language.tsx';
import type { WeightCell } from '../../core/weight-rows.ts';
import { signed } from '../signed.ts';
import { BasisDot } from './basis-dot.tsx';
import { basisWords } from './basis-words.ts';

/** The picture's scale, log10. */
const [from, to] = [-1, 5.5];
const [width, height] = [112, 14];
const x = (weight: number): number => ((Math.min(to, Math.max(from, weight)) - from) / (to - from)) * (width - 12) + 6;

/** A weight as its number and a dot with its interval. The words under it are read out in place of the picture. */
export function WeightMark({ cell: { weight, interval, basis, beside } }: { readonly cell: WeightCell }) {
  const say = useText();
  const differs = beside !== null && beside !== weight;
  return (
    <div className="weight-mark">
      <span className="number">{signed(weight, 2)}</span>
      {differs && <span className="small second"> ({say(before(signed(beside, 2)))})</span>}
      <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} aria-hidden="true">
        <line className="zero" x1={x(0)} x2={x(0)} y1={1} y2={height - 1} />
        {interval && <line className="whisker" x1={x(interval.low)} x2={x(interval.high)} y1={height / 2} y2={height / 2} />}
        {differs && <line className="beside" x1={x(beside)} x2={x(beside)} y1={2} y2={height - 2} />}
        <BasisDot basis={basis} x={x(weight)} y={height / 2} />
      </svg>
      <span className="unseen">
        {say(basisWords[basis])}
        {interval && say(between(signed(interval.low, 2), signed(interval.high, 2)))}
        {interval && interval.pairs > 0 && say(counted(interval.pairs))}
      </span>
    </div>
  );
}

const before = message({ ja: (weight: string) => `使用中は${weight}`, en: (weight: string) => `in force: ${weight}` });
const between = message({
  ja: (low: string, high: string) => `、${low}から${high}`,
  en: (low: string, high: string) => `, ${low} to ${high}`,
});
const counted = message({ ja: (pairs: number) => `、${pairs}組`, en: (pairs: number) => `, ${pairs} pairs` });
