import { Scroll } from '#platform/web/components/scroll.tsx';
import { StateMark } from '#platform/web/components/state-mark.tsx';
import { Badge } from '#platform/web/components/badge.tsx';
import { useText } from '#platform/web/language/language.tsx';
import type { Text } from '#model/text.ts';
import { noInformation } from '../../core/deconfliction/answer-level.ts';
import type { CheckAnswer, CheckResult } from '../../core/deconfliction/check-answer.ts';
import { reachNames } from './hit-words.ts';
import type { Offered } from './selector-key.ts';
import { SelectorMark } from './selector-mark.tsx';
import { ToldSide } from './told-side.tsx';

const answers: Readonly<Record<Exclude<CheckResult['answer'], 'hit'>, Text>> = {
  'no-information': noInformation,
  suppressed: { ja: '共用のもの。照らし合わせません', en: 'Shared infrastructure; not matched' },
  unreadable: { ja: '読めない形です', en: 'Not readable' },
};

/** The answer, a line a selector. */
export function CheckResults({ answer, selectors }: { readonly answer: CheckAnswer; readonly selectors: readonly Offered[] }) {
  const say = useText();
  return (
    <div className="data-table">
      <Scroll label={{ ja: '調べた結果', en: 'What was found' }}>
        <table>
          <caption>
            {say({ ja: '調べた結果', en: 'What was found' })} <span className="mono quiet">{answer.number}</span>
          </caption>
          <thead>
            <tr>
              <th scope="col">{say({ ja: '手がかり', en: 'Selector' })}</th>
              <th scope="col">{say({ ja: '答え', en: 'Answer' })}</th>
            </tr>
          </thead>
          <tbody>
            {answer.results.map((result) => {
              const one = selectors[result.index];
              return (
                <tr key={result.index}>
                  <th scope="row">{one && <SelectorMark type={one.type} value={one.value} />}</th>
                  <td>
                    {result.answer === 'hit' ? (
                      result.hits.map((hit) => (
                        <p key={hit.hit}>
                          <StateMark state="waiting">
                            <ToldSide told={hit} />
                          </StateMark>{' '}
                          {hit.reach !== 'exact' && <Badge>{say(reachNames[hit.reach])}</Badge>}
                        </p>
                      ))
                    ) : (
                      <span className="second">{say(answers[result.answer])}</span>
                    )}
                    {result.more > 0 && <small>{say({ ja: `ほか${result.more}件`, en: `and ${result.more} more` })}</small>}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </Scroll>
    </div>
  );
}
