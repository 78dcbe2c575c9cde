import { useState } from 'react';
import { Badge } from '#platform/web/components/badge.tsx';
import { Button } from '#platform/web/components/button.tsx';
import { Scroll } from '#platform/web/components/scroll.tsx';
import { StateMark, type State } from '#platform/web/components/state-mark.tsx';
import { When } from '#platform/web/components/when.tsx';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { useText } from '#platform/web/language/language.tsx';
import { collisionNames } from '../../core/deconfliction/collision.ts';
import type { StepRow } from '../../core/deconfliction/deconfliction-pages.ts';
import { type Standing, standingNames, stepKindNames } from '../../core/deconfliction/planned-step.ts';
import { papNames } from './pap-names.ts';
import { SelectorMark } from './selector-mark.tsx';
import { StepDialog, type StepTask } from './step-dialog.tsx';
import { StepHolders } from './step-holders.tsx';
import { ToldSide } from './told-side.tsx';

const marks: Readonly<Record<Standing, State>> = { free: 'done', awaiting: 'waiting', objected: 'late', overridden: 'running' };

/** What is planned, whether it may go ahead and who is waited for, and what collides. */
export function StepTable({ rows, now }: { readonly rows: readonly StepRow[]; readonly now: number }) {
  const say = useText();
  const [task, setTask] = useState<StepTask | null>(null);
  return (
    <>
      <div className="data-table">
        <Scroll label={{ ja: '実施予定の表', en: 'Steps as a table' }}>
          <table className="step-table">
            <caption className="unseen">{say({ ja: '実施予定', en: 'Planned steps' })}</caption>
            <thead>
              <tr>
                <th scope="col">{say({ ja: '予定', en: 'Step' })}</th>
                <th scope="col">{say({ ja: '時間帯', en: 'Window' })}</th>
                <th scope="col">{say({ ja: '実施の可否', en: 'May it go ahead' })}</th>
                <th scope="col">{say({ ja: '衝突', en: 'Collisions' })}</th>
                <th scope="col">{say({ ja: '操作', en: 'To do' })}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.number}>
                  <th scope="row">
                    {say(stepKindNames[row.record.kind])}{' '}
                    <span className="badges">
                      <Badge>{say(papNames[row.record.pap])}</Badge>
                      {row.exercise && <Badge>{say({ ja: '訓練', en: 'Exercise' })}</Badge>}
                    </span>
                    <SelectorMark type={row.type} value={row.value} />
                    <small className="quiet">
                      <Foreign lang={null}>{row.target}</Foreign> <span className="mono">{row.number}</span>
                    </small>
                  </th>
                  <td>
                    <When at={row.record.from} /> – <When at={row.record.to} />
                  </td>
                  <td>
                    <StepHolders row={row} mark={marks[row.standing]} name={standingNames[row.standing]} />
                  </td>
                  <td>
                    {row.collisions.length === 0
                      ? '–'
                      : row.collisions.map((hit) => (
                          <p key={hit.number}>
                            <StateMark state={hit.collision === 'clash' ? 'late' : 'waiting'}>
                              {hit.collision && say(collisionNames[hit.collision])}
                            </StateMark>{' '}
                            <ToldSide told={hit.told} />
                            {hit.otherStep && (
                              <small>
                                {say(stepKindNames[hit.otherStep.kind])} <When at={hit.otherStep.from} /> – <When at={hit.otherStep.to} />
                              </small>
                            )}
                          </p>
                        ))}
                  </td>
                  <td>
                    <StepButtons row={row} now={now} onTask={setTask} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      </div>
      {task && <StepDialog task={task} onClose={() => setTask(null)} />}
    </>
  );
}

function StepButtons({ row, now, onTask }: { readonly row: StepRow; readonly now: number; readonly onTask: (task: StepTask) => void }) {
  const { record, standing } = row;
  if (record.state !== 'planned') return null;
  const isBlocked = standing === 'awaiting' || standing === 'objected';
  const asked = record.override && !record.override.confirmed && now - Date.parse(record.override.asked.at) < 86_400_000;
  return (
    <div className="row">
      {!isBlocked && (
        <Button label={{ ja: '実施した', en: 'Carried out' }} size="small" onPress={() => onTask({ row, kind: 'carried-out' })} />
      )}
      {isBlocked && !asked && (
        <Button
          label={{ ja: '緊急の例外', en: 'Emergency override' }}
          size="small"
          tone="danger"
          onPress={() => onTask({ row, kind: 'override-asked' })}
        />
      )}
      {isBlocked && asked && (
        <Button
          label={{ ja: '例外を確認', en: 'Confirm override' }}
          size="small"
          tone="danger"
          onPress={() => onTask({ row, kind: 'override-confirmed' })}
        />
      )}
      <Button label={{ ja: '取消し', en: 'Cancel step' }} size="small" tone="plain" onPress={() => onTask({ row, kind: 'cancelled' })} />
    </div>
  );
}
