import { useState } from 'react';
import { Badge } from '#platform/web/components/badge.tsx';
import { Button } from '#platform/web/components/button.tsx';
import { Link } from '#platform/web/components/link.tsx';
import { Scroll } from '#platform/web/components/scroll.tsx';
import { StateMark } from '#platform/web/components/state-mark.tsx';
import { When } from '#platform/web/components/when.tsx';
import { useText } from '#platform/web/language/language.tsx';
import type { HitRow } from '../../core/deconfliction/deconfliction-pages.ts';
import { hitOutcomeNames } from '../../core/deconfliction/hit-hygiene.ts';
import { stepKindNames } from '../../core/deconfliction/planned-step.ts';
import { HitDialog, type HitTask } from './hit-dialog.tsx';
import { causeNames, reachNames, whatNext } from './hit-words.ts';
import { SelectorMark } from './selector-mark.tsx';
import { ToldSide } from './told-side.tsx';

/** What one was told, each with what is still to be done about it. */
export function HitList({ rows, now }: { readonly rows: readonly HitRow[]; readonly now: number }) {
  const say = useText();
  const [task, setTask] = useState<HitTask | null>(null);
  return (
    <>
      <div className="data-table">
        <Scroll label={{ ja: '知らされた重なり', en: 'What you were told' }}>
          <table className="hit-table">
            <caption className="unseen">{say({ ja: '知らされた重なり', en: 'What you were told' })}</caption>
            <thead>
              <tr>
                <th scope="col">{say({ ja: '手がかり', en: 'Selector' })}</th>
                <th scope="col">{say({ ja: '相手', en: 'Other side' })}</th>
                <th scope="col">{say({ ja: '結果の期限', en: 'Outcome due' })}</th>
                <th scope="col">{say({ ja: '操作', en: 'To do' })}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((hit) => (
                <tr key={hit.number}>
                  <th scope="row">
                    <SelectorMark type={hit.type} value={hit.value} />
                    <span className="badges">
                      <Badge>{say(causeNames[hit.cause])}</Badge>
                      {hit.reach !== 'exact' && <Badge>{say(reachNames[hit.reach])}</Badge>}
                      {hit.silent && hit.toldBackAt === null && <Badge>{say({ ja: 'こちらは秘匿', en: 'Silent on your side' })}</Badge>}
                      {hit.exercise && <Badge>{say({ ja: '訓練', en: 'Exercise' })}</Badge>}
                    </span>
                    <small className="quiet mono">{hit.number}</small>
                  </th>
                  <td>
                    <ToldSide told={hit.told} />
                    {hit.otherStep && (
                      <span className="other-step">
                        {say(stepKindNames[hit.otherStep.kind])} <When at={hit.otherStep.from} />
                      </span>
                    )}
                  </td>
                  <td>
                    <HitState hit={hit} now={now} />
                  </td>
                  <td>
                    <div className="row">
                      {hit.answerWanted && (
                        <Button
                          label={{ ja: '予定に答える', en: 'Answer the step' }}
                          size="small"
                          tone={hit.answered ? 'plain' : 'primary'}
                          onPress={() => setTask({ hit, kind: 'step-answer' })}
                        />
                      )}
                      {hit.silent && hit.toldBackAt === null && (
                        <Button label={{ ja: '知らせる', en: 'Tell them' }} size="small" onPress={() => setTask({ hit, kind: 'tell' })} />
                      )}
                      <Button
                        label={hit.outcome ? { ja: '結果を改める', en: 'Change outcome' } : { ja: '結果', en: 'Outcome' }}
                        size="small"
                        tone={hit.outcome ? 'plain' : 'ordinary'}
                        onPress={() => setTask({ hit, kind: 'outcome' })}
                      />
                      {hit.conflict !== null && (
                        <Link to={`/deconfliction/conflicts/${hit.conflict}`}>{say({ ja: '協議', en: 'Conflict' })}</Link>
                      )}
                    </div>
                    {hit.answerWanted && !hit.answered && <p className="small">{say(whatNext.answer)}</p>}
                    {hit.silent && hit.toldBackAt === null && <p className="small second">{say(whatNext.silent)}</p>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      </div>
      {task && <HitDialog task={task} onClose={() => setTask(null)} />}
    </>
  );
}

function HitState({ hit, now }: { readonly hit: HitRow; readonly now: number }) {
  const say = useText();
  if (hit.outcome) return <StateMark state="done">{say(hitOutcomeNames[hit.outcome.outcome])}</StateMark>;
  return (
    <StateMark state={Date.parse(hit.dueAt) < now ? 'late' : 'open'}>
      <When at={hit.dueAt} form="day" />
    </StateMark>
  );
}
