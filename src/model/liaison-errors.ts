import type { Text } from './text.ts';

/** Codes of the liaison desk; part of the one table in errors.ts. */
export const liaisonErrors = {
  // what may happen to an inquiry
  'inquiry-begun': { status: 409, ja: 'この照会はすでに始まっています。', en: 'This inquiry has already begun.' },
  'inquiry-not-begun': { status: 409, ja: 'この照会はまだ始まっていません。', en: 'This inquiry has not begun.' },
  'wrong-direction': {
    status: 409,
    ja: '「{act}」はこの方向の照会にはありません。',
    en: '"{act}" does not exist for inquiries of this direction.',
  },
  'move-not-legal': {
    status: 409,
    ja: '今の状態（{state}）では「{act}」はできません。',
    en: '"{act}" is not possible in the state {state}.',
  },
  'not-your-part': { status: 403, ja: '「{act}」は{capacity}の役目ではありません。', en: '"{act}" is not for this capacity ({capacity}).' },
  'approver-is-author': {
    status: 403,
    ja: '起案者は自分の案を承認できません。別の1名が承認します。',
    en: 'Whoever drafted cannot approve. Somebody else approves.',
  },
  'event-in-future': { status: 422, ja: '時刻が記録時刻より後です。', en: 'The time lies after the time of recording.' },
  'question-unknown': { status: 422, ja: '問い {question} はありません。', en: 'There is no question {question}.' },
  'question-settled': { status: 409, ja: '問い {question} はすでに済んでいます。', en: 'Question {question} is settled already.' },
  'questions-open': { status: 409, ja: '未回答の問いがあります（{questions}）。', en: 'Questions are still open ({questions}).' },
  'open-question-reason': {
    status: 422,
    ja: '未回答の問い {question} に理由が必要です。',
    en: 'Question {question} is left open and needs a reason.',
  },
  'refusal-missing': { status: 422, ja: '拒否には根拠が必要です。', en: 'A refusal needs its ground.' },
  'handover-unknown': { status: 422, ja: 'その引き渡しはありません。', en: 'There is no such handover.' },
  'handover-state': { status: 409, ja: '引き渡しの状態（{state}）では、できません。', en: 'Not possible while the handover is {state}.' },
  'conditions-open': {
    status: 409,
    ja: '条件が受諾されるまで渡せません。',
    en: 'Nothing is delivered before its conditions are accepted.',
  },
  'conditions-none': { status: 409, ja: '受諾すべき条件がありません。', en: 'There are no conditions to accept.' },
  'legal-check-open': { status: 409, ja: '法的検討が済んでいません（{guard}）。', en: 'The legal check is not finished ({guard}).' },
  'legal-check-failed': { status: 409, ja: '法的な要件を満たしていません（{guard}）。', en: 'A legal requirement is not met ({guard}).' },
  'task-unknown': { status: 422, ja: 'その依頼はありません。', en: 'There is no such task.' },
  'task-settled': { status: 409, ja: 'その依頼はすでに済んでいます。', en: 'That task is settled already.' },
  'tasks-contradict': {
    status: 409,
    ja: '{question} について都道府県の回答が食い違っています。調整してください。',
    en: 'Units contradict each other on {question}. Settle that first.',
  },
  'preservation-unknown': { status: 422, ja: 'その保全はありません。', en: 'There is no such preservation.' },
  'preservation-extended': { status: 409, ja: '延長はすでに求めています。', en: 'The extension was asked for already.' },
  'preservation-over': { status: 409, ja: 'その保全は終わっています。', en: 'That preservation is over.' },
  'event-unknown': { status: 422, ja: 'その記録はありません。', en: 'There is no such event.' },
  'void-breaks-history': {
    status: 409,
    ja: '取り消すと後の記録（{act}）が成り立ちません。',
    en: 'Without it a later event ({act}) would not be possible.',
  },
  'history-broken': { status: 500, ja: '記録が欠けています（{ordinal}番）。', en: 'The log is broken: event {ordinal} is missing.' },
  'translation-uncertified': {
    status: 409,
    ja: '{field}の訳を、人が確認していません。',
    en: 'Nobody has certified the translation of {field}.',
  },
  // blind matching with partners
  'blind-stopped': { status: 403, ja: 'この相手との目隠し照合は止めてあります。', en: 'Blind matching with this partner is stopped.' },
  'blind-domain': { status: 422, ja: '前提が一致しません（{field}）。', en: 'Both sides do not go by the same terms ({field}).' },
  'epoch-over': {
    status: 409,
    ja: 'この鍵の期間は終わりました。新しい公告を受け取ってください。',
    en: 'The time of this key is over. Fetch the new announcement.',
  },
  'blind-query-size': { status: 422, ja: '件数が合いません（{sizes}）。', en: 'The number of elements does not fit ({sizes}).' },
  'blind-replayed': { status: 409, ja: 'この照合はもう受け付けました。', en: 'A query of this id was answered before.' },
  'blind-quota': {
    status: 429,
    ja: '24時間の上限を超えます（上限 {quota}、使用済み {used}）。',
    en: 'More than the quota of 24 hours ({quota}, of which {used} are used).',
  },
  'blind-element': { status: 422, ja: '{place}番目は群の元ではありません。', en: 'Number {place} is not an element of the group.' },
  'blind-proof': { status: 422, ja: '回答の証明が成り立ちません。', en: 'The proof of the answer does not hold.' },
  'blind-secret': { status: 422, ja: '秘密のファイルが壊れています。', en: 'The file of the secret is damaged.' },
  'blind-set': { status: 422, ja: '公開された集合として読めません。', en: 'Not readable as a published set.' },
  'blind-calculation': { status: 500, ja: '照合の計算が異常終了しました。', en: 'The calculation of a match broke off.' },
  'blind-label': { status: 422, ja: '窓口名と照会番号が長すぎます。', en: 'The name of the desk and the reference are too long.' },
} as const satisfies Record<string, Text & { status: number }>;
