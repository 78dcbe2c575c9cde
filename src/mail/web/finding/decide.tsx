import { useState } from 'react';
import { errors } from '#model/errors.ts';
import { message, type Text } from '#model/text.ts';
import { api } from '#platform/web/api/client.ts';
import { useAction } from '#platform/web/api/use-api.ts';
import { Button } from '#platform/web/components/button.tsx';
import { Dialog } from '#platform/web/components/dialog.tsx';
import { Problem } from '#platform/web/components/problem.tsx';
import { StateMark, type State } from '#platform/web/components/state-mark.tsx';
import { TextArea } from '#platform/web/components/text-field.tsx';
import { When } from '#platform/web/components/when.tsx';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { useText } from '#platform/web/language/language.tsx';
import { useAnnounce } from '#platform/web/shell/announcer.tsx';
import { FindingPage, type Verdict } from '../../core/mail-pages.ts';

const verdicts: Readonly<Record<Verdict, { readonly button: Text; readonly name: Text; readonly state: State }>> = {
  confirmed: {
    button: { ja: '攻撃と認める', en: 'It is an attack' },
    name: { ja: '攻撃と認めた', en: 'Found to be an attack' },
    state: 'late',
  },
  wrong: { button: { ja: '誤り', en: 'Wrong' }, name: { ja: '攻撃ではない', en: 'No attack' }, state: 'done' },
  unknown: { button: { ja: 'まだ分からない', en: 'Not yet known' }, name: { ja: 'まだ分からない', en: 'Not yet known' }, state: 'waiting' },
};
const undo: Text = { ja: '判断を元に戻す', en: 'Take the decision back' };

/** What a person says of a finding, with the reason; every decision and its undoing stays. */
export function Decide({ page }: { readonly page: FindingPage }) {
  const say = useText();
  const [asked, setAsked] = useState<Verdict | 'undo' | null>(null);
  const { decision } = page;
  return (
    <div className="stack">
      <h3>{say({ ja: '判断', en: 'Decision' })}</h3>
      {decision?.verdict && (
        <p className="decided">
          <StateMark state={verdicts[decision.verdict].state}>{say(verdicts[decision.verdict].name)}</StateMark>{' '}
          <Foreign lang={null}>{decision.personName}</Foreign> · <When at={decision.at} />
          <br />
          <Foreign lang={null}>{decision.reason}</Foreign>
        </p>
      )}
      {page.may.decide && (
        <div className="row">
          <Button label={verdicts.confirmed.button} tone="primary" shortcut="c" onPress={() => setAsked('confirmed')} />
          <Button label={verdicts.wrong.button} shortcut="x" onPress={() => setAsked('wrong')} />
          <Button label={verdicts.unknown.button} shortcut="u" onPress={() => setAsked('unknown')} />
          {decision?.verdict && <Button label={undo} tone="plain" shortcut="z" onPress={() => setAsked('undo')} />}
        </div>
      )}
      {page.decisions.length > 1 && <Decisions decisions={page.decisions} />}
      {asked && <Asking key={asked} number={page.number} asked={asked} onClose={() => setAsked(null)} />}
    </div>
  );
}

/** All that was ever decided, newest first. */
function Decisions({ decisions }: Pick<FindingPage, 'decisions'>) {
  const say = useText();
  return (
    <details>
      <summary>{say(soFar(decisions.length))}</summary>
      <ul>
        {decisions.map(({ id, verdict, reason, personName, at }) => (
          <li key={id}>
            <b>{say(verdict === null ? { ja: '元に戻した', en: 'Taken back' } : verdicts[verdict].name)}</b>{' '}
            <Foreign lang={null}>{personName}</Foreign> · <When at={at} />
            <br />
            <Foreign lang={null}>{reason}</Foreign>
          </li>
        ))}
      </ul>
    </details>
  );
}
const soFar = message({
  ja: (n: number) => `これまでの判断 ${n}件`,
  en: (n: number) => `All ${n} decisions so far`,
});

function Asking({ number, asked, onClose }: { readonly number: string; readonly asked: Verdict | 'undo'; readonly onClose: () => void }) {
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  const announce = useAnnounce();
  const verdict = asked === 'undo' ? null : asked;
  const label = verdict === null ? undo : verdicts[verdict].button;
  const keep = useAction(() => api.post(`/api/mail-findings/${number}/decisions`, { verdict, reason }, FindingPage), {
    changes: ['/api/mail-findings', '/api/mailboxes'],
  });
  const send = (): void => {
    if (reason.trim() === '') return setMissing(true);
    keep.mutateAsync(undefined).then(
      () => {
        announce({ text: verdict === null ? { ja: '元に戻しました。', en: 'Taken back.' } : verdicts[verdict].name, tone: 'good' });
        onClose();
        return undefined;
      },
      () => undefined, // the problem stands in the dialog
    );
  };
  return (
    <Dialog title={label} isOpen onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <TextArea
          label={{ ja: '理由（記録に残ります）', en: 'Reason (kept on record)' }}
          value={reason}
          onChange={setReason}
          rows={3}
          maxLength={1000}
          error={isMissing && reason.trim() === '' ? errors['reason-required'] : null}
        />
        {keep.error && <Problem problem={keep.error} />}
        <div className="row">
          <Button label={label} tone="primary" type="submit" isBusy={keep.isPending} />
          <Button label={{ ja: 'やめる', en: 'Cancel' }} tone="plain" onPress={onClose} />
        </div>
      </form>
    </Dialog>
  );
}
