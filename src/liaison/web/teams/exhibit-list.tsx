import { useState } from 'react';
import { Badge } from '#platform/web/components/badge.tsx';
import { Button } from '#platform/web/components/button.tsx';
import { Problem } from '#platform/web/components/problem.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { StateMark } from '#platform/web/components/state-mark.tsx';
import { TlpBadge } from '#platform/web/components/tlp-badge.tsx';
import { When } from '#platform/web/components/when.tsx';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { Mixed } from '#platform/web/language/mixed.tsx';
import { useText, verbatim } from '#platform/web/language/language.tsx';
import { conditionNames } from '../../core/inquiry/condition.ts';
import { exhibitKindNames, exhibitStateNames } from '../../core/teams/exhibit.ts';
import { useKindNames, useRule, useStateNames } from '../../core/teams/exhibit-use.ts';
import { isSameSide } from '../../core/teams/side-of.ts';
import type { SeenExhibit, TeamDetail } from '../../core/teams/team-pages.ts';
import { Said } from '../said.tsx';
import { AskDialog } from './ask-dialog.tsx';
import { ShareDialog } from './share-dialog.tsx';
import { UseDialog } from './use-dialog.tsx';
import { type TeamProps, useTeamAction } from './use-team.ts';

/** What is shared in the room, with its marks and the rule of its use. */
export function ExhibitList({ team }: TeamProps) {
  const say = useText();
  const [isSharing, setSharing] = useState(false);
  const mayShare = team.state === 'running' && team.standing.sits && !team.standing.over;
  return (
    <Section
      id="exhibits"
      title={{ ja: '共有証拠', en: 'Shared exhibits' }}
      end={mayShare && <Button size="small" label={{ ja: '証拠を共有する', en: 'Share an exhibit' }} onPress={() => setSharing(true)} />}
    >
      <p className="small second">
        {say(useRule)} {say({ ja: '（議定書第12条。正文とは未照合）', en: '(Art. 12 of the Protocol; not checked against its text.)' })}
      </p>
      {team.exhibits.length === 0 && (
        <p className="quiet">{say({ ja: '共有されたものはまだありません。', en: 'Nothing is shared yet.' })}</p>
      )}
      <ol className="plain-list team-exhibits">
        {team.exhibits.map((exhibit) => (
          <Exhibit key={exhibit.id} team={team} exhibit={exhibit} />
        ))}
      </ol>
      {isSharing && <ShareDialog team={team} onClose={() => setSharing(false)} />}
    </Section>
  );
}

function Exhibit({ team, exhibit }: { readonly team: TeamDetail; readonly exhibit: SeenExhibit }) {
  const say = useText();
  const [asked, setAsked] = useState<'returned' | 'recalled' | 'use' | null>(null);
  const action = useTeamAction(team);
  const { content, owner, state, uses, ordinal } = exhibit;
  const { standing } = team;
  const isOwn = owner === standing.organisation || (standing.isDesk && isSameSide(owner, standing.organisation));
  const act = (body: object): void => action.mutate({ path: `/exhibits/${exhibit.id}/acts`, body }, { onSuccess: () => setAsked(null) });
  return (
    <li>
      <h3>
        <span className="mono">X{ordinal}</span> <Said text={content.title} /> <TlpBadge tlp={content.marks.tlp} />
        {content.marks.pap && <Badge mono>PAP:{content.marks.pap.toUpperCase()}</Badge>}
      </h3>
      <p>
        <Said text={content.description} />
      </p>
      <p className="small second">
        <StateMark state={state === 'shared' ? 'done' : state === 'proposed' ? 'waiting' : 'none'}>
          {say(exhibitStateNames[state])}
        </StateMark>{' '}
        {say(exhibitKindNames[content.kind])} · <Mixed text={team.names[owner] ?? verbatim(owner)} /> ·{' '}
        <When at={exhibit.sharedAt ?? exhibit.proposedAt} /> · {say({ ja: '相手', en: 'for' })}{' '}
        <span className="mono">{content.recipients.join(', ')}</span>
      </p>
      {content.sha256 !== null && <p className="small mono hash">SHA-256 {content.sha256}</p>}
      {content.conditions.length > 0 && (
        <p className="small">
          {content.conditions.map(({ kind, detail }) => (
            <span key={kind + detail}>
              {say(conditionNames[kind])} {detail !== '' && <Foreign lang={null}>{detail}</Foreign>}{' '}
            </span>
          ))}
        </p>
      )}
      {uses.map((use) => (
        <p key={use.id} className="small">
          <StateMark state={use.state === 'asked' ? 'waiting' : use.state === 'denied' ? 'late' : 'done'}>
            {say(useStateNames[use.state])}
          </StateMark>{' '}
          <Mixed text={team.names[use.organisation] ?? verbatim(use.organisation)} /> {say(useKindNames[use.kind])}:{' '}
          <Foreign lang={null}>{use.purpose}</Foreign>
          {use.state === 'asked' && isOwn && !isSameSide(use.organisation, standing.organisation) && (
            <span className="row">
              <Button
                size="small"
                label={{ ja: '同意する', en: 'Consent' }}
                onPress={() => act({ kind: 'use-decided', use: use.id, decision: 'granted', why: say({ ja: '同意', en: 'Consented' }) })}
              />
              <Button
                size="small"
                label={{ ja: '断る', en: 'Deny' }}
                onPress={() => act({ kind: 'use-decided', use: use.id, decision: 'denied', why: say({ ja: '同意しない', en: 'Denied' }) })}
              />
            </span>
          )}
        </p>
      ))}
      <div className="row">
        {state === 'proposed' && standing.isDesk && (
          <Button
            size="small"
            tone="primary"
            label={{ ja: `X${ordinal}を承認して共有する`, en: `Approve and share X${ordinal}` }}
            isBusy={action.isPending}
            onPress={() => act({ kind: 'approved', seen: exhibit.contentSha256 })}
          />
        )}
        {state === 'proposed' && isOwn && (
          <Button size="small" label={{ ja: `X${ordinal}を差し戻す`, en: `Return X${ordinal}` }} onPress={() => setAsked('returned')} />
        )}
        {state === 'shared' && isOwn && (
          <Button
            size="small"
            tone="danger"
            label={{ ja: `X${ordinal}の共有を取り消す`, en: `Recall X${ordinal}` }}
            onPress={() => setAsked('recalled')}
          />
        )}
        {state === 'shared' && !isOwn && (
          <Button
            size="small"
            label={{ ja: `X${ordinal}を目的外に使う`, en: `Use X${ordinal} for something else` }}
            onPress={() => setAsked('use')}
          />
        )}
      </div>
      {action.error && asked === null && <Problem problem={action.error} />}
      {asked === 'use' && <UseDialog team={team} exhibit={exhibit.id} onClose={() => setAsked(null)} />}
      {(asked === 'returned' || asked === 'recalled') && (
        <AskDialog
          title={asked === 'returned' ? { ja: '差し戻す', en: 'Return it' } : { ja: '共有を取り消す', en: 'Recall it' }}
          label={{ ja: '理由', en: 'Reason' }}
          action={asked === 'returned' ? { ja: '差し戻す', en: 'Return' } : { ja: '取り消す', en: 'Recall' }}
          isDangerous={asked === 'recalled'}
          work={action}
          onDo={(why) => act({ kind: asked, why })}
          onClose={() => setAsked(null)}
        />
      )}
    </li>
  );
}
