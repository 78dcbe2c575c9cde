import { marks } from '../marks.ts';
import type { IndicatorType } from '#model/indicator.ts';
import type { Recogniser } from '../recogniser.ts';
import { before, byPattern } from '../recogniser.ts';

/**
 * File hashes and Tox ids by their length. Policy for look-alikes: forty digits behind "commit" are a version of a program, 32 behind
 * "session", "id", "token" or "key" name something else than a file, and 64 behind "block" or "transaction" are a ledger's.
 */
export const hexadecimal: Recogniser = {
  id: 'hash',
  needs: marks.run32,
  find: byPattern(/(?<![0-9A-Za-z])[0-9A-Fa-f]{32,76}(?![0-9A-Za-z])/g, (match, start, text) => {
    const kind = byLength[match.length];
    if (kind === undefined || kind.lookAlike.test(before(text, start)) || /^0{12}/.test(match)) return null;
    return kind.type;
  }),
};

const byLength: Readonly<Record<number, { readonly type: IndicatorType; readonly lookAlike: RegExp }>> = {
  32: {
    type: 'md5',
    lookAlike: /(?:session|token|guid|uuid|cookie|nonce|\bid|\bkey|commit|セッション|トークン|識別子|ID|キー|鍵|コミット)[^\n。]{0,8}$/i,
  },
  40: { type: 'sha1', lookAlike: /(?:commit|revision|\bgit|changeset|コミット|リビジョン)[^\n。]{0,8}$/i },
  64: { type: 'sha256', lookAlike: /(?:block|transaction|\btx(?:id)?|ブロック|トランザクション|\bkey|秘密鍵)[^\n。]{0,12}$/i },
  76: { type: 'tox', lookAlike: /$^/ },
};
