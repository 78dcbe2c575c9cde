import type { Text } from './text.ts';

/** Codes of sharing with other systems; part of the one table in errors.ts. */
export const exchangeErrors = {
  // STIX objects
  'stix-not-an-object': { status: 422, ja: 'STIXオブジェクトではありません。', en: 'Not a STIX object.' },
  'stix-type-invalid': { status: 422, ja: 'typeが正しくありません（{type}）。', en: 'The type is not valid ({type}).' },
  'stix-id-invalid': { status: 422, ja: 'idが正しくありません（{id}）。', en: 'The id is not valid ({id}).' },
  'stix-object-too-large': {
    status: 422,
    ja: 'オブジェクトが大きすぎます（上限 {limit}バイト）。',
    en: 'One object is too large (limit {limit} bytes).',
  },
  'stix-version-unsupported': {
    status: 422,
    ja: 'STIX {version} は扱えません（2.0 と 2.1）。',
    en: 'STIX {version} is not supported (2.0 and 2.1 are).',
  },
  // deliveries
  'delivery-interrupted': {
    status: 409,
    ja: '受け渡しが途中で切れました。同じ入力をもう一度渡すと続きが入ります。',
    en: 'The delivery was cut off. Hand in the same input again to complete it.',
  },
  'stix-version-conflict': {
    status: 409,
    ja: '同じidと版で内容が異なります。先に届いたものを残しました。',
    en: 'Same id and version with other content. The one that came first stays.',
  },
  'stix-claims-ours': {
    status: 422,
    ja: 'このセンターのオブジェクトを名乗っています。連携先のものとして扱います。',
    en: 'It claims to be an object of this centre. It is treated as the partner’s.',
  },
  'stix-exercise': {
    status: 422,
    ja: '訓練の表示があります。実際の記録とは混ぜず、保留のままにします。',
    en: 'Marked as an exercise. It is not mixed with real records and stays set aside.',
  },
  'stix-time-ahead': { status: 422, ja: '未来の日時です（{field}）。', en: 'A time in the future ({field}).' },
  'stix-cut-short': { status: 422, ja: '入力が途中で切れています。', en: 'The input is cut short.' },
  // markings
  'stix-selector-invalid': {
    status: 422,
    ja: '取扱い表示の対象「{selector}」が正しくないか、ありません。',
    en: 'A granular marking points to nothing ({selector}).',
  },
  'stix-marking-unknown': {
    status: 422,
    ja: '内容の分からない取扱い表示が {count}件あります。',
    en: 'Markings of unknown content: {count}.',
  },
  'stix-handling-conditions': {
    status: 422,
    ja: '取扱いの条件が付いています（{conditions}）。',
    en: 'It comes with conditions of handling ({conditions}).',
  },
  'not-a-vocabulary': {
    status: 422,
    ja: 'MISPのタクソノミーでもギャラクシーでもありません。',
    en: 'Neither a MISP taxonomy nor a MISP galaxy.',
  },
  // spreadsheets and forms
  'xlsx-broken': { status: 422, ja: 'Excelファイルとして読めません（{problem}）。', en: 'Not readable as an Excel file ({problem}).' },
  'xlsx-too-large': {
    status: 413,
    ja: 'Excelファイルの中身が多すぎます（上限 {limit}）。',
    en: 'The Excel file holds too much (limit {limit}).',
  },
  'form-unknown': {
    status: 422,
    ja: 'このセンターが書き出した様式ではありません（{problem}）。公式様式のセル配置は公表資料で確認できず、そのままは読めません。',
    en: 'Not a form written by this centre ({problem}). The cells of the official form are not published to us, so it cannot be read as it is.',
  },
  'form-full-only': {
    status: 403,
    ja: '共通様式は被害者の名を含むため、報告1件ごとに、その全文を読める人だけが取り出せます。',
    en: 'A common form names the victim: it is made of one report at a time, for those who may read all of it.',
  },
  'form-cell-unreadable': { status: 422, ja: 'セル {cell}（{field}）を読めません。', en: 'Cell {cell} ({field}) cannot be read.' },
  'form-formula': {
    status: 422,
    ja: 'セル {cell} は数式です。計算はせず、ファイルに残っている値を使いました。',
    en: 'Cell {cell} is a formula. It was not computed; the value that the file remembers was used.',
  },
  'form-cells-ignored': {
    status: 422,
    ja: '様式にない行が {count} 行あり、使っていません（最初は {cell}）。',
    en: '{count} rows belong to no field of the form and were not used (the first at {cell}).',
  },
  // partners' servers, as a feed meets them
  'partner-address-refused': {
    status: 422,
    ja: '接続できないURLです（{problem}）。',
    en: 'No connection is made to this URL ({problem}).',
  },
  'partner-address-inner': {
    status: 422,
    ja: '内部のアドレスを指すため接続しません（{host}）。',
    en: 'Not connected: {host} is an inner address.',
  },
  'partner-unreachable': {
    status: 502,
    ja: '相手のサーバーにつながりません（{problem}）。',
    en: "The partner's server is not reached ({problem}).",
  },
  'partner-certificate-refused': {
    status: 502,
    ja: '相手の証明書を確かめられません（{problem}）。',
    en: "The partner's certificate does not hold ({problem}).",
  },
  'partner-redirect-refused': {
    status: 502,
    ja: '相手が別の場所へ転送しようとしました。従いません。',
    en: 'The partner redirects elsewhere. It was not followed.',
  },
  'partner-too-slow': {
    status: 504,
    ja: '相手の応答が遅すぎます（上限 {limit}秒）。',
    en: 'The partner answers too slowly (limit {limit} seconds).',
  },
  'partner-answer-too-large': {
    status: 502,
    ja: '相手の応答が大きすぎます（上限 {limit}バイト）。',
    en: "The partner's answer is too large (limit {limit} bytes).",
  },
  'partner-answer-type': {
    status: 502,
    ja: '相手の応答の形式が違います（{type}）。',
    en: "The partner's answer is of another type ({type}).",
  },
  'partner-answer-broken': {
    status: 502,
    ja: '相手の応答が壊れています（{problem}）。',
    en: "The partner's answer is broken ({problem}).",
  },
  'partner-refuses-us': {
    status: 502,
    ja: '相手が認証を拒みました（{status}）。直すまで止めます。',
    en: 'The partner refuses our credentials ({status}). Paused until that is put right.',
  },
  'partner-busy': {
    status: 503,
    ja: '相手が混み合っています（{status}）。間を空けて続けます。',
    en: 'The partner is busy ({status}). It goes on later.',
  },
  'partner-answers': { status: 502, ja: '相手の応答は {status} でした。', en: 'The partner answered {status}.' },
  'partner-repeats': {
    status: 502,
    ja: '相手が同じページを繰り返すため、読むのを止めました。',
    en: 'Stopped reading: the partner repeats itself and nothing new comes.',
  },
  'partner-not-writable': {
    status: 502,
    ja: '相手のコレクションに書き込めません。',
    en: "The partner's collection may not be written to.",
  },
  'partner-object-refused': { status: 422, ja: '相手が受け付けませんでした。', en: 'The partner did not accept it.' },
  'feed-limit-reached': {
    status: 503,
    ja: '1回分の上限（{limit}）まで読みました。続きは次回です。',
    en: 'Read as far as one run may ({limit}). The next one goes on.',
  },
  'feed-passed-over': {
    status: 502,
    ja: '受け取れないイベントが{count}件あり、飛ばして読みました（見つからない：{missing}、大きすぎる：{large}、その他：{other}）。後で取り直します。',
    en: 'All others were read; events passed over: {count} (not there: {missing}, too large: {large}, other: {other}). They are asked for again later.',
  },
  // TAXII
  'taxii-not-acceptable': {
    status: 406,
    ja: 'TAXII 2.1（application/taxii+json;version=2.1）でのみ答えます。',
    en: 'Answers are given in TAXII 2.1 only (application/taxii+json;version=2.1).',
  },
  'taxii-query-invalid': { status: 400, ja: '問い合わせの「{field}」が正しくありません。', en: 'The parameter {field} is not valid.' },
  'taxii-cursor-invalid': {
    status: 400,
    ja: 'nextが正しくありません。最初のページから取り直してください。',
    en: 'This next is not valid here. Begin again with the first page.',
  },
  'taxii-not-an-envelope': {
    status: 422,
    ja: 'TAXIIのエンベロープ（objectsを持つJSON）ではありません。',
    en: 'Not a TAXII envelope (a JSON object with "objects").',
  },
  'taxii-quota-exceeded': {
    status: 429,
    ja: '組織の上限を超えました。{seconds}秒後にやり直してください。',
    en: 'The quota of your organisation is used up. Come back in {seconds} seconds.',
  },
  'question-too-costly': {
    status: 503,
    ja: '{limit}秒では答えられませんでした。条件を絞ってください。',
    en: 'It could not be answered within {limit} seconds. Ask for less.',
  },
  // MISP
  'misp-not-an-event': {
    status: 422,
    ja: 'MISPのイベント（infoを持つEvent）ではありません。',
    en: 'Not a MISP event (an Event with info).',
  },
  'misp-attribute-invalid': { status: 422, ja: '属性が正しくありません（{problem}）。', en: 'An attribute is not valid ({problem}).' },
  'misp-too-many': { status: 422, ja: '属性が多すぎます（上限 {limit}）。', en: 'Too many attributes (limit {limit}).' },
  'misp-tlp-unclear': {
    status: 422,
    ja: 'tlp:unclear は受け付けません。取扱いを決めてから送ってください。',
    en: 'tlp:unclear is not accepted. Decide about the handling first.',
  },
  'misp-exists': { status: 409, ja: 'このUUIDのイベントは既にあります。', en: 'There is an event with this UUID already.' },
  'misp-older': { status: 409, ja: '保存されているものより古い版です。', en: 'Older than what is stored.' },
  'misp-page-too-large': {
    status: 413,
    ja: '1回の応答には大きすぎます（上限 {limit}文字）。limitを小さくしてください。',
    en: 'Too much for one answer (limit {limit} characters). Ask for smaller pages with limit.',
  },
  'misp-sharing-group': { status: 403, ja: '共有グループが正しくありません。', en: 'Invalid sharing group.' },
  // objects that break a rule of the standard and are taken all the same
  'stix-version-old': {
    status: 422,
    ja: 'STIX {version} のオブジェクトです。痕跡・分類・取扱い表示は読み取りました。原文のまま保管し、2.1には書き換えません。',
    en: 'An object of STIX {version}. Its traces, classes and markings were read; it is kept as it is and not rewritten as 2.1.',
  },
  'stix-id-unusual': { status: 422, ja: 'idがRFC 9562のUUIDではありません（{id}）。', en: 'The id is no UUID of RFC 9562 ({id}).' },
  'stix-property-missing': { status: 422, ja: '必須の項目がありません（{field}）。', en: 'A required property is missing ({field}).' },
  'stix-property-wrong': {
    status: 422,
    ja: '項目 {field} の値が正しくありません（{expected}）。',
    en: 'The value of {field} is not valid ({expected}).',
  },
  'stix-property-name': { status: 422, ja: '項目名「{field}」が規格に合いません。', en: 'The property name "{field}" is not allowed.' },
  'stix-property-unregistered': {
    status: 422,
    ja: '規格にも拡張定義にもない項目です（{field}）。',
    en: 'A property that neither the standard nor an extension defines ({field}).',
  },
  'stix-type-unregistered': {
    status: 422,
    ja: '規格にも拡張定義にもない種類です（{type}）。',
    en: 'A type that neither the standard nor an extension defines ({type}).',
  },
  'stix-list-empty': { status: 422, ja: '一覧が空です（{field}）。', en: 'An empty list ({field}).' },
  'stix-timestamp-invalid': {
    status: 422,
    ja: '日時がRFC 3339（UTC）の形ではありません（{field}）。',
    en: 'Not a time in UTC as RFC 3339 writes it ({field}).',
  },
  'stix-times-reversed': { status: 422, ja: '{later} が {first} より前です。', en: '{later} is before {first}.' },
  'stix-vocabulary-unknown': {
    status: 422,
    ja: '語彙にない値です（{field}：{value}）。',
    en: 'Not a word of the vocabulary ({field}: {value}).',
  },
  'stix-reference-wrong': {
    status: 422,
    ja: '参照先の形か種類が正しくありません（{field}、{expected}）。',
    en: 'Refers to nothing that it may refer to ({field}, {expected}).',
  },
  'stix-observable-id': {
    status: 422,
    ja: '規格の方法で求めたidではありません（{expected} になるはずです）。',
    en: 'Not the id that the standard computes ({expected}).',
  },
  'stix-relationship-unlisted': {
    status: 422,
    ja: '規格にない関係です（{source} {relationship} {target}）。',
    en: 'A relationship that the standard does not list ({source} {relationship} {target}).',
  },
  // patterns
  'stix-pattern-broken': {
    status: 422,
    ja: 'パターンの{column}文字目「{found}」が正しくありません。',
    en: 'The pattern cannot have "{found}" at character {column}.',
  },
  'stix-pattern-unfinished': { status: 422, ja: 'パターンが途中で終わっています。', en: 'The pattern ends too early.' },
  'stix-pattern-hash': { status: 422, ja: '{algorithm}の値として正しくありません。', en: 'Not a value of {algorithm}.' },
  'stix-pattern-qualifier-twice': {
    status: 422,
    ja: '同じ限定（{qualifier}）が二度あります。',
    en: 'The same qualifier stands twice ({qualifier}).',
  },
  'stix-pattern-too-large': {
    status: 422,
    ja: 'パターンが大きすぎます（上限 {limit}）。',
    en: 'The pattern is too large (limit {limit}).',
  },
  'stix-pattern-too-costly': {
    status: 422,
    ja: 'パターンの組み合わせが多すぎて、照合を打ち切りました（上限 {limit}）。',
    en: 'Given up: the pattern has too many combinations to try (limit {limit}).',
  },
  // export
  'export-format-unavailable': {
    status: 422,
    ja: 'この形式（{format}）では渡せません。',
    en: 'It cannot be handed over in this format ({format}).',
  },
} as const satisfies Record<string, Text & { status: number }>;
