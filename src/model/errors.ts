import { exchangeErrors } from './exchange-errors.ts';
import { liaisonErrors } from './liaison-errors.ts';
import { mailErrors } from './mail-errors.ts';
import { recoveryErrors } from './recovery-errors.ts';
import type { Text } from './text.ts';

/**
 * The one table of codes. Expected outcomes carry a code in an `Outcome`; broken contracts and infrastructure throw
 * `RenkeiError(code, facts)`. HTTP answers with `status` as an RFC 9457 problem document. `{name}` in a text is a fact.
 * A code never changes its meaning: partners and scripts depend on it.
 */
export const errors = {
  // who may
  'login-required': { status: 401, ja: 'サインインが必要です。', en: 'Sign in first.' },
  'not-permitted': { status: 403, ja: 'この操作は許可されていません。', en: 'This is not permitted for your role.' },
  'not-found': { status: 404, ja: '見つからないか、閲覧できません。', en: 'Not found, or not for you to see.' },
  'reason-required': { status: 422, ja: '理由を書いてください。', en: 'Give a reason.' },
  'audit-unavailable': {
    status: 503,
    ja: '監査記録を書けないため、操作を断りました。',
    en: 'Refused: the audit entry could not be written.',
  },
  'sign-in-refused': {
    status: 401,
    ja: 'サインインできません。リンクまたはパスキーが無効か、使用済みか、期限切れです。',
    en: 'Not signed in: the link or passkey is not valid, was used before, or has expired.',
  },
  'secure-connection-required': {
    status: 403,
    ja: 'サインインには https、またはこの端末からの接続が必要です。',
    en: 'Signing in needs https, or a connection from this very machine.',
  },
  'passkey-needs-name': {
    status: 422,
    ja: 'パスキーは数字だけの IP アドレスでは使えません。localhost またはホスト名で開いてください。',
    en: 'Passkeys do not work under a bare IP number. Open the centre as localhost or under its name.',
  },
  'passkey-refused': { status: 422, ja: 'このパスキーは登録できません。', en: 'This passkey could not be added.' },
  // what was sent
  'invalid-input': {
    status: 422,
    ja: '入力が正しくありません（{field}：{problem}）。',
    en: 'The input is not valid ({field}: {problem}).',
  },
  'body-too-large': { status: 413, ja: '大きすぎます（上限 {limit}）。', en: 'Too large (limit {limit}).' },
  'too-much-waiting': {
    status: 429,
    ja: '受け取ったものの処理が追い付いていません。{seconds}秒後に送り直してください。',
    en: 'Too much that was handed in still waits to be worked on. Send it again in {seconds} seconds.',
  },
  'too-many-requests': { status: 429, ja: '要求が多すぎます。しばらく待ってください。', en: 'Too many requests. Wait a moment.' },
  'unsupported-media-type': { status: 415, ja: 'この形式は受け付けていません。', en: 'This media type is not accepted.' },
  conflict: { status: 409, ja: '先に変更されています。', en: 'It was changed in the meantime.' },
  // reports handed in
  'not-an-object': { status: 422, ja: '1件の報告（JSONオブジェクト）ではありません。', en: 'Not one report (a JSON object).' },
  'json-broken': { status: 422, ja: 'JSONが壊れています。', en: 'The JSON is broken.' },
  'json-too-deep': { status: 422, ja: 'JSONの入れ子が深すぎます（上限 {limit}）。', en: 'The JSON is nested too deeply (limit {limit}).' },
  'json-too-much': {
    status: 413,
    ja: 'JSONの値またはキーが多すぎます（上限 {limit}）。',
    en: 'The JSON holds too many values or keys (limit {limit}).',
  },
  'json-duplicate-key': { status: 422, ja: 'JSONに同じキー「{key}」が二度あります。', en: 'The JSON has the key "{key}" twice.' },
  'json-forbidden-key': { status: 422, ja: 'JSONに使えないキー「{key}」があります。', en: 'The JSON has a forbidden key "{key}".' },
  'nul-character': { status: 422, ja: 'NUL文字が含まれています（{field}）。', en: 'Contains a NUL character ({field}).' },
  'lone-surrogate': {
    status: 422,
    ja: '壊れた文字（片方だけのサロゲート）が含まれています（{field}）。',
    en: 'Contains half a surrogate pair ({field}).',
  },
  'wrong-encoding': { status: 422, ja: '{encoding}として読めません（{byte}バイト目）。', en: 'Not valid {encoding} (byte {byte}).' },
  'record-too-long': { status: 422, ja: '1件が大きすぎます（上限 {limit}バイト）。', en: 'One record is too large (limit {limit} bytes).' },
  'too-many-columns': { status: 422, ja: '列が多すぎます（上限 {limit}）。', en: 'Too many columns (limit {limit}).' },
  'quote-not-closed': { status: 422, ja: '引用符が閉じられていません。', en: 'A quotation mark is never closed.' },
  'columns-unknown': {
    status: 422,
    ja: '知っている列がありません。--map 列名=項目 で対応を指定してください。',
    en: 'No known column. Say which is which with --map column=field.',
  },
  'mapping-invalid': { status: 422, ja: '列の対応「{mapping}」が正しくありません。', en: 'The column mapping "{mapping}" is not valid.' },
  'value-unreadable': { status: 422, ja: '「{value}」を{field}として読めません。', en: 'Cannot read "{value}" as {field}.' },
  'blank-text': { status: 422, ja: '本文が空です。', en: 'The text is blank.' },
  'mail-unreadable': { status: 422, ja: 'メールとして読めません（{problem}）。', en: 'Cannot be read as a mail ({problem}).' },
  'gzip-broken': { status: 422, ja: 'gzipが壊れています。', en: 'The gzip data is broken.' },
  'expands-too-much': {
    status: 422,
    ja: '展開すると大きくなりすぎます（{limit}倍を超える）。',
    en: 'Expands too much when unpacked (more than {limit} times).',
  },
  'format-unknown': { status: 415, ja: '形式が分かりません（{formats} のいずれか）。', en: 'The format is not known (one of {formats}).' },
  'file-unreadable': { status: 422, ja: 'ファイルを読めません（{file}）。', en: 'The file cannot be read ({file}).' },
  'follows-unknown': {
    status: 422,
    ja: '続報の元の受付番号「{number}」が見つかりません。',
    en: 'The receipt number "{number}" that this follows is not known.',
  },
  'organisation-unknown': {
    status: 422,
    ja: '組織「{organisation}」は登録されていません。',
    en: 'The organisation "{organisation}" is not registered.',
  },
  'refused-by-database': {
    status: 422,
    ja: 'データベースが受け付けませんでした（{code}）。',
    en: 'The database did not accept it ({code}).',
  },
  'indicator-type-unknown': {
    status: 422,
    ja: '種類「{type}」の指標は保存しませんでした。',
    en: 'Indicators of the unknown type "{type}" were not kept.',
  },
  'too-many-indicators': {
    status: 422,
    ja: '指標が多すぎます（{given}件のうち{limit}件を保存）。',
    en: 'Too many indicators ({limit} of {given} were kept).',
  },
  'import-broken-off': {
    status: 500,
    ja: '取り込みが途中で終わりました（{problem}）。保存済みの分は残っています。同じファイルをもう一度取り込むと続きが入ります。',
    en: 'The import broke off ({problem}). What was stored stays; import the same file again and the rest goes in.',
  },
  'too-many-refused': {
    status: 422,
    ja: '受け付けられない行が{limit}を超えたため、読むのを止めました。',
    en: 'Stopped reading: more than {limit} lines were not acceptable.',
  },
  // linking a file of reports
  'label-conflict': {
    status: 422,
    ja: '報告{report}について、主体が行によって違います。',
    en: 'Lines name different actors for report {report}.',
  },
  'decision-conflict': {
    status: 422,
    ja: '報告{a}と{b}について、判断が行によって違います。',
    en: 'Lines decide differently about reports {a} and {b}.',
  },
  'label-without-report': {
    status: 422,
    ja: '報告{report}はファイルにありません。',
    en: 'Report {report} is not in the file.',
  },
  'duplicate-id': {
    status: 422,
    ja: '同じidの報告が前の行にあります（{id}）。',
    en: 'An earlier line has a report of the same id ({id}).',
  },
  'folder-not-empty': {
    status: 409,
    ja: 'フォルダー {folder} は空ではありません。別のフォルダーか --force を指定してください。',
    en: 'The folder {folder} is not empty. Name another, or give --force.',
  },
  'folder-not-writable': { status: 422, ja: 'フォルダー {folder} に書けません。', en: 'The folder {folder} cannot be written.' },
  'time-ahead': { status: 422, ja: '未来の時刻のため使いません（{field}）。', en: 'Not used: this time lies in the future ({field}).' },
  'time-implausible': {
    status: 422,
    ja: 'ありえない日時のため使いません（{field}：{value}）。',
    en: 'Not used: no report can be of this time ({field}: {value}).',
  },
  'reading-broke-off': {
    status: 500,
    ja: '報告の読み取りが異常終了しました（{problem}）。結果はありません。',
    en: 'Reading the reports broke off ({problem}). There are no results.',
  },
  'linking-broke-off': {
    status: 500,
    ja: '報告の結び付けが異常終了しました（{problem}）。結果は揃っていません。',
    en: 'Linking the reports broke off ({problem}). The results are not complete.',
  },
  // traces
  // lists of common values
  'not-text': { status: 422, ja: '文字列ではありません。', en: 'Not a text.' },
  'list-value-unknown': {
    status: 422,
    ja: '報告に手がかりとして現れない種類の値です。',
    en: 'A kind of value that no report holds as a trace.',
  },
  'fragment-too-short': {
    status: 422,
    ja: '部分一致の語が短すぎます（{limit}文字以上）。',
    en: 'A fragment this short is in every value (at least {limit} letters).',
  },
  'too-many-searched': {
    status: 422,
    ja: '中を探す項目（部分一致・正規表現）が多すぎます（1つの一覧に{limit}まで）。',
    en: 'Too many entries that have to be searched for (fragments, patterns): at most {limit} a list.',
  },
  'pattern-refused': {
    status: 422,
    ja: 'この正規表現は安全に調べられません（{problem}）。',
    en: 'This regular expression cannot be tried safely ({problem}).',
  },
  'no-list-found': { status: 422, ja: '一覧が見つかりません（{file}）。', en: 'No warning list was found ({file}).' },
  'lists-damaged': {
    status: 500,
    ja: '取り込んだ一覧のファイルが壊れているか、版が違います（{problem}）。`renkei knowledge import` で取り込み直してください。',
    en: 'The file of imported lists is damaged or of another version ({problem}). Import them again with `renkei knowledge import`.',
  },
  'trace-unreadable': { status: 422, ja: 'この種類の値として読めません（{type}）。', en: 'Not readable as this kind of trace ({type}).' },
  'trace-checksum': { status: 422, ja: '検査数字が合いません（{type}）。', en: 'The check digits do not hold ({type}).' },
  'trace-too-long': { status: 422, ja: '値が長すぎます（上限 {limit}文字）。', en: 'The value is too long (limit {limit} characters).' },
  'trace-not-public': {
    status: 422,
    ja: '組織の外では意味を持たない名前か、公開接尾辞だけです（{type}）。',
    en: 'A name that means nothing outside one network, or a bare public suffix ({type}).',
  },
  'trace-uncertain': {
    status: 422,
    ja: '一つの値に決められません（{type}）。国番号、店番などを補ってください。',
    en: 'Cannot be read as exactly one value ({type}): add the country code, branch and the like.',
  },
  // the machine
  internal: { status: 500, ja: '内部で失敗しました。記録番号 {incident}', en: 'An internal failure. Record {incident}' },
  'links-rebuilding': {
    status: 503,
    ja: '結び付きを組み立て直しています（{of}件中{done}件）。終わりしだい表示します。',
    en: 'The links are being rebuilt ({done} of {of} reports). They show when that is done.',
  },
  'links-later': {
    status: 503,
    ja: '結び付きを組み立て直しているため、この報告の結び付きは終わりしだい調べます。',
    en: 'The links are being rebuilt: what this report belongs with is worked out when that is done.',
  },
  'database-unavailable': { status: 503, ja: 'データベースに接続できません。', en: 'The database cannot be reached.' },
  // the platform: database, server, command line
  'database-refused': {
    status: 500,
    ja: 'データベースサーバーが接続を断りました：{problem}',
    en: 'The database server refuses the connection: {problem}',
  },
  'cross-site': {
    status: 403,
    ja: '別のサイトから送られた操作は受け付けません。',
    en: 'Refused: another site sent this request.',
  },
  'centre-running': {
    status: 409,
    ja: 'このデータフォルダーのRenkeiはもう動いています：{address}',
    en: 'Renkei is already running on this data folder: {address}',
  },
  'data-folder-unusable': {
    status: 422,
    ja: 'データフォルダー {folder} を使えません（{problem}）。',
    en: 'The data folder {folder} cannot be used ({problem}).',
  },
  'data-folder-busy': {
    status: 409,
    ja: '別の処理（プロセス {pid}）が {folder} を使っています。終わってからやり直してください。',
    en: 'Another process ({pid}) is at work on {folder}. Try again when it is done.',
  },
  'centre-elsewhere': {
    status: 409,
    ja: '別のRenkeiがこのデータベースを使っています。',
    en: 'Another Renkei is working on this database.',
  },
  'centre-not-reached': {
    status: 503,
    ja: '動いているRenkei（{address}）から応答がありません。',
    en: 'The running Renkei ({address}) does not answer.',
  },
  'home-settled': {
    status: 409,
    ja: 'このデータフォルダーは {home} のセンターです。--home は最初の起動でだけ決められます。',
    en: 'This data folder is the centre of {home}. --home is decided at the first start.',
  },
  'home-needs-empty': {
    status: 422,
    ja: '訓練データは日本のものです。--home は --empty と一緒に使ってください。',
    en: 'The exercise data is that of Japan. Use --home together with --empty.',
  },
  'port-in-use': {
    status: 409,
    ja: 'ポート {port} は使われています。--port で別の番号を指定してください。',
    en: 'Port {port} is in use. Choose another with --port.',
  },
  'web-build-failed': { status: 500, ja: '画面を組み立てられません：{problem}', en: 'The web could not be built: {problem}' },
  'wrong-usage': { status: 400, ja: '使い方が違います：{problem}', en: 'Wrong usage: {problem}' },
  'database-not-bundled': {
    status: 500,
    ja: 'この環境（{platform}）用の組み込みPostgreSQLがありません。DATABASE_URL でサーバーを指定してください。',
    en: 'No embedded PostgreSQL for this platform ({platform}). Name a server in DATABASE_URL.',
  },
  'database-folder-closed': {
    status: 500,
    ja: 'rootで起動されたPostgreSQLは一般利用者として動きますが、{folder} に入れません。途中のフォルダーを開く（chmod o+x）か、--data で別の場所を指定してください。',
    en: 'Started by root, PostgreSQL runs as an ordinary user, who cannot enter {folder}. Open the folders on the way (chmod o+x) or choose another place with --data.',
  },
  'database-version': {
    status: 500,
    ja: '{folder} はPostgreSQL {found} のデータで、このRenkeiはPostgreSQL {wanted} です。何も変更していません。',
    en: '{folder} holds data of PostgreSQL {found}; this Renkei brings PostgreSQL {wanted}. Nothing was touched.',
  },
  'database-start-failed': {
    status: 500,
    ja: 'PostgreSQLを起動できません。{log} を見てください。',
    en: 'PostgreSQL did not start. See {log}.',
  },
  'database-too-old': {
    status: 500,
    ja: 'PostgreSQL {found} は古すぎます。15以降が必要です。',
    en: 'PostgreSQL {found} is too old: 15 or later is needed.',
  },
  'database-encoding': {
    status: 500,
    ja: 'データベースの文字コードは {found} です。UTF8で作ったデータベースを指定してください。何も変更していません。',
    en: 'The database keeps its text in {found}: name one that was created with UTF8. Nothing was touched.',
  },
  'database-role': {
    status: 500,
    ja: 'ロール {role} を用意できません。データベースの管理者が次を実行してから、もう一度起動してください：{statements}',
    en: 'The role {role} could not be prepared. Have an administrator of the database run this, then start again: {statements}',
  },
  'database-newer': {
    status: 500,
    ja: 'データベースはより新しいRenkeiのものです（{file}）。何も変更していません。',
    en: 'The database belongs to a newer Renkei ({file}). Nothing was touched.',
  },
  'migration-changed': {
    status: 500,
    ja: '適用済みの {file} が後から変更されています。何も変更していません。',
    en: '{file} was changed after it had been applied. Nothing was touched.',
  },
  'migration-failed': { status: 500, ja: '{file} を適用できません：{problem}', en: '{file} could not be applied: {problem}' },
  // weights of evidence
  'too-little-to-learn': {
    status: 422,
    ja: '学習するには、同じ値を持つ報告の組が足りません（{pairs}組、{needed}組以上が必要）。今の重みのままです。',
    en: 'Too few pairs of reports share a value to learn from ({pairs}; {needed} are needed). The weights stay as they are.',
  },
  'weights-malformed': {
    status: 422,
    ja: '{file} は重みの表ではありません（{problem}）。',
    en: '{file} is no table of weights ({problem}).',
  },
  'unknown-weights': {
    status: 404,
    ja: 'その版の重みはありません（{version}）。',
    en: 'There is no such version of the weights ({version}).',
  },
  // linking
  'decision-shape': {
    status: 422,
    ja: 'この種類の判断（{kind}）には、選ばれた報告が合いません。',
    en: 'The chosen reports do not suit this kind of decision ({kind}).',
  },
  'split-too-large': {
    status: 422,
    ja: '一度に分けるには多すぎます（{pairs}組、上限{limit}組）。少しずつ分けてください。',
    en: 'That is too many to part at once ({pairs} pairs, at most {limit}). Part fewer at a time.',
  },
  // the liaison desk
  ...liaisonErrors,
  // files, mailboxes, other systems
  ...recoveryErrors,
  ...mailErrors,
  ...exchangeErrors,
} as const satisfies Record<string, Text & { status: number }>;

export type ErrorCode = keyof typeof errors;

/** A broken contract or failed infrastructure. Carries facts, never prose: the sentence comes from the table. */
export class RenkeiError extends Error {
  readonly code: ErrorCode;
  readonly facts: Readonly<Record<string, string | number>>;

  constructor(code: ErrorCode, facts: Readonly<Record<string, string | number>> = {}, cause?: unknown) {
    super(explain(code, facts).en, cause === undefined ? undefined : { cause });
    this.name = 'RenkeiError';
    this.code = code;
    this.facts = facts;
  }
}

/** The sentence of a code in both languages, its facts filled in. */
export function explain(code: ErrorCode, facts: Readonly<Record<string, string | number>> = {}): Text {
  const fill = (frame: string): string => frame.replace(/\{(\w+)\}/g, (whole, name: string) => String(facts[name] ?? whole));
  return { ja: fill(errors[code].ja), en: fill(errors[code].en) };
}
