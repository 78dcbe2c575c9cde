import { message } from '#model/text.ts';
import { stageNames } from '#language/core/names.ts';
import { Button } from '#platform/web/components/button.tsx';
import { RadioCards } from '#platform/web/components/choice.tsx';
import { Link } from '#platform/web/components/link.tsx';
import { ScreenTitle } from '#platform/web/components/screen-title.tsx';
import { Say } from '#platform/web/language/language.tsx';
import type { Filling, Following } from './filling.ts';

const lead = message({
  ja: (number: string) => `${number} と同じ事案の報告になります。変わったことだけ書けば足ります。`,
  en: (number: string) => `Belongs to the same incident as ${number}. Write only what has changed.`,
});

type FollowUpStartProps = { readonly following: Following; readonly filling: Filling; readonly onStart: () => void };

/** Before a follow-up or final report: which of the two, and to what. Nothing is urgent any more, so there is no triage. */
export const FollowUpStart = ({ following, filling, onStart }: FollowUpStartProps) => (
  <div className="stack">
    <ScreenTitle title={{ ja: '続報・確報を書く', en: 'Follow up a report' }} lead={<Say text={lead(following.number)} />} />
    <p>
      <Link to={`/reports/${following.number}`}>
        <span lang={following.lang}>{following.title}</span>
      </Link>
    </p>
    <RadioCards
      id="stage"
      label={{ ja: 'どちらを書きますか', en: 'Which is it?' }}
      choices={[
        {
          value: 'follow-up',
          label: { ja: stageNames['follow-up'].ja, en: 'Follow-up report' },
          hint: { ja: '分かったことを足す。調べはまだ続く。', en: 'Adds what is known by now. The investigation goes on.' },
        },
        {
          value: 'final',
          label: { ja: stageNames.final.ja, en: 'Final report' },
          hint: { ja: '復旧と調べが終わった。', en: 'Recovery and investigation are over.' },
        },
      ]}
      value={String(filling.draft.answers['stage'])}
      onChange={(stage) => filling.draft.answer('stage', stage)}
    />
    <div className="row actions">
      <Button tone="primary" size="large" label={{ ja: '書き始める', en: 'Start' }} onPress={onStart} />
    </div>
  </div>
);
