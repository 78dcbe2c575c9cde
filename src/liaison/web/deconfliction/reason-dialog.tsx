import { useState, type ReactNode } from 'react';
import type { Text } from '#model/text.ts';
import type { ApiProblem } from '#platform/web/api/api-problem.ts';
import { Button } from '#platform/web/components/button.tsx';
import { Dialog } from '#platform/web/components/dialog.tsx';
import { Problem } from '#platform/web/components/problem.tsx';
import { TextArea } from '#platform/web/components/text-field.tsx';
import { useAction } from '#platform/web/api/use-api.ts';
import { useAnnounce } from '#platform/web/shell/announcer.tsx';

type ReasonDialogProps = {
  readonly title: Text;
  /** What the reason is called. */
  readonly label: Text;
  readonly confirm: Text;
  readonly tone?: 'primary' | 'danger';
  /** Sends it; what it throws stands in the dialog. */
  readonly run: (reason: string) => Promise<unknown>;
  readonly done: Text;
  readonly isReady?: boolean;
  readonly onClose: () => void;
  readonly children?: ReactNode;
};

/** Asks for a reason and does one thing. Everything that deconfliction does is done with a reason. */
export function ReasonDialog({ title, label, confirm, tone = 'primary', run, done, isReady = true, onClose, children }: ReasonDialogProps) {
  const announce = useAnnounce();
  const [reason, setReason] = useState('');
  const act = useAction(run, { changes: ['/api/interests', '/api/deconfliction'] });
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button
            label={confirm}
            tone={tone}
            isBusy={act.isPending}
            isDisabled={reason.trim() === '' || !isReady}
            onPress={() =>
              act.mutate(reason, {
                onSuccess: () => {
                  announce({ text: done, tone: 'good' });
                  onClose();
                },
              })
            }
          />
          <Button label={{ ja: 'やめる', en: 'Cancel' }} tone="plain" onPress={onClose} />
        </>
      }
    >
      <div className="stack">
        {children}
        <TextArea label={label} value={reason} onChange={setReason} rows={3} maxLength={2000} isRequired />
        {act.error && <Problem problem={act.error as ApiProblem} />}
      </div>
    </Dialog>
  );
}
