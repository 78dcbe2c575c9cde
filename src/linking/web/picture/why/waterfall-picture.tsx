import { message, type Text } from '#model/text.ts';
import { useFormat } from '#platform/web/language/format.ts';
import { useText } from '#platform/web/language/language.tsx';
import { barHeight, layWaterfall, type Bar } from '../../../core/layout/waterfall.ts';
import type { Why } from '../../../core/picture.ts';
import { shortValue } from '../../short-value.ts';
import { signed } from '../../signed.ts';
import { typeWords } from '../../words.ts';
import { NodeButton } from '../ties/node-button.tsx';

type Step = Why['steps'][number];

/** Tells one piece of evidence from the others in an address. */
export const keyOf = (step: Step): string => `${step.type}:${step.value}`.slice(0, 300);

const prior = message({ ja: (n: string) => `出発点（1／${n}）`, en: (n: string) => `Prior (1 in ${n})` });
const same = message({ ja: (what: Text) => `同じ${what.ja}`, en: (what: Text) => `Same ${what.en}` });
const folded = message({ ja: (n: string) => `ほかの証拠 ${n}件`, en: (n: string) => `${n} more` });
const conclusion = message({ ja: (p: string) => `結論 ${p}`, en: (p: string) => `Posterior ${p}` });
const described = message({
  ja: (from: string, to: string, p: string) => `出発点 ${from} から証拠を足して結論 ${to}（${p}）まで`,
  en: (from: string, to: string, p: string) => `From the prior ${from} through the evidence to ${to} (${p})`,
});

type WaterfallProps = { readonly why: Why; readonly chosen: string | undefined; readonly onChoose: (evidence: string | undefined) => void };

/** The odds as a waterfall. Evidence for is solid, evidence against an outline; a bar opens its documents. */
export function WaterfallPicture({ why, chosen, onChoose }: WaterfallProps) {
  const say = useText();
  const { count, percent } = useFormat();
  const picture = layWaterfall(why);
  const name = (bar: Bar): string => {
    const [step] = bar.steps;
    switch (bar.kind) {
      case 'prior':
        return say(prior(count(Number((10 ** -bar.value).toPrecision(1)))));
      case 'folded':
        return say(folded(count(bar.steps.length)));
      case 'adjustment':
        return say({ ja: '重なりの調整', en: 'Overlap adjusted' });
      case 'sum':
        return say(conclusion(percent(why.probability, 1)));
      case 'for':
      case 'against':
        return step ? nameOf(step, say) : '';
    }
  };
  return (
    <svg
      className="waterfall"
      viewBox={`0 0 ${picture.width} ${picture.height}`}
      role="group"
      aria-label={say(described(signed(why.prior), signed(why.logOdds), percent(why.probability, 1)))}
    >
      <g aria-hidden="true">
        {picture.ticks.map((tick) => (
          <g key={tick.value}>
            <line className={tick.value === 0 ? 'axis-line' : 'grid-line'} x1={tick.x} x2={tick.x} y1={16} y2={picture.height - 8} />
            <text className="quiet middle" x={tick.x} y={10}>
              {tick.value === 0 ? '0' : signed(tick.value).replace('.0', '')}
            </text>
          </g>
        ))}
      </g>
      {picture.bars.map((bar, place) => {
        const [step] = bar.steps;
        const next = picture.bars[place + 1];
        const parts = (
          <>
            <rect className="hit" x={0} y={bar.y - 6} width={picture.width} height={barHeight + 12} />
            <text x={0} y={bar.y + 13} className={bar.kind === 'sum' ? 'strong words' : 'words'}>
              {name(bar)}
            </text>
            <rect
              className={`bar ${bar.kind}${bar.value < 0 && bar.kind !== 'prior' && bar.kind !== 'sum' ? ' negative' : ''}`}
              x={bar.x}
              y={bar.y}
              width={bar.width}
              height={barHeight}
              rx={1}
            />
            {next && next.kind !== 'sum' && <Joint bar={bar} zero={picture.zero} next={next} />}
            <text x={picture.width} y={bar.y + 13} className={bar.kind === 'sum' ? 'strong value' : 'value'}>
              {signed(bar.value)}
            </text>
          </>
        );
        if (!step || bar.steps.length > 1) return <g key={`${bar.kind} ${place}`}>{parts}</g>;
        const key = keyOf(step);
        return (
          <NodeButton
            key={key}
            className={`step${key === chosen ? ' chosen' : ''}`}
            label={`${nameOf(step, say)} ${step.value.slice(0, 80)} ${signed(bar.value)}`}
            isPressed={key === chosen}
            isStop
            onPress={() => onChoose(key === chosen ? undefined : key)}
          >
            <title>{say(step.sentence)}</title>
            {parts}
          </NodeButton>
        );
      })}
    </svg>
  );
}

/** Carries the sum from the end of one bar to the start of the next. */
function Joint({ bar, next, zero }: { readonly bar: Bar; readonly next: Bar; readonly zero: number }) {
  const isRising = next.value > 0;
  const x = isRising ? next.x : next.x + next.width;
  return <line className="joint" x1={bar.kind === 'sum' ? zero : x} x2={x} y1={bar.y + barHeight} y2={next.y} />;
}

/** What was compared, as briefly as a bar has room for. */
function nameOf(step: Step, say: (text: Text) => string): string {
  return shortValue(say(step.contribution < 0 ? typeWords(step.type) : same(typeWords(step.type))), 24);
}
