import { TakeOut } from '#platform/web/components/take-out.tsx';
import { verbatim } from '#platform/web/language/language.tsx';
import type { AttachmentRow } from '../../core/report-pages.ts';

/** A file's name; pressing it asks why the file is taken out, and saves it. */
export const SaveAttachment = ({ file }: { readonly file: AttachmentRow }) => (
  <TakeOut
    name={verbatim(file.name)}
    from={`/api/attachments/${file.id}`}
    saveAs={file.name}
    hint={{ ja: '例　検体の解析', en: 'For instance: analysis of the sample' }}
  />
);
