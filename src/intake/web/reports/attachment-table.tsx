import { z } from 'zod';
import { api } from '#platform/web/api/client.ts';
import { useAction } from '#platform/web/api/use-api.ts';
import { FileDrop } from '#platform/web/components/file-drop.tsx';
import { Problem } from '#platform/web/components/problem.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { languageOfScript } from '#platform/web/language/script.ts';
import { useText } from '#platform/web/language/language.tsx';
import type { AttachmentRow } from '../../core/report-pages.ts';
import { SaveAttachment } from './save-attachment.tsx';

/** Files that came with a report: kept as they are, saved by whoever needs them, never shown. */
export function AttachmentTable({ number, attachments }: { readonly number: string; readonly attachments: readonly AttachmentRow[] }) {
  const say = useText();
  const { bytes } = useFormat();
  const add = useAction(
    async (files: File[]) => {
      for (const file of files) {
        const form = new FormData();
        form.set('file', file);
        await api.post(`/api/reports/${number}/attachments`, form, z.unknown());
      }
    },
    { changes: [`/api/reports/${number}`] },
  );
  return (
    <div className="stack">
      {attachments.length > 0 && (
        <div className="scroll">
          <table className="plain">
            <caption className="unseen">{say({ ja: '添付の一覧', en: 'Attachments' })}</caption>
            <thead>
              <tr>
                <th scope="col">{say({ ja: '名前', en: 'Name' })}</th>
                <th scope="col" className="number">
                  {say({ ja: '大きさ', en: 'Size' })}
                </th>
                <th scope="col">SHA-256</th>
              </tr>
            </thead>
            <tbody>
              {attachments.map((file) => (
                <tr key={file.id}>
                  <th scope="row" lang={languageOfScript(file.name)}>
                    <SaveAttachment file={file} />
                  </th>
                  <td className="number nowrap">{bytes(file.bytes)}</td>
                  <td className="mono" title={file.sha256}>
                    {file.sha256.slice(0, 12)}…
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <FileDrop
        label={{ ja: 'ファイルを足す', en: 'Add files' }}
        hint={{ ja: '開かず、実行せず、ハッシュを取って保管します。', en: 'Kept with their hash; never opened, never run.' }}
        isDisabled={add.isPending}
        onFiles={(files) => add.mutate(files)}
      />
      {add.error && <Problem problem={add.error} />}
    </div>
  );
}
