import { type ReactNode, useState } from 'react';
import type { Text } from '#model/text.ts';
import { Button } from '#platform/web/components/button.tsx';
import { Dialog } from '#platform/web/components/dialog.tsx';
import { Problem } from '#platform/web/components/problem.tsx';
import { TextArea } from '#platform/web/components/text-field.tsx';
import type { useTeamAction } from './use-team.ts';

type AskDialogProps = {
  readonly title: Text;
  readonly label: Text;
  readonly action: Text;
  readonly isDangerous?: boolean;
  /** False: something else is still missing. */
  readonly isReady?: boolean;
  readonly work: ReturnType<typeof useTeamAction>;
  readonly onDo: (words: string) => void;
  readonly onClose: () => void;
  readonly children?: ReactNode;
};

/** An act that needs words: a reason, or what is to be said. */
export function AskDialog({ title, label, action, isDangerous = false, isReady = true, work, onDo, onClose, children }: AskDialogProps) {
  const [words, setWords] = useState('');
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      actions={
        <Button
          label={action}
          tone={isDangerous ? 'danger' : 'primary'}
          isDisabled={words.trim() === '' || !isReady}
          isBusy={work.isPending}
          onPress={() => onDo(words)}
        />
      }
    >
      <div className="stack">
        {children}
        <TextArea label={label} value={words} onChange={setWords} rows={3} maxLength={2000} isRequired />
        {work.error && <Problem problem={work.error} />}
      </div>
    </Dialog>
  );
}
