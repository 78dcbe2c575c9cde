import { useState } from 'react';
import { Button } from '#platform/web/components/button.tsx';
import { TextArea, TextField } from '#platform/web/components/text-field.tsx';
import type { Task, TaskChange } from '../../core/case-pages.ts';

type TaskDetailsProps = { readonly task: Task; readonly isBusy: boolean; readonly onSave: (change: TaskChange) => void };

/** What was found on the spot: a note, and for a log how long its keeper says it is kept. */
export function TaskDetails({ task, isBusy, onSave }: TaskDetailsProps) {
  const [note, setNote] = useState(task.note);
  const [days, setDays] = useState('');
  const kept = days.normalize('NFKC').trim();
  const isWrong = kept !== '' && !/^\d{1,4}$/.test(kept);
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isWrong) onSave({ note, ...(kept !== '' && { retentionDays: Number(kept) }) });
      }}
    >
      <TextArea label={{ ja: '記録', en: 'Note' }} rows={3} maxLength={4000} value={note} onChange={setNote} />
      {task.source && (
        <TextField
          label={{ ja: '保存日数（管理者に聞いた値）', en: 'Days it is kept, as its keeper says' }}
          inputMode="numeric"
          value={days}
          onChange={setDays}
          error={isWrong ? { ja: '日数を数字で書いてください', en: 'Write the days as a number' } : null}
        />
      )}
      <div className="row">
        <Button type="submit" tone="primary" size="small" label={{ ja: '保存', en: 'Save' }} isBusy={isBusy} />
        {task.state === 'open' && (
          <Button
            tone="plain"
            size="small"
            label={{ ja: '対象外にする', en: 'Not applicable' }}
            onPress={() => onSave({ state: 'not-applicable', note })}
          />
        )}
      </div>
    </form>
  );
}
