import type { Text } from '#model/text.ts';
import type { Wait } from '../inquiry/inquiry-record.ts';
import type { ClockState } from './clock.ts';
import type { BreachAction, ClockKind } from './deadline-rule.ts';

/** What kind of clock it is: who is bound by it. */
export const clockKindNames: Record<ClockKind, Text> = {
  statutory: { ja: '法令', en: 'law' },
  treaty: { ja: '条約', en: 'treaty' },
  benchmark: { ja: '目安（他国の法）', en: "benchmark (others' law)" },
  internal: { ja: '内規', en: 'own rule' },
};

/** What it is called that its end has passed. Only law and treaties are broken; a benchmark is missed, an own rule overdue. */
export const overdueNames: Record<ClockKind, Text> = {
  statutory: { ja: '法定の期限を過ぎた', en: 'past the legal deadline' },
  treaty: { ja: '条約の期限を過ぎた', en: "past the treaty's deadline" },
  benchmark: { ja: '目安を過ぎた（違反ではない）', en: 'past the benchmark (no breach of law)' },
  internal: { ja: '内規の期限を過ぎた', en: 'overdue by our own rule' },
};

export const clockStateNames: Record<ClockState, Text> = {
  running: { ja: '進行中', en: 'running' },
  paused: { ja: '停止中', en: 'standing still' },
  met: { ja: '期限内に済み', en: 'met in time' },
  'met-late': { ja: '遅れて済み', en: 'met late' },
  missed: { ja: '行われずに終わった', en: 'missed' },
  cancelled: { ja: '不要になった', en: 'no longer needed' },
};

export const waitCauseNames: Record<Wait['cause'], Text> = {
  judicial: { ja: '令状待ち', en: 'waiting for judicial authorisation' },
  provider: { ja: '事業者の回答待ち', en: 'waiting for the provider' },
  translation: { ja: '翻訳待ち', en: 'waiting for translation' },
  consent: { ja: '所有者の同意待ち', en: "waiting for the owner's consent" },
  clarification: { ja: '補足待ち', en: 'waiting for clarification' },
  postponed: { ja: '延期', en: 'postponed' },
};

/** What to do once a clock has run out. */
export const breachActionNames: Record<BreachAction, Text> = {
  'tell-requester': { ja: '相手に遅れと理由、見込みを知らせる', en: 'Tell the requester of the delay, why, and until when' },
  escalate: { ja: '上司に上げる', en: 'Take it to your superior' },
  chase: { ja: '相手に催促する', en: 'Chase the partner' },
  telephone: { ja: '電話で確かめる', en: 'Telephone' },
  'preserve-anew': {
    ja: '新しく保全を求める（間の記録は失われたかもしれない）',
    en: 'Ask for preservation anew (what lay between may be lost)',
  },
  'ask-extension': { ja: '相手に保全の延長を頼む', en: 'Ask the partner to extend the preservation' },
  'give-effect': { ja: '国を通じた手続に切り替える', en: 'Turn to the procedure between states' },
  'review-retention': { ja: '保存を見直す', en: 'Review what is kept' },
};

/** What nobody checked against the official text yet. */
export const unverifiedMark: Text = { ja: '未確認', en: 'unverified' };
