import type { Text } from './text.ts';

/** Codes of getting files back; part of the one table in errors.ts. */
export const recoveryErrors = {
  'source-unreadable': { status: 422, ja: '{byte}バイト目から読めません。', en: 'Cannot be read from byte {byte}.' },
  'key-unreadable': { status: 422, ja: '鍵として読めません（{file}）。', en: 'Not readable as a key ({file}).' },
  'key-unsuited': {
    status: 422,
    ja: 'この形の鍵では開けません（必要：{wanted}）。',
    en: 'A key of this form opens nothing here (needed: {wanted}).',
  },
  'key-wrong': { status: 422, ja: '鍵がこのファイルに合いません。', en: 'The key does not open this file.' },
  'family-mode-unknown': {
    status: 422,
    ja: 'この変種（{mode}）の形式は公表されていません。',
    en: 'The format of this variant ({mode}) is not published.',
  },
  'structure-broken': { status: 422, ja: '構造が壊れています（{what}）。', en: 'The structure is broken ({what}).' },
  'nothing-recoverable': { status: 422, ja: '戻せる部分がありません。', en: 'Nothing of it can be got back.' },
  'keystream-gap': {
    status: 422,
    ja: '鍵流が {bytes} バイト足りません。',
    en: 'The key stream is {bytes} bytes too short.',
  },
  'keystream-reused': {
    status: 422,
    ja: '同じ鍵流が {files} 件で使われているようです。うち1件の元のファイルがあれば、ほかも開ける可能性があります。',
    en: 'The same key stream seems to be in use in {files} files. The original of one of them may open the others.',
  },
  'seed-not-found': {
    status: 422,
    ja: '時刻の種 {from}～{to} では開けません。',
    en: 'No tick seed from {from} to {to} opens it.',
  },
  'recovery-without-files': { status: 422, ja: '復旧するファイルがありません。', en: 'There is no file to recover.' },
  'recovery-begun': { status: 409, ja: '復旧はもう始まっています。', en: 'The recovery has been started already.' },
  'recovery-not-running': { status: 409, ja: 'この復旧は動いていません。', en: 'The recovery is not running.' },
  'recovery-not-done': { status: 409, ja: 'この復旧はまだ終わっていません。', en: 'The recovery is not done yet.' },
  'nothing-to-hand-in': {
    status: 422,
    ja: '事案に加えられる手がかりは見つかりませんでした。',
    en: 'Nothing was found that could be added to the case.',
  },
  'output-exists': { status: 409, ja: '{file} がもうあります。上書きはしません。', en: '{file} exists already and is never written over.' },
  'output-inside-input': {
    status: 422,
    ja: '出力先 {folder} が入力の中にあります。別の場所を指定してください。',
    en: 'The output folder {folder} lies inside the input. Name another place.',
  },
  'disk-full': { status: 507, ja: '空き容量が足りません（{file}）。', en: 'No space left ({file}).' },
  'not-a-file': { status: 422, ja: '通常のファイルではありません（{what}）。', en: 'Not an ordinary file ({what}).' },
  'source-changed': { status: 409, ja: '読んでいる間に変わりました。', en: 'It changed while it was being read.' },
  'recovery-stopped': { status: 409, ja: '途中で止めました。', en: 'Stopped before the end.' },
  'recovery-busy': {
    status: 409,
    ja: '別の処理（プロセス {pid}）が {folder} に書いています。',
    en: 'Another process ({pid}) is writing to {folder}.',
  },
  'recovery-differs': {
    status: 409,
    ja: '{folder} には別の条件の結果があります（入力か指定が変わりました）。新しいフォルダーを指定してください。',
    en: '{folder} holds the results of another request (inputs or options differ). Name a new folder.',
  },
  'recovery-broke-off': {
    status: 422,
    ja: 'このファイルの解析が異常終了しました（{problem}）。',
    en: 'The analysis of this file broke off ({problem}).',
  },
} as const satisfies Record<string, Text & { status: number }>;
