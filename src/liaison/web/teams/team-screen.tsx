import { useState } from 'react';
import { useParameter } from '#platform/web/address.ts';
import { useApi } from '#platform/web/api/use-api.ts';
import { Badge } from '#platform/web/components/badge.tsx';
import { Facts } from '#platform/web/components/facts.tsx';
import { Loaded } from '#platform/web/components/loaded.tsx';
import { Notice } from '#platform/web/components/notice.tsx';
import { ScreenTitle } from '#platform/web/components/screen-title.tsx';
import { When } from '#platform/web/components/when.tsx';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { useText } from '#platform/web/language/language.tsx';
import { TeamDetail } from '../../core/teams/team-pages.ts';
import { Said } from '../said.tsx';
import { AgreementForm } from './agreement-form.tsx';
import { AgreementPaper } from './agreement-paper.tsx';
import { ExhibitList } from './exhibit-list.tsx';
import { MemberTable } from './member-table.tsx';
import { SignatureList } from './signature-list.tsx';
import { TeamActions } from './team-actions.tsx';
import { TeamStateMark } from './team-state-mark.tsx';
import { TeamTalk } from './team-talk.tsx';
import { useTeamAction } from './use-team.ts';
import '../inquiry/inquiry.css';
import './teams.css';

/** One team: its agreement side by side, who signed which bytes, who sits there until when, what is shared, and what happened. */
export function TeamScreen() {
  const query = useApi(`/api/teams/${useParameter('team')}`, TeamDetail);
  return (
    <Loaded query={query} lines={12} screen={{ ja: '共同捜査チーム', en: 'Joint investigation team' }}>
      {(team) => <Team team={team} />}
    </Loaded>
  );
}

function Team({ team }: { readonly team: TeamDetail }) {
  const say = useText();
  const [isEditing, setEditing] = useState(false);
  const action = useTeamAction(team);
  const { agreement, standing, state } = team;
  const hasRoom = state === 'running' || state === 'suspended';
  return (
    <>
      <ScreenTitle
        title={{ ja: `${team.number}　共同捜査チーム`, en: `${team.number}　Joint investigation team` }}
        lead={<Said text={agreement.title} />}
        badges={
          <>
            <TeamStateMark state={state} isOver={standing.over} />
            {team.exercise && <Badge>{say({ ja: '訓練', en: 'Exercise' })}</Badge>}
          </>
        }
      />
      {hasRoom && (!standing.sits || standing.over) && (
        <Notice title={{ ja: '部屋は閉じています', en: 'The room is closed to you' }}>
          {say({
            ja: '自機関が出したものと、受け取ったものだけが見えます。条件は引き続き守ってください。',
            en: 'You see what your organisation contributed and what it was given; the conditions still bind.',
          })}
        </Notice>
      )}
      {team.suspended && (
        <Notice tone="caution" title={{ ja: '停止中：新しい共有はできません', en: 'Suspended: nothing new is shared' }}>
          <Foreign lang={null}>{team.suspended.why}</Foreign>
        </Notice>
      )}
      <Facts
        facts={[
          { name: { ja: '始まり', en: 'Begins' }, value: <When at={agreement.startsAt} precision="day" /> },
          {
            name: { ja: '終わり', en: 'Ends' },
            value: <When at={team.endsAt} precision="day" />,
            ...(team.endsAt !== agreement.endsAt && { note: say({ ja: '延長後', en: 'extended' }) }),
          },
          { name: { ja: '活動する国', en: 'States of operation' }, value: <span className="mono">{agreement.states.join(', ')}</span> },
        ]}
      />
      <TeamActions team={team} onEdit={() => setEditing(true)} />
      {isEditing && state === 'drafted' ? (
        <AgreementForm
          agreement={agreement}
          problem={action.error}
          isBusy={action.isPending}
          onSave={(next) =>
            action.mutate(
              { path: '/acts', body: { kind: 'edited', agreement: next, version: team.version } },
              { onSuccess: () => setEditing(false) },
            )
          }
          onCancel={() => setEditing(false)}
        />
      ) : (
        <AgreementPaper team={team} />
      )}
      <SignatureList team={team} />
      <MemberTable team={team} />
      <ExhibitList team={team} />
      <TeamTalk team={team} />
    </>
  );
}
