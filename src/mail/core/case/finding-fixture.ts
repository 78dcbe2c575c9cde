import type { Finding, Turn } from '../finding.ts';

/** A turn of a made-up conversation; whatever a test cares about is given. */
export const turnOf = (ordinal: number, given: Partial<Turn> = {}): Turn => ({
  ordinal,
  message: `${ordinal}@talk.example`,
  sha256: String(ordinal).padStart(64, '0'),
  file: '0000001.mbox',
  place: `${ordinal * 1000}-999`,
  at: `2026-03-${String(ordinal).padStart(2, '0')}T00:12:00.000Z`,
  offset: 540,
  direction: ordinal % 2 === 1 ? 'in' : 'out',
  from: ordinal % 2 === 1 ? { name: '架空 太郎', address: 'taro@kakuu-kenkyu.example' } : { name: '', address: 'desk@victim.example' },
  to: [],
  subject: '勉強会のご相談',
  text: `本文 ${ordinal}`,
  cut: false,
  attachments: [],
  servers: [],
  links: [],
  score: ordinal / 2,
  level: null,
  ...given,
});

/** A made-up finding of three messages, the third with an attachment and a link. */
export function findingFixture(given: Partial<Finding> = {}): Finding {
  const turns = given.turns ?? [
    turnOf(1, { servers: [{ ip: '203.0.113.9', trusted: true }] }),
    turnOf(2),
    turnOf(3, {
      attachments: [{ name: '質問票.zip', bytes: 2048, sha256: 'ab'.repeat(32), kind: 'archive', notes: [] }],
      links: [{ shown: 'hxxps://okiba[.]example/q.zip', kind: 'ordinary' }],
      level: 'high',
    }),
  ];
  const at = turns.at(-1) ?? turnOf(1);
  return {
    relationship: { identity: 'taro@kakuu-kenkyu.example', owner: 'desk@victim.example' },
    addresses: ['taro@kakuu-kenkyu.example'],
    name: '架空 太郎',
    level: 'high',
    score: 2.4,
    alertMessage: at.message,
    watchMessage: null,
    messages: turns.map(({ message }) => message),
    evidence: [
      {
        signal: 'late-payload',
        group: 'payload',
        weight: 1.2,
        message: at.message,
        where: { part: '2', header: null, line: 40, bytes: [900, 960], quote: '質問票.zip' },
        text: { ja: '3通目で初めて添付。返信の12分後。', en: 'First attachment in message 3, 12 minutes after your reply.' },
        technique: 'T1566.001',
        compared: null,
      },
    ],
    against: [],
    unknown: [],
    questions: [{ ja: '電話で話しましたか。', en: 'Did you speak on the phone?' }],
    preserve: [{ ja: '原本を保存する。', en: 'Keep the original.' }],
    turns,
    ...given,
  };
}
