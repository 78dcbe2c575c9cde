import { useState } from 'react';
import { message } from '#model/text.ts';
import { Button } from '#platform/web/components/button.tsx';
import { Dialog } from '#platform/web/components/dialog.tsx';
import { Link } from '#platform/web/components/link.tsx';
import { TextField } from '#platform/web/components/text-field.tsx';
import { Say } from '#platform/web/language/language.tsx';
import type { AttachmentRow } from '../../core/report-pages.ts';

const saving = message({ ja: (name: string) => `${name} を取り出す`, en: (name: string) => `Take out ${name}` });

/** A file's name; pressing it asks why the file is taken out, and saves it. The reason stays on record. */
export function SaveAttachment({ file }: { readonly file: AttachmentRow }) {
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const why = reason.trim();
  return (
    <>
      <Button label={saving(file.name)} tone="plain" size="small" onPress={() => setOpen(true)}>
        {file.name}
      </Button>
      <Dialog
        title={saving(file.name)}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        actions={
          why !== '' && (
            <Link
              to={`/api/attachments/${file.id}?reason=${encodeURIComponent(why)}`}
              download={file.name}
              className="button primary medium"
            >
              <Say text={{ ja: '保存する', en: 'Save' }} />
            </Link>
          )
        }
      >
        <TextField
          label={{ ja: '理由（監査の記録に残ります）', en: 'Reason (kept in the audit)' }}
          hint={{ ja: '例　検体の解析', en: 'For instance: analysis of the sample' }}
          value={reason}
          onChange={setReason}
          maxLength={500}
          isRequired
        />
      </Dialog>
    </>
  );
}
