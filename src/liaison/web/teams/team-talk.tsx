import { useState } from 'react';
import { useSession } from '#platform/web/api/session.ts';
import { Button } from '#platform/web/components/button.tsx';
import { Link } from '#platform/web/components/link.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { When } from '#platform/web/components/when.tsx';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { Mixed } from '#platform/web/language/mixed.tsx';
import { useText, verbatim } from '#platform/web/language/language.tsx';
import { logNames } from '../../core/teams/team-act.ts';
import { AskDialog } from './ask-dialog.tsx';
import { LinkDialog } from './link-dialog.tsx';
import { type TeamProps, useTeamAction } from './use-team.ts';

/** Notes in the room, evaluations, what it is linked to on our side, and the log. */
export function TeamTalk({ team }: TeamProps) {
  const say = useText();
  const [asked, setAsked] = useState<'note' | 'link' | null>(null);
  const action = useTeamAction(team);
  const isOurs = useSession()?.viewer?.kind !== 'foreign';
  const nameOf = (organisation: string) => <Mixed text={team.names[organisation] ?? verbatim(organisation)} />;
  return (
    <>
      <Section
        id="notes"
        title={{ ja: 'メモ', en: 'Notes' }}
        end={
          team.standing.sits &&
          !team.standing.over && <Button size="small" label={{ ja: 'メモを書く', en: 'Write a note' }} onPress={() => setAsked('note')} />
        }
      >
        {team.notes.length === 0 && <p className="quiet">{say({ ja: 'メモはありません。', en: 'No notes.' })}</p>}
        <ul className="plain-list">
          {team.notes.map(({ id, organisation, name, at, text }) => (
            <li key={id}>
              <Foreign lang={null} as="p">
                {text}
              </Foreign>
              <p className="small second">
                <Foreign lang={null}>{name}</Foreign> · {nameOf(organisation)} · <When at={at} />
              </p>
            </li>
          ))}
        </ul>
      </Section>
      {team.evaluations.length > 0 && (
        <Section id="evaluations" title={{ ja: '評価', en: 'Evaluations' }}>
          {team.evaluations.map(({ organisation, at, text }) => (
            <div key={organisation}>
              <h3>{nameOf(organisation)}</h3>
              <Foreign lang={null} as="p">
                {text}
              </Foreign>
              <p className="small second">
                <When at={at} />
              </p>
            </div>
          ))}
        </Section>
      )}
      {isOurs && (
        <Section
          id="links"
          title={{ ja: '結び付いた照会・事件', en: 'Linked inquiries and cases' }}
          note={say({ ja: 'こちら側だけに見えます', en: 'seen on our side alone' })}
          end={<Button size="small" label={{ ja: '結び付ける', en: 'Link' }} onPress={() => setAsked('link')} />}
        >
          {team.links.length === 0 && <p className="quiet">{say({ ja: '見られるものはありません。', en: 'None that you may see.' })}</p>}
          <ul className="plain-list">
            {team.links.map(({ kind, number, title }) => (
              <li key={number}>
                <Link to={kind === 'inquiry' ? `/liaison/${number}` : `/cases/${number}`}>
                  <span className="mono">{number}</span>
                </Link>{' '}
                {title !== '' && <Foreign lang={null}>{title}</Foreign>}
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section id="log" title={{ ja: '経過', en: 'Log' }}>
        <ol className="plain-list small">
          {team.log.map(({ id, at, act, name, organisation, why, about }) => (
            <li key={id}>
              <When at={at} /> <Foreign lang={null}>{name}</Foreign> ({nameOf(organisation)}): {say(logNames[act] ?? verbatim(act))}{' '}
              {about !== '' && <Foreign lang={null}>{act.startsWith('exhibit') || act.startsWith('use') ? `X${about}` : about}</Foreign>}
              {why !== '' && (
                <span className="second">
                  {' '}
                  <Foreign lang={null}>{why}</Foreign>
                </span>
              )}
            </li>
          ))}
        </ol>
      </Section>
      {asked === 'note' && (
        <AskDialog
          title={{ ja: 'メモを書く', en: 'Write a note' }}
          label={{ ja: '部屋の全員が読みます', en: 'Everybody in the room reads it' }}
          action={{ ja: '書く', en: 'Write' }}
          work={action}
          onDo={(text) => action.mutate({ path: '/notes', body: { text } }, { onSuccess: () => setAsked(null) })}
          onClose={() => setAsked(null)}
        />
      )}
      {asked === 'link' && <LinkDialog team={team} onClose={() => setAsked(null)} />}
    </>
  );
}
