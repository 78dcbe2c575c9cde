import { useState } from 'react';
import { z } from 'zod';
import type { ApiProblem } from '#platform/web/api/api-problem.ts';
import { useGo, useSearch } from '#platform/web/address.ts';
import { api } from '#platform/web/api/client.ts';
import { useAction, useApi } from '#platform/web/api/use-api.ts';
import { Button } from '#platform/web/components/button.tsx';
import { CheckCards, RadioCards } from '#platform/web/components/choice.tsx';
import { Problem } from '#platform/web/components/problem.tsx';
import { ScreenTitle } from '#platform/web/components/screen-title.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { TextField } from '#platform/web/components/text-field.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { useText, verbatim } from '#platform/web/language/language.tsx';
import { RecoveryDetail, RecoveryMode } from '../../core/recovery-pages.ts';

const Search = z.object({ report: z.string().max(40).default('').catch('') });

/** What of a report this form needs. */
const Attached = z.object({
  title: z.string(),
  attachments: z.array(z.object({ id: z.uuid(), name: z.string(), bytes: z.number() })),
});

/** Prepares a recovery: whose files, which of them, and what they are. Files that are not attached are brought on the next screen. */
export function NewRecoveryScreen() {
  const say = useText();
  const go = useGo();
  const format = useFormat();
  const [{ report }, set] = useSearch(Search);
  const number = report.trim().toUpperCase();
  const known = useApi(`/api/reports/${encodeURIComponent(number)}`, Attached, { enabled: /^R-\d{6,}$/.test(number) });
  const [mode, setMode] = useState<RecoveryMode>('files');
  const [left, setLeft] = useState<readonly string[]>([]);
  const attachments = known.data?.attachments ?? [];
  const chosen = attachments.filter(({ id }) => !left.includes(id));
  const prepare = useAction(
    () => api.post('/api/recoveries', { report: number, mode, attachments: chosen.map(({ id }) => id) }, RecoveryDetail),
    { changes: ['/api/recoveries'] },
  );
  return (
    <>
      <ScreenTitle
        title={{ ja: '新しい復旧', en: 'New recovery' }}
        lead={say({
          ja: '報告に付いたファイルの写しで作業します。付いていないファイルや鍵は次の画面で渡せます。',
          en: 'Works on copies of the files attached to a report. Other files and keys can be brought on the next screen.',
        })}
      />
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          prepare.mutate(undefined, { onSuccess: (made) => go(`/recoveries/${made.number}`) });
        }}
      >
        <Section title={{ ja: 'どの報告のファイルですか', en: 'Which report do the files belong to?' }}>
          <TextField
            label={{ ja: '報告の番号', en: 'Number of the report' }}
            hint={{ ja: '例　R-000123', en: 'For instance R-000123' }}
            value={report}
            onChange={(next) => set({ report: next }, { replace: true })}
            maxLength={40}
            isMono
            isRequired
          />
          {known.data && <p className="quiet">{known.data.title}</p>}
          {known.error && <Problem problem={known.error} />}
        </Section>
        <Section title={{ ja: '何を復旧しますか', en: 'What is to be recovered?' }}>
          <RadioCards
            label={{ ja: '対象', en: 'Kind' }}
            choices={[
              {
                value: 'files',
                label: { ja: 'ファイル', en: 'Files' },
                hint: { ja: '暗号化された文書、写真など。脅迫文も一緒に', en: 'Encrypted documents, pictures and the like, with the note' },
              },
              {
                value: 'image',
                label: { ja: 'ディスク', en: 'A disk' },
                hint: { ja: 'ディスクの写し（raw、-flat.vmdk）', en: 'A raw image or a flat virtual disk (-flat.vmdk)' },
              },
            ]}
            value={mode}
            onChange={setMode}
          />
          {attachments.length > 0 && (
            <CheckCards
              label={{ ja: '報告の添付', en: 'Attachments of the report' }}
              choices={attachments.map(({ id, name, bytes }) => ({
                value: id,
                label: verbatim(name),
                hint: verbatim(format.bytes(bytes)),
              }))}
              values={chosen.map(({ id }) => id)}
              onChange={(values) => setLeft(attachments.map(({ id }) => id).filter((id) => !values.includes(id)))}
            />
          )}
        </Section>
        {prepare.error && <Problem problem={prepare.error as ApiProblem} />}
        <div className="row">
          <Button
            type="submit"
            tone="primary"
            label={{ ja: '用意する', en: 'Prepare' }}
            isDisabled={!known.data}
            isBusy={prepare.isPending}
          />
        </div>
      </form>
    </>
  );
}
