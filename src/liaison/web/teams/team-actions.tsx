import { useState } from 'react';
import type { Text } from '#model/text.ts';
import { Button } from '#platform/web/components/button.tsx';
import { Problem } from '#platform/web/components/problem.tsx';
import { useText } from '#platform/web/language/language.tsx';
import { isSameSide } from '../../core/teams/side-of.ts';
import type { TeamDetail } from '../../core/teams/team-pages.ts';
import { DayField } from '../forms/day-field.tsx';
import { AskDialog } from './ask-dialog.tsx';
import { useTeamAction } from './use-team.ts';

type Asked = 'returned' | 'extension-proposed' | 'suspended' | 'resumed' | 'ended' | 'evaluated' | 'withdrawn';

const asks: Record<Asked, { readonly title: Text; readonly label: Text; readonly isDangerous?: boolean }> = {
  returned: { title: { ja: '直しを求める', en: 'Ask for changes' }, label: { ja: '何を直すか', en: 'What to change' } },
  'extension-proposed': { title: { ja: '期間の延長を提案する', en: 'Propose an extension' }, label: { ja: '理由', en: 'Reason' } },
  suspended: { title: { ja: 'チームを停止する', en: 'Suspend the team' }, label: { ja: '理由', en: 'Reason' } },
  resumed: { title: { ja: '再開する', en: 'Resume' }, label: { ja: '理由', en: 'Reason' } },
  ended: { title: { ja: 'チームを終える', en: 'End the team' }, label: { ja: '理由', en: 'Reason' }, isDangerous: true },
  evaluated: { title: { ja: '評価を書く', en: 'Evaluate' }, label: { ja: '何が得られたか', en: 'What came of it' } },
  withdrawn: { title: { ja: '離脱・取り下げ', en: 'Withdraw' }, label: { ja: '理由', en: 'Reason' }, isDangerous: true },
};

/** What the viewer's side can do with the team now. */
export function TeamActions({ team, onEdit }: { readonly team: TeamDetail; readonly onEdit: () => void }) {
  const say = useText();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [until, setUntil] = useState<string | null>(null);
  const action = useTeamAction(team);
  const { state, standing } = team;
  if (!standing.speaks) return null;
  const act = (body: object): void => action.mutate({ path: '/acts', body });
  const hasSigned = (signatures: TeamDetail['signatures']): boolean =>
    signatures.some(({ organisation }) => isSameSide(organisation, standing.organisation));
  const extension = team.extensions.find((one) => one.state === 'open');
  const isAt = (...states: readonly TeamDetail['state'][]): boolean => states.includes(state);
  const ask = (kind: Asked) => <Button size="small" label={asks[kind].title} onPress={() => setAsked(kind)} />;
  return (
    <div className="row team-actions">
      {isAt('drafted') && standing.isDesk && (
        <>
          <Button label={{ ja: '協定を書き直す', en: 'Edit the agreement' }} onPress={onEdit} />
          <Button
            label={{ ja: '署名のために提示する', en: 'Put it to the parties' }}
            tone="primary"
            isDisabled={team.problems.length > 0}
            isBusy={action.isPending}
            onPress={() => act({ kind: 'proposed', version: team.version })}
          />
        </>
      )}
      {isAt('proposed') && !hasSigned(team.signatures) && (
        <>
          <Button
            label={{ ja: 'この文面に署名する', en: 'Sign these bytes' }}
            tone="primary"
            isDisabled={standing.wroteIt}
            isBusy={action.isPending}
            onPress={() => act({ kind: 'signed', sha256: team.sha256 })}
          />
          {standing.wroteIt && (
            <span className="small">{say({ ja: '起案した人は署名できません。', en: 'Whoever drafted it does not sign.' })}</span>
          )}
        </>
      )}
      {isAt('proposed') && ask('returned')}
      {isAt('signed') && standing.isDesk && (
        <Button
          label={{ ja: '部屋を開く', en: 'Open the room' }}
          tone="primary"
          isBusy={action.isPending}
          onPress={() => act({ kind: 'opened' })}
        />
      )}
      {extension && !hasSigned(extension.signatures) && !standing.over && (
        <Button
          label={{ ja: `延長 ${extension.id} に署名する`, en: `Sign extension ${extension.id}` }}
          tone="primary"
          isBusy={action.isPending}
          onPress={() => act({ kind: 'extension-signed', extension: extension.id, sha256: extension.sha256 })}
        />
      )}
      {isAt('running') && !standing.over && !extension && ask('extension-proposed')}
      {isAt('running') && ask('suspended')}
      {team.suspended && isSameSide(team.suspended.by, standing.organisation) && ask('resumed')}
      {isAt('running', 'suspended') && ask('ended')}
      {isAt('ended') && !team.evaluations.some(({ organisation }) => isSameSide(organisation, standing.organisation)) && ask('evaluated')}
      {isAt('drafted', 'proposed', 'signed', 'running', 'suspended') && ask('withdrawn')}
      {action.error && asked === null && <Problem problem={action.error} />}
      {asked && (
        <AskDialog
          title={asks[asked].title}
          label={asks[asked].label}
          action={asks[asked].title}
          isDangerous={asks[asked].isDangerous ?? false}
          isReady={asked !== 'extension-proposed' || until !== null}
          work={action}
          onDo={(words) =>
            action.mutate(
              {
                path: '/acts',
                body:
                  asked === 'evaluated'
                    ? { kind: asked, text: words }
                    : { kind: asked, why: words, ...(asked === 'extension-proposed' && { until }) },
              },
              { onSuccess: () => setAsked(null) },
            )
          }
          onClose={() => setAsked(null)}
        >
          {asked === 'extension-proposed' && (
            <DayField
              id="until"
              label={{ ja: '新しい終わり', en: 'New end' }}
              hint={{ ja: '今の終わりより後の日', en: 'A day after the present end' }}
              error={null}
              isRequired
              value={until}
              onChange={setUntil}
            />
          )}
        </AskDialog>
      )}
    </div>
  );
}
