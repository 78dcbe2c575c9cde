import { useState } from 'react';
import { useSession } from '#platform/web/api/session.ts';
import { Button } from '#platform/web/components/button.tsx';
import { CheckCards, Select } from '#platform/web/components/choice.tsx';
import { FileDrop } from '#platform/web/components/file-drop.tsx';
import { ScreenTitle } from '#platform/web/components/screen-title.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { TextArea } from '#platform/web/components/text-field.tsx';
import { Say } from '#platform/web/language/language.tsx';
import { readers } from '../../core/readers/readers.ts';
import { PastImports } from './past-imports.tsx';
import { RunningImport } from './running-import.tsx';
import { type Handed, useImport } from './use-import.ts';

/** Files and pasted text in: what they are is found out, each line is kept or set aside with its reason. */
export function ImportPage() {
  const isOnlyExercise = useSession()?.viewer?.exerciseOnly === true;
  const { current, start, stop } = useImport();
  const [format, setFormat] = useState<string | null>(null);
  const [marks, setMarks] = useState<string[]>([]);
  const [pasted, setPasted] = useState('');
  const [columns, setColumns] = useState('');
  const isBusy = current?.state === 'running';
  const hand = (file: Handed, as = format): void =>
    void start(file, {
      ...(as && { format: as }),
      exercise: isOnlyExercise || marks.includes('exercise'),
      mapping: columns.split('\n').filter((line) => line.includes('=')),
    });
  return (
    <>
      <ScreenTitle
        title={{ ja: 'ファイルの取り込み', en: 'Import files' }}
        lead={
          <Say
            text={{
              ja: '1件ずつ取り込み、すぐに照らし合わせます。読めない行は理由を付けて保留し、残りは取り込みます。同じファイルをもう一度渡しても重複しません。',
              en: 'Each report goes in and is linked at once. A line that cannot be read is set aside with its reason, the rest goes in. Handing in the same file twice duplicates nothing.',
            }}
          />
        }
      />
      <div className="columns">
        <Section title={{ ja: '取り込むもの', en: 'What to import' }}>
          <div className="stack">
            <FileDrop
              label={{ ja: 'ファイルを置く', en: 'Drop a file' }}
              hint={{
                ja: 'NDJSON（.gz も可）、CSV（UTF-8・Shift_JIS）、メール（.eml）、テキスト',
                en: 'NDJSON (also .gz), CSV (UTF-8 or Shift_JIS), mail (.eml), text',
              }}
              isSingle
              isDisabled={isBusy}
              onFiles={([file]) => file && hand(file)}
            />
            <form
              className="stack"
              onSubmit={(event) => {
                event.preventDefault();
                if (pasted.trim()) hand(new File([pasted], 'pasted.txt', { type: 'text/plain' }), 'text');
              }}
            >
              <TextArea
                label={{ ja: 'または、貼り付ける', en: 'Or paste' }}
                hint={{
                  ja: 'メールの文面、通報の記録など、何でも。1件の報告になります。',
                  en: 'A mail, notes of a call, anything. It becomes one report.',
                }}
                rows={6}
                value={pasted}
                onChange={setPasted}
              />
              <div className="row">
                <Button type="submit" tone="primary" label={{ ja: '取り込む', en: 'Import' }} isDisabled={isBusy || !pasted.trim()} />
              </div>
            </form>
            {current && <RunningImport importing={current} onStop={stop} onResume={() => hand(current.file)} />}
          </div>
        </Section>
        <div className="stack">
          <Section title={{ ja: '設定', en: 'Options' }}>
            <Select
              label={{ ja: '形式', en: 'Format' }}
              none={{ ja: '自動で判定', en: 'Found out by itself' }}
              choices={readers.map(({ id, name }) => ({ value: id, label: name }))}
              value={format}
              onChange={setFormat}
            />
            <TextArea
              label={{ ja: 'CSVの列の対応', en: 'CSV columns' }}
              hint={{
                ja: '知られていない列名だけ、1行に1つ。例　事件の概要=text',
                en: 'Only column names that are not known, one a line. For instance Narrative=text',
              }}
              rows={3}
              value={columns}
              onChange={setColumns}
            />
            {!isOnlyExercise && (
              <CheckCards
                label={{ ja: '扱い', en: 'Mark' }}
                choices={[{ value: 'exercise', label: { ja: '訓練の記録として', en: 'As exercise records' } }]}
                values={marks}
                onChange={setMarks}
              />
            )}
          </Section>
          <PastImports />
        </div>
      </div>
    </>
  );
}
