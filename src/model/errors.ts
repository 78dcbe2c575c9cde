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
  // what was sent
  'invalid-input': {
    status: 422,
    ja: '入力が正しくありません（{field}：{problem}）。',
    en: 'The input is not valid ({field}: {problem}).',
  },
  'body-too-large': { status: 413, ja: '大きすぎます（上限 {limit}）。', en: 'Too large (limit {limit}).' },
  'too-many-requests': { status: 429, ja: '要求が多すぎます。しばらく待ってください。', en: 'Too many requests. Wait a moment.' },
  'unsupported-media-type': { status: 415, ja: 'この形式は受け付けていません。', en: 'This media type is not accepted.' },
  conflict: { status: 409, ja: '先に変更されています。', en: 'It was changed in the meantime.' },
  // the machine
  internal: { status: 500, ja: '内部で失敗しました。記録番号 {incident}', en: 'An internal failure. Record {incident}' },
  'database-unavailable': { status: 503, ja: 'データベースに接続できません。', en: 'The database cannot be reached.' },
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
