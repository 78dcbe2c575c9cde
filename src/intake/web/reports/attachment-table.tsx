import { z } from 'zod';
import { api } from '#platform/web/api/client.ts';
import { BringFiles } from '#platform/web/components/bring-files.tsx';
import { HashedFiles } from '#platform/web/components/hashed-files.tsx';
import type { AttachmentRow } from '../../core/report-pages.ts';
import { SaveAttachment } from './save-attachment.tsx';

/** Files that came with a report: kept as they are, saved by whoever needs them, never shown. */
export function AttachmentTable({ number, attachments }: { readonly number: string; readonly attachments: readonly AttachmentRow[] }) {
  return (
    <div className="stack">
      <HashedFiles
        caption={{ ja: '添付の一覧', en: 'Attachments' }}
        files={attachments}
        nameOf={(file) => <SaveAttachment file={file} />}
      />
      <BringFiles
        label={{ ja: 'ファイルを足す', en: 'Add files' }}
        send={(file) => {
          const form = new FormData();
          form.set('file', file);
          return api.post(`/api/reports/${number}/attachments`, form, z.unknown());
        }}
        changes={[`/api/reports/${number}`]}
      />
    </div>
  );
}
