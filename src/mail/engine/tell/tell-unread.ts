import { errors, explain, type ErrorCode } from '#model/errors.ts';
import { message, type Text } from '#model/text.ts';
import type { Unread } from '../scan-request.ts';

export type ToldUnread = { readonly file: string; readonly place: string; readonly code: string; readonly why: Text };

/** What could not be read, with the sentence of its code. */
export function unreadOf({ file, place, code, facts }: Unread): ToldUnread {
  return { file, place, code, why: explain(Object.hasOwn(errors, code) ? (code as ErrorCode) : 'internal', facts) }; // one of the table, just looked up
}

/** A line for a terminal; `file` is empty for a mailbox in one file. */
export const tellUnread = message({
  ja: ({ file, place, code, why }: ToldUnread) => `読めず：${[file, place].filter(Boolean).join(' ')} ${why.ja} [${code}]`,
  en: ({ file, place, code, why }: ToldUnread) => `Not read: ${[file, place].filter(Boolean).join(' ')} ${why.en} [${code}]`,
});
