import type { Text } from './text.ts';

/** Codes of reading mailboxes; part of the one table in errors.ts. */
export const mailErrors = {
  // what a mailbox is kept in
  'mail-container-unknown': {
    status: 422,
    ja: 'メールボックスの形式がわかりません。',
    en: 'This is no kind of mailbox that can be read.',
  },
  'mail-store-broken': {
    status: 422,
    ja: 'メールボックスがここで壊れています（{what}）。',
    en: 'The mailbox is broken here ({what}).',
  },
  'mail-too-large': {
    status: 413,
    ja: '1通が大きすぎます（{bytes}バイト、上限 {limit}）。',
    en: 'One message is too large ({bytes} bytes, limit {limit}).',
  },
  'mail-not-a-message': {
    status: 422,
    ja: 'メールではない項目です（{what}）。',
    en: 'This item is no message ({what}).',
  },
  // scanning
  'scan-stopped': { status: 409, ja: '途中で止めました。', en: 'Stopped before the end.' },
  'scan-differs': {
    status: 409,
    ja: '{folder} には別のメールボックスの途中経過があります。新しいフォルダーを指定してください。',
    en: '{folder} holds the work on another mailbox. Name a new folder.',
  },
} as const satisfies Record<string, Text & { status: number }>;
