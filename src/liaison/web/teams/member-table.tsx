import { useState } from 'react';
import { Button } from '#platform/web/components/button.tsx';
import { Scroll } from '#platform/web/components/scroll.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { When } from '#platform/web/components/when.tsx';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { Mixed } from '#platform/web/language/mixed.tsx';
import { useText, verbatim } from '#platform/web/language/language.tsx';
import { isSameSide } from '../../core/teams/side-of.ts';
import { type Member, memberRoleNames } from '../../core/teams/team.ts';
import { AskDialog } from './ask-dialog.tsx';
import { MemberDialog } from './member-dialog.tsx';
import { type TeamProps, useTeamAction } from './use-team.ts';
import '#platform/web/components/data-table.css';

/** Who sits in the team, for whom, and from when until when. */
export function MemberTable({ team }: TeamProps) {
  const say = useText();
  const [isAdding, setAdding] = useState(false);
  const [leaving, setLeaving] = useState<Member | null>(null);
  const action = useTeamAction(team);
  const { standing, members } = team;
  const isOpen = ['drafted', 'proposed', 'signed', 'running', 'suspended'].includes(team.state) && !standing.over;
  const mayChange = isOpen && standing.speaks;
  return (
    <Section
      id="members"
      title={{ ja: 'メンバーと期間', en: 'Members and period' }}
      end={mayChange && <Button size="small" label={{ ja: 'メンバーを加える', en: 'Add a member' }} onPress={() => setAdding(true)} />}
    >
      {members.length === 0 ? (
        <p className="quiet">
          {say({
            ja: 'まだ誰もいません。メンバーのいる機関だけが部屋を読めます。',
            en: 'Nobody yet. Only organisations with members read the room.',
          })}
        </p>
      ) : (
        <Scroll label={{ ja: 'メンバー', en: 'Members' }}>
          <table className="plain">
            <caption className="unseen">{say({ ja: 'メンバー', en: 'Members' })}</caption>
            <thead>
              <tr>
                <th scope="col">{say({ ja: '氏名', en: 'Name' })}</th>
                <th scope="col">{say({ ja: '機関', en: 'Organisation' })}</th>
                <th scope="col">{say({ ja: '役割', en: 'Role' })}</th>
                <th scope="col">{say({ ja: '期間', en: 'Period' })}</th>
                {mayChange && (
                  <th scope="col">
                    <span className="unseen">{say({ ja: '変える', en: 'Change' })}</span>
                  </th>
                )}
              </tr>
            </thead>
            <tbody>
              {members.map((member) => (
                <tr key={member.id}>
                  <th scope="row">
                    <Foreign lang={null}>{member.name}</Foreign>
                  </th>
                  <td>
                    <Mixed text={team.names[member.organisation] ?? verbatim(member.organisation)} />
                  </td>
                  <td>
                    {say(memberRoleNames[member.role])}
                    {member.seconded && <span className="small second"> {say({ ja: '派遣', en: 'seconded' })}</span>}
                  </td>
                  <td>
                    <When at={member.from} precision="day" /> –{' '}
                    {member.until === null ? (
                      say({ ja: '期間の終わり', en: 'end of the period' })
                    ) : (
                      <When at={member.until} precision="day" />
                    )}
                  </td>
                  {mayChange && (
                    <td>
                      {isSameSide(member.organisation, standing.organisation) && (member.until === null || member.until > team.at) && (
                        <Button
                          size="small"
                          tone="plain"
                          label={{ ja: `${member.name}が離れる`, en: `${member.name} leaves` }}
                          onPress={() => setLeaving(member)}
                        >
                          {say({ ja: '離れる', en: 'Leaves' })}
                        </Button>
                      )}
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
      {isAdding && <MemberDialog team={team} onClose={() => setAdding(false)} />}
      {leaving && (
        <AskDialog
          title={{ ja: 'メンバーが離れる', en: 'A member leaves' }}
          label={{ ja: '理由', en: 'Reason' }}
          action={{ ja: '離れる', en: 'Leaves' }}
          work={action}
          onDo={(why) =>
            action.mutate({ path: '/acts', body: { kind: 'member-left', member: leaving.id, why } }, { onSuccess: () => setLeaving(null) })
          }
          onClose={() => setLeaving(null)}
        />
      )}
    </Section>
  );
}
