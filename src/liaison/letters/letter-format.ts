import { z } from 'zod';

/** What a letter can be rendered as. `text` is a message that is not sent yet. */
export const LetterFormat = z.enum(['pdf', 'docx', 'text']);
export type LetterFormat = z.infer<typeof LetterFormat>;

export const formatFiles: Record<LetterFormat, { readonly extension: string; readonly type: string }> = {
  pdf: { extension: 'pdf', type: 'application/pdf' },
  docx: { extension: 'docx', type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' },
  text: { extension: 'eml', type: 'message/rfc822' },
};
