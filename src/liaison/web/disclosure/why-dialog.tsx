import { useState, type ReactNode } from 'react';
import type { Text } from '#model/text.ts';
import { Button } from '#platform/web/components/button.tsx';
import { Dialog } from '#platform/web/components/dialog.tsx';
import { Problem } from '#platform/web/components/problem.tsx';
import { TextArea } from '#platform/web/components/text-field.tsx';
import type { DisclosureWork } from './use-disclosure.ts';

type WhyDialogProps = {
  readonly title: Text;
  readonly label: Text;
  readonly hint: Text;
  readonly action: Text;
  readonly isDangerous?: boolean;
  readonly work: DisclosureWork;
  readonly onDo: (why: string) => Promise<unknown>;
  readonly onClose: () => void;
  readonly children?: ReactNode;
};

/** An act that needs a reason. */
export function WhyDialog({ title, label, hint, action, isDangerous = false, work, onDo, onClose, children }: WhyDialogProps) {
  const [why, setWhy] = useState('');
  const go = async (): Promise<void> => {
    if ((await onDo(why)) !== undefined) onClose();
  };
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      actions={
        <Button
          label={action}
          tone={isDangerous ? 'danger' : 'primary'}
          isDisabled={why.trim() === ''}
          isBusy={work.isBusy}
          onPress={() => void go()}
        />
      }
    >
      <div className="stack">
        {children}
        <TextArea label={label} hint={hint} value={why} onChange={setWhy} rows={3} maxLength={2000} isRequired />
        {work.problem && <Problem problem={work.problem} />}
      </div>
    </Dialog>
  );
}
