import { useEffect, useRef, useState } from 'react';
import { errors } from '#model/errors.ts';
import { Button } from '#platform/web/components/button.tsx';
import { Problem } from '#platform/web/components/problem.tsx';
import { TextArea } from '#platform/web/components/text-field.tsx';
import { useAnnounce } from '#platform/web/shell/announcer.tsx';
import type { DecisionRow } from '../../../core/picture.ts';
import { useRevoke } from './use-decide.ts';

type UndoDecisionProps = {
  readonly decision: Pick<DecisionRow, 'id'>;
  readonly shortcut?: string;
  /** A reason that stands there to be sent or written over. */
  readonly suggested?: string;
  readonly onUndone?: () => void;
};

/** Takes a decision back. Nothing is deleted: the decision, its undoing and both reasons stay on record. */
export function UndoDecision({ decision, shortcut, suggested = '', onUndone }: UndoDecisionProps) {
  const [isAsking, setAsking] = useState(false);
  const [reason, setReason] = useState(suggested);
  const [isMissing, setMissing] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const announce = useAnnounce();
  const revoke = useRevoke();
  useEffect(() => {
    if (isAsking) form.current?.querySelector('textarea')?.focus();
  }, [isAsking]);
  if (!isAsking)
    return (
      <Button
        label={{ ja: '元に戻す', en: 'Undo' }}
        tone="plain"
        size="small"
        {...(shortcut && { shortcut })}
        onPress={() => setAsking(true)}
      />
    );
  const send = (): void => {
    if (reason.trim() === '') return setMissing(true);
    revoke.mutateAsync({ id: decision.id, reason }).then(
      () => {
        setAsking(false);
        onUndone?.();
        announce({ text: { ja: '判断を元に戻しました。', en: 'The decision was taken back.' }, tone: 'good' });
        return undefined;
      },
      () => undefined, // the problem stands in the form
    );
  };
  return (
    <form
      ref={form}
      className="undo-reason"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <TextArea
        label={{ ja: '元に戻す理由', en: 'Reason for undoing' }}
        value={reason}
        onChange={setReason}
        rows={2}
        maxLength={2000}
        error={isMissing && reason.trim() === '' ? errors['reason-required'] : null}
      />
      {revoke.error && <Problem problem={revoke.error} />}
      <div className="row">
        <Button label={{ ja: '元に戻す', en: 'Undo' }} type="submit" isBusy={revoke.isPending} />
        <Button label={{ ja: 'やめる', en: 'Cancel' }} tone="plain" onPress={() => setAsking(false)} />
      </div>
    </form>
  );
}
