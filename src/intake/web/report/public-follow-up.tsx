import { useState } from 'react';
import type { Text } from '#model/text.ts';
import { api } from '#platform/web/api/client.ts';
import { useAction } from '#platform/web/api/use-api.ts';
import { Button } from '#platform/web/components/button.tsx';
import { ErrorSummary, type FieldError } from '#platform/web/components/error-summary.tsx';
import { FileDrop } from '#platform/web/components/file-drop.tsx';
import { Problem } from '#platform/web/components/problem.tsx';
import { ScreenTitle } from '#platform/web/components/screen-title.tsx';
import { TextArea, TextField } from '#platform/web/components/text-field.tsx';
import { Say } from '#platform/web/language/language.tsx';
import { ReceiptCode } from '../../core/public-report.ts';
import { ReportReceipt } from '../../core/receipt.ts';
import { FoundTraces } from './found-traces.tsx';
import { PickedFiles } from './picked-files.tsx';
import { ReceiptPage } from './receipt-page.tsx';
import { sendFiles } from './send-files.ts';
import './report-form.css';

/** Adds to a report that was made without an account: its number, its code, and what is new. */
export function PublicFollowUp() {
  const [typed, setTyped] = useState({ number: '', code: '', text: '' });
  const [files, setFiles] = useState<readonly File[]>([]);
  const [isChecked, setChecked] = useState(false);
  const send = useAction(() => followUp(typed, files), { changes: [] });
  const errors = isChecked ? errorsOf(typed) : [];
  const set = (field: keyof typeof typed) => (value: string) => setTyped({ ...typed, [field]: value });
  const errorOf = (field: string): Text | null => errors.find((error) => error.field === field)?.text ?? null;
  if (send.data) return <ReceiptPage sent={send.data} form="public" onAnother={() => send.reset()} />;
  return (
    <form
      className="report-form public stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setChecked(true);
        if (errorsOf(typed).length === 0) send.mutate(undefined);
      }}
    >
      <ErrorSummary errors={errors} />
      <ScreenTitle
        title={{ ja: '受付番号で続ける', en: 'Add to a report' }}
        lead={<Say text={{ ja: '前の報告に、分かったことを足せます。', en: 'Add what you have found out since.' }} />}
      />
      <TextField
        id="number"
        isMono
        label={{ ja: '受付番号', en: 'Receipt number' }}
        hint={{ ja: '例　R-000123', en: 'For instance R-000123' }}
        value={typed.number}
        onChange={set('number')}
        error={errorOf('number')}
      />
      <TextField
        id="code"
        isMono
        label={{ ja: '控え（16文字）', en: 'Code (16 characters)' }}
        value={typed.code}
        onChange={set('code')}
        error={errorOf('code')}
        autoComplete="off"
      />
      <TextArea
        id="text"
        label={{ ja: '新しく分かったこと', en: 'What is new' }}
        rows={8}
        value={typed.text}
        onChange={set('text')}
        error={errorOf('text')}
      />
      <FoundTraces text={typed.text} />
      <FileDrop label={{ ja: 'ファイルを足す', en: 'Add files' }} onFiles={(more) => setFiles([...files, ...more])} />
      <PickedFiles files={files} onRemove={(gone) => setFiles(files.filter((file) => file !== gone))} />
      {send.error && <Problem problem={send.error} />}
      <div className="row actions">
        <Button type="submit" tone="primary" size="large" label={{ ja: '送る', en: 'Send' }} isBusy={send.isPending} />
      </div>
    </form>
  );
}

type Typed = { readonly number: string; readonly code: string; readonly text: string };

const plainNumber = ({ number }: Typed): string => number.normalize('NFKC').trim().toUpperCase();

function errorsOf(typed: Typed): FieldError[] {
  const errors: FieldError[] = [];
  if (!/^R-\d{6,}$/.test(plainNumber(typed)))
    errors.push({ field: 'number', text: { ja: '受付番号は R-000123 のように書いてください', en: 'Write the number as R-000123' } });
  if (!ReceiptCode.safeParse(typed.code.normalize('NFKC')).success)
    errors.push({ field: 'code', text: { ja: '控えの16文字を書いてください', en: 'Write the 16 characters of the code' } });
  if (!typed.text.trim()) errors.push({ field: 'text', text: { ja: '分かったことを書いてください', en: 'Write what is new' } });
  return errors;
}

/** The text first; files belong to the report whose code this is. Answers with those that did not arrive. */
async function followUp(typed: Typed, files: readonly File[]) {
  const number = plainNumber(typed);
  const code = typed.code.normalize('NFKC');
  const receipt = await api.post(`/api/public/reports/${number}/follow-ups`, { code, report: { text: typed.text } }, ReportReceipt);
  return { receipt, lost: await sendFiles({ number, code }, files) };
}
