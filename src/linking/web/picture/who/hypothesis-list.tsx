import { useId, useState } from 'react';
import { message, type Text } from '#model/text.ts';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { Say, useText } from '#platform/web/language/language.tsx';
import type { WhoHypothesis } from '../../../core/who/who-answer.ts';
import { Reasons } from './reasons.tsx';

export const nobodyKnown: Text = { ja: '未知の主体', en: 'somebody unknown' };

/** The hypotheses as bars, most probable first; one of them opens what speaks for and against it. */
export function HypothesisList({ hypotheses }: { readonly hypotheses: readonly WhoHypothesis[] }) {
  const [open, setOpen] = useState<string | null>(hypotheses[0]?.actor ?? '');
  return (
    <ol className="who-list">
      {hypotheses.map((hypothesis) => {
        const key = hypothesis.actor ?? '';
        return <Hypothesis key={key} hypothesis={hypothesis} isOpen={open === key} onPress={() => setOpen(open === key ? null : key)} />;
      })}
    </ol>
  );
}

type HypothesisProps = { readonly hypothesis: WhoHypothesis; readonly isOpen: boolean; readonly onPress: () => void };

function Hypothesis({ hypothesis, isOpen, onPress }: HypothesisProps) {
  const { percent } = useFormat();
  const say = useText();
  const shown = useId();
  const { actor, probability, for: pro, against } = hypothesis;
  return (
    <li>
      <button type="button" className="who-row" aria-expanded={isOpen} aria-controls={shown} onClick={onPress}>
        <span className="who-name">{actor === null ? say(nobodyKnown) : <Foreign lang={languageOf(actor)}>{actor}</Foreign>}</span>
        <span className="who-chance">{percent(probability, 0)}</span>
        <svg className="who-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
          <rect className="ground" width="100" height="8" />
          <rect className={actor === null ? 'unknown' : 'actor'} width={Math.max(0.5, probability * 100)} height="8" />
        </svg>
      </button>
      <div id={shown} hidden={!isOpen} className="who-reasons">
        {isOpen && (
          <>
            <Reasons title={{ ja: '支持する点', en: 'For' }} reasons={pro} isFor />
            <Reasons title={{ ja: '反する点', en: 'Against' }} reasons={against} isFor={false} />
            {actor !== null && pro[0] && (
              <p className="small second">
                <Say text={withoutFirst(percent(pro[0].without, 0))} />
              </p>
            )}
          </>
        )}
      </div>
    </li>
  );
}

const withoutFirst = message({
  ja: (chance: string) => `最も強い点が誤りなら ${chance} に変わります。数字は対数オッズ（底10）への寄与です。`,
  en: (chance: string) =>
    `Were the strongest point wrong, it would be ${chance}. Figures are what each point adds to the base-10 log-odds.`,
});

/** Names are people’s own words; kana and kanji are Japanese. */
export const languageOf = (name: string): string => (/[\u3040-\u30ff\u3400-\u9fff]/u.test(name) ? 'ja' : 'en');
