import { useState } from 'react';
import { RadioCards } from '#platform/web/components/choice.tsx';
import { TextField } from '#platform/web/components/text-field.tsx';
import { AskDialog } from './ask-dialog.tsx';
import { type TeamProps, useTeamAction } from './use-team.ts';

/** Which inquiry or case of ours belongs to the team. */
export function LinkDialog({ team, onClose }: TeamProps & { readonly onClose: () => void }) {
  const [kind, setKind] = useState<'inquiry' | 'case'>('inquiry');
  const [number, setNumber] = useState('');
  const action = useTeamAction(team);
  return (
    <AskDialog
      title={{ ja: '照会・事件を結び付ける', en: 'Link an inquiry or a case' }}
      label={{ ja: '理由', en: 'Reason' }}
      action={{ ja: '結び付ける', en: 'Link' }}
      isReady={number.trim() !== ''}
      work={action}
      onDo={(why) => action.mutate({ path: '/links', body: { kind, number: number.trim(), why } }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <RadioCards
        label={{ ja: '種類', en: 'Kind' }}
        isCompact
        choices={[
          { value: 'inquiry', label: { ja: '照会', en: 'Inquiry' } },
          { value: 'case', label: { ja: '事件', en: 'Case' } },
        ]}
        value={kind}
        onChange={setKind}
      />
      <TextField label={{ ja: '番号', en: 'Number' }} value={number} onChange={setNumber} maxLength={40} isMono isRequired />
    </AskDialog>
  );
}
