import { useState, type ReactNode } from 'react';
import { errors } from '#model/errors.ts';
import type { Text } from '#model/text.ts';
import type { ApiProblem } from '#platform/web/api/api-problem.ts';
import { Button } from '#platform/web/components/button.tsx';
import { Dialog } from '#platform/web/components/dialog.tsx';
import { Problem } from '#platform/web/components/problem.tsx';
import { TextArea } from '#platform/web/components/text-field.tsx';
import { Say } from '#platform/web/language/language.tsx';

type ReasonDialogProps = {
  readonly title: Text;
  /** What follows from it. */
  readonly what: Text;
  readonly go: Text;
  readonly action: { readonly isPending: boolean; readonly error: ApiProblem | null };
  readonly onGo: (reason: string) => void;
  readonly onClose: () => void;
  readonly children?: ReactNode;
};

/** One act that takes a reason, after saying what follows from it. */
export function ReasonDialog({ title, what, go, action, onGo, onClose, children }: ReasonDialogProps) {
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  const act = (): void => {
    if (reason.trim() === '') setMissing(true);
    else onGo(reason);
  };
  return (
    <Dialog title={title} isOpen onClose={onClose} actions={<Button label={go} tone="primary" isBusy={action.isPending} onPress={act} />}>
      <div className="stack">
        <p className="second">
          <Say text={what} />
        </p>
        {children}
        <TextArea
          label={{ ja: '理由（監査の記録に残ります）', en: 'Reason (kept in the audit)' }}
          value={reason}
          onChange={(words) => {
            setReason(words);
            setMissing(false);
          }}
          rows={2}
          maxLength={500}
          error={isMissing ? errors['reason-required'] : null}
        />
        {action.error && <Problem problem={action.error} />}
      </div>
    </Dialog>
  );
}
