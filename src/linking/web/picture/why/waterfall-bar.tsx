import { message, type Text } from '#model/text.ts';
import { useFormat } from '#platform/web/language/format.ts';
import { useText } from '#platform/web/language/language.tsx';
import { barHeight, type Bar } from '../../../core/layout/waterfall.ts';
import { shortValue } from '../../short-value.ts';
import { signed } from '../../signed.ts';
import { capital, typeWords } from '../../words.ts';
import { NodeButton } from '../node-button.tsx';
import { evidenceKey } from './evidence-key.ts';

type WaterfallBarProps = {
  readonly bar: Bar;
  readonly next: Bar | undefined;
  readonly width: number;
  readonly probability: number;
  readonly isStop: boolean;
  readonly chosen: string | undefined;
  readonly onChoose: (evidence: string | undefined) => void;
};

/** One bar with its words and its value. A piece of evidence can be pressed; the prior and the conclusion cannot. */
export function WaterfallBar({ bar, next, width, probability, isStop, chosen, onChoose }: WaterfallBarProps) {
  const say = useText();
  const { count, percent } = useFormat();
  const words = shortValue(say(wordsOf(bar, count, percent(probability, 1))), 24);
  const [step] = bar.steps;
  const weight = bar.kind === 'sum' ? ' strong' : '';
  const isNegative = bar.value < 0 && bar.kind !== 'prior' && bar.kind !== 'sum';
  const drawn = (
    <>
      <rect className="hit" x={0} y={bar.y - 6} width={width} height={barHeight + 12} />
      <text x={0} y={bar.y + 13} className={`words${weight}`}>
        {words}
      </text>
      <rect className={`bar ${bar.kind}${isNegative ? ' negative' : ''}`} x={bar.x} y={bar.y} width={bar.width} height={barHeight} rx={1} />
      {next && <line className="joint" x1={bar.endX} x2={bar.endX} y1={bar.y + barHeight} y2={next.y} />}
      <text x={width} y={bar.y + 13} className={`value${weight}`}>
        {signed(bar.value)}
      </text>
    </>
  );
  if (!step || bar.steps.length > 1) return <g>{drawn}</g>;
  const key = evidenceKey(step);
  const isChosen = key === chosen;
  return (
    <NodeButton
      className={isChosen ? 'step chosen' : 'step'}
      label={`${words} ${step.value.slice(0, 80)} ${signed(bar.value)}`}
      lang="und"
      isPressed={isChosen}
      isStop={isStop}
      onPress={() => onChoose(isChosen ? undefined : key)}
    >
      {drawn}
    </NodeButton>
  );
}

const prior = message({ ja: (n: string) => `出発点（1／${n}）`, en: (n: string) => `Prior (1 in ${n})` });
const same = message<[what: Text, value: string]>({ ja: (what) => `同じ${what.ja}`, en: (what) => `Same ${what.en}` });
const alike = message({
  ja: (what: Text, share: string) => `${what.ja} ${share}％`,
  en: (what: Text, share: string) => `${capital(what).en} ${share} %`,
});
const folded = message({ ja: (n: string) => `ほかの証拠 ${n}件`, en: (n: string) => `${n} more` });
const conclusion = message({ ja: (p: string) => `結論 ${p}`, en: (p: string) => `Posterior ${p}` });
const adjustment = { ja: '重なりの調整', en: 'Overlap adjusted' };

function wordsOf(bar: Bar, count: (value: number) => string, probability: string): Text {
  const [step] = bar.steps;
  const type = typeWords(step?.type ?? '');
  const isLikeness = step !== undefined && step.type.endsWith('-text');
  const words: Readonly<Record<Bar['kind'], () => Text>> = {
    prior: () => prior(count(Number((10 ** -bar.value).toPrecision(1)))),
    for: () => (isLikeness ? alike : same)(type, step?.value ?? ''),
    against: () => (isLikeness ? alike(type, step?.value ?? '') : capital(type)),
    folded: () => folded(count(bar.steps.length)),
    adjustment: () => adjustment,
    sum: () => conclusion(probability),
  };
  return words[bar.kind]();
}
