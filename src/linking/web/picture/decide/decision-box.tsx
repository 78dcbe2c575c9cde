import { useRef, useState } from 'react';
import { message, type Text } from '#model/text.ts';
import { errors } from '#model/errors.ts';
import { Button } from '#platform/web/components/button.tsx';
import { Link } from '#platform/web/components/link.tsx';
import { Problem } from '#platform/web/components/problem.tsx';
import { TextArea } from '#platform/web/components/text-field.tsx';
import { Say } from '#platform/web/language/language.tsx';
import { useAnnounce } from '#platform/web/shell/announcer.tsx';
import type { DecisionInput } from '../../../core/picture.ts';
import type { PictureView } from '../picture-view.ts';
import { LastDecision } from './last-decision.tsx';
import { SplitChoice } from './split-choice.tsx';
import { TieChoice } from './tie-choice.tsx';
import { useDecide } from './use-decide.ts';
import { useDraft } from './use-draft.ts';
import './decide.css';

const question = message({
  ja: (number: string) => `${number} をこの集団に入れますか`,
  en: (number: string) => `Does ${number} belong here?`,
});
const done: Readonly<Record<string, (number: string) => Text>> = {
  confirm: message({ ja: (number: string) => `${number} を認めました。`, en: (number: string) => `${number} confirmed.` }),
  split: message({
    ja: (number: string) => `${number} を集団から離しました。`,
    en: (number: string) => `${number} parted from the cluster.`,
  }),
  'must-link': message({ ja: (number: string) => `${number} を結びました。`, en: (number: string) => `${number} tied.` }),
  unsure: message({ ja: (number: string) => `${number} の判断を保留しました。`, en: (number: string) => `${number} left undecided.` }),
};

/** Where a person decides about the report in question: confirm, reject, split, unsure; always with a reason, always to be undone. */
export function DecisionBox({ view }: { readonly view: PictureView }) {
  const { picture, report, memberById } = view;
  const [reason, setReason] = useDraft(`${picture.id}.${report ?? ''}`);
  const [isMissing, setMissing] = useState(false);
  const [asking, setAsking] = useState<'split' | 'tie' | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const announce = useAnnounce();
  const decide = useDecide(picture.id);
  const number = report === null ? undefined : memberById.get(report)?.number;
  if (report === null || number === undefined) return null;

  const askReason = (): void => {
    setMissing(true);
    box.current?.querySelector('textarea')?.focus();
  };
  const run = (kind: DecisionInput['kind'], reports: readonly string[]): void => {
    if (reason.trim() === '') return askReason();
    const words = kind === 'must-link' || reports.length === 1 ? number : `${number} +${reports.length - 1}`;
    // The report may leave the picture, and this box with it, before the answer has been read: a promise outlives them, callbacks do not.
    decide.mutateAsync({ kind, reports: [...reports], reason }).then(
      () => {
        setReason('');
        setMissing(false);
        setAsking(null);
        const said = done[kind];
        if (said) announce({ text: said(words), tone: 'good' });
        return undefined;
      },
      () => undefined, // the problem stands in the box
    );
  };
  return (
    <div className="decide" ref={box}>
      <div className="decide-head">
        <h2>
          <Say text={question(number)} />
        </h2>
        <Link to={`/reports/${number}`}>
          <Say text={{ ja: '報告を開く', en: 'Open report' }} />
        </Link>
      </div>
      <TextArea
        label={{ ja: '理由（記録に残ります）', en: 'Reason (kept on record)' }}
        value={reason}
        onChange={(words) => {
          setReason(words);
          if (words.trim() !== '') setMissing(false);
        }}
        rows={3}
        maxLength={2000}
        error={isMissing ? errors['reason-required'] : null}
      />
      {decide.error && <Problem problem={decide.error} />}
      {asking === 'tie' && (
        <TieChoice
          view={view}
          isBusy={decide.isPending}
          onTie={(other) => run('must-link', [report, other])}
          onCancel={() => setAsking(null)}
        />
      )}
      {asking === 'split' && (
        <SplitChoice view={view} isBusy={decide.isPending} onSplit={(reports) => run('split', reports)} onCancel={() => setAsking(null)} />
      )}
      {asking === null && (
        <div className="choices-of-decision">
          <Button
            label={{ ja: '同じと認める', en: 'Confirm' }}
            tone="primary"
            shortcut="c"
            isBusy={decide.isPending}
            onPress={() => run('confirm', [report])}
          />
          <Button label={{ ja: '外す', en: 'Reject' }} shortcut="x" isBusy={decide.isPending} onPress={() => run('split', [report])} />
          <Button label={{ ja: '分ける', en: 'Split' }} shortcut="s" onPress={() => setAsking('split')} />
          <Button
            label={{ ja: 'まだ分からない', en: 'Unsure' }}
            shortcut="u"
            isBusy={decide.isPending}
            onPress={() => run('unsure', [report])}
          />
          <Button label={{ ja: '別の報告・集団と結ぶ', en: 'Tie with another' }} shortcut="m" onPress={() => setAsking('tie')} />
        </div>
      )}
      <LastDecision decisions={picture.decisions} />
    </div>
  );
}
