import { useState } from 'react';
import { RadioCards } from '#platform/web/components/choice.tsx';
import { UseKind, useKindNames } from '../../core/teams/exhibit-use.ts';
import { AskDialog } from './ask-dialog.tsx';
import { type TeamProps, useTeamAction } from './use-team.ts';

/** A use beyond the agreed purpose: consent is asked for, or notice is given. */
export function UseDialog({ team, exhibit, onClose }: TeamProps & { readonly exhibit: string; readonly onClose: () => void }) {
  const [use, setUse] = useState<UseKind>('other-offence');
  const action = useTeamAction(team);
  return (
    <AskDialog
      title={{ ja: '目的外の利用', en: 'Use beyond the agreed purpose' }}
      label={{ ja: '何に使うか', en: 'What for' }}
      action={use === 'other-offence' ? { ja: '同意を求める', en: 'Ask for consent' } : { ja: '通知する', en: 'Give notice' }}
      work={action}
      onDo={(purpose) =>
        action.mutate({ path: `/exhibits/${exhibit}/acts`, body: { kind: 'use-asked', use, purpose } }, { onSuccess: onClose })
      }
      onClose={onClose}
    >
      <RadioCards
        label={{ ja: '種類', en: 'Kind' }}
        choices={UseKind.options.map((value) => ({ value, label: useKindNames[value] }))}
        value={use}
        onChange={setUse}
      />
    </AskDialog>
  );
}
