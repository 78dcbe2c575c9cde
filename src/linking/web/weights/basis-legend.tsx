import type { Text } from '#model/text.ts';
import { Say } from '#platform/web/language/language.tsx';
import type { Basis } from '../../core/weights.ts';
import { BasisDot } from './basis-dot.tsx';
import { basisWords } from './basis-words.ts';

const meanings: Readonly<Record<Basis, Text>> = {
  measured: { ja: '正解の分かる報告で数えた値', en: 'counted where the answer is known' },
  learned: { ja: '正解なしで、報告どうしの様子から学習した値', en: 'learned from reports alone, without known answers' },
  estimated: { ja: '誰も測っていない、専門的な見積もり', en: 'an estimate that nobody has measured' },
};

/** Shapes and words for where a weight comes from. */
export const BasisLegend = () => (
  <ul className="weights-legend small">
    {(['measured', 'learned', 'estimated'] as const).map((basis) => (
      <li key={basis}>
        <svg viewBox="-6 -6 12 12" width="12" height="12" aria-hidden="true">
          <BasisDot basis={basis} x={0} y={0} />
        </svg>
        <b>
          <Say text={basisWords[basis]} />
        </b>
        <Say text={meanings[basis]} />
      </li>
    ))}
    <li>
      <svg viewBox="0 -6 24 12" width="24" height="12" aria-hidden="true">
        <line className="whisker" x1="1" x2="23" y1="0" y2="0" />
      </svg>
      <Say text={{ ja: '線は95％の幅', en: 'a line is the 95 % interval' }} />
    </li>
  </ul>
);
