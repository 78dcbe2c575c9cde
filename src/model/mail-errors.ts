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
  // mailboxes in the centre
  'mailbox-begun': { status: 409, ja: 'このメールボックスの読み取りはもう始まっています。', en: 'The mailbox is being read already.' },
  'mailbox-running': { status: 409, ja: '読み取り中です。止めてからにしてください。', en: 'It is being read. Stop that first.' },
  'mailbox-not-running': { status: 409, ja: 'このメールボックスは読み取り中ではありません。', en: 'The mailbox is not being read.' },
  'mailbox-without-files': { status: 422, ja: '読み取るファイルがありません。', en: 'There is no file to read.' },
  'file-empty': { status: 422, ja: '空のファイルです（{file}）。', en: 'The file is empty ({file}).' },
  'not-a-mailbox': {
    status: 422,
    ja: 'メールボックスの形式ではありません（{file}）。',
    en: 'This is no kind of mailbox that can be read ({file}).',
  },
  'zip-broken': { status: 422, ja: 'ZIPとして読めません（{problem}）。', en: 'Cannot be read as a ZIP ({problem}).' },
  'zip-locked': {
    status: 422,
    ja: 'パスワードで保護されています。開いてから渡してください。',
    en: 'It is protected with a password. Open it before handing it in.',
  },
  'zip-expands': {
    status: 422,
    ja: '展開すると大きくなりすぎるため、ここで止めました（上限 {limit}バイト）。',
    en: 'It expands too much; unpacking stopped here (limit {limit} bytes).',
  },
  'zip-members': { status: 422, ja: '入っているファイルが多すぎます（上限 {limit}）。', en: 'It holds too many files (limit {limit}).' },
  'brief-failed': { status: 500, ja: '概要書を作れません（{problem}）。', en: 'The brief could not be made ({problem}).' },
} as const satisfies Record<string, Text & { status: number }>;
