import { message } from '#model/text.ts';
import { useFormat } from '#platform/web/language/format.ts';
import { useText } from '#platform/web/language/language.tsx';
import { layWaterfall } from '../../../core/layout/waterfall.ts';
import type { Why } from '../../../core/picture.ts';
import { signed } from '../../signed.ts';
import { WaterfallBar } from './waterfall-bar.tsx';

const described = message({
  ja: (from: string, to: string, p: string) => `出発点 ${from} から証拠を足して結論 ${to}（${p}）まで`,
  en: (from: string, to: string, p: string) => `From the prior ${from} through the evidence to ${to} (${p})`,
});

type WaterfallProps = { readonly why: Why; readonly chosen: string | undefined; readonly onChoose: (evidence: string | undefined) => void };

/** The odds as a waterfall. Evidence for is solid, evidence against an outline; a bar opens its documents. */
export function WaterfallPicture({ why, chosen, onChoose }: WaterfallProps) {
  const say = useText();
  const { percent } = useFormat();
  const { bars, ticks, width, height } = layWaterfall(why);
  const first = bars.findIndex((bar) => bar.steps.length === 1);
  return (
    <svg
      className="waterfall"
      viewBox={`0 0 ${width} ${height}`}
      aria-label={say(described(signed(why.prior), signed(why.logOdds), percent(why.probability, 1)))}
    >
      <g aria-hidden="true">
        {ticks.map((tick) => (
          <g key={tick.value}>
            <line className={tick.value === 0 ? 'axis-line' : 'grid-line'} x1={tick.x} x2={tick.x} y1={16} y2={height - 8} />
            <text className="quiet middle" x={tick.x} y={10}>
              {signed(tick.value, 0)}
            </text>
          </g>
        ))}
      </g>
      <g data-column="waterfall">
        {bars.map((bar, place) => (
          <WaterfallBar
            key={`${bar.kind} ${place}`}
            bar={bar}
            next={bars[place + 1]}
            width={width}
            probability={why.probability}
            isStop={place === first}
            chosen={chosen}
            onChoose={onChoose}
          />
        ))}
      </g>
    </svg>
  );
}
