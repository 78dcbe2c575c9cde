import { z } from 'zod';
import type { Text } from '#model/text.ts';
import { HandlingMarks } from '../disclosure/handling-marks.ts';
import { Actor } from '../inquiry/actor.ts';
import { Bilingual } from '../inquiry/bilingual.ts';
import { UseCondition } from '../inquiry/condition.ts';

export const ExhibitKind = z.enum(['document', 'data', 'log', 'image', 'malware', 'statement', 'device', 'analysis']);
export type ExhibitKind = z.infer<typeof ExhibitKind>;
export const exhibitKindNames: Record<ExhibitKind, Text> = {
  document: { ja: '文書', en: 'Document' },
  data: { ja: 'データ', en: 'Data' },
  log: { ja: '通信記録', en: 'Log' },
  image: { ja: 'ディスクイメージ', en: 'Disk image' },
  malware: { ja: 'マルウェア', en: 'Malware' },
  statement: { ja: '供述', en: 'Statement' },
  device: { ja: '機器', en: 'Device' },
  analysis: { ja: '解析結果', en: 'Analysis' },
};

/** Where it comes from. `own`: nothing that Renkei knows, such as an exhibit of the partner's. */
export const ExhibitSource = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('report'), reference: z.string().max(40) }),
  z.object({ kind: z.literal('attachment'), reference: z.uuid() }),
  z.object({ kind: z.literal('handover'), reference: z.uuid() }),
  z.object({ kind: z.literal('own'), reference: z.string().max(200) }),
]);
export type ExhibitSource = z.infer<typeof ExhibitSource>;

/** What the recipients read of it. The bytes of a file do not lie in the room: `sha256` names them, and they pass as a handover. */
export const ExhibitContent = z.object({
  title: Bilingual,
  description: Bilingual,
  kind: ExhibitKind,
  /** SHA-256 of the thing itself, hex; null where it has none (a device, a statement). */
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
  marks: HandlingMarks,
  conditions: z.array(UseCondition).max(20),
  /** Organisations of the agreement that get it. */
  recipients: z.array(z.string()).min(1).max(80),
});
export type ExhibitContent = z.infer<typeof ExhibitContent>;

export const ExhibitState = z.enum(['proposed', 'returned', 'shared', 'recalled']);
export type ExhibitState = z.infer<typeof ExhibitState>;
export const exhibitStateNames: Record<ExhibitState, Text> = {
  proposed: { ja: '承認待ち', en: 'Waits for approval' },
  returned: { ja: '差し戻し', en: 'Returned' },
  shared: { ja: '共有中', en: 'Shared' },
  recalled: { ja: '取り消し済み', en: 'Recalled' },
};

/** What stays on the owner's side: where it comes from, and who decided why. */
export const ExhibitInner = z.object({
  source: ExhibitSource,
  proposedBy: Actor,
  why: z.string(),
  approvedBy: Actor.nullable(),
  settledWhy: z.string(),
});
export type ExhibitInner = z.infer<typeof ExhibitInner>;

export const Exhibit = z.object({
  id: z.uuid(),
  /** 1, 2 … in its team. */
  ordinal: z.int(),
  owner: z.string(),
  content: ExhibitContent,
  /** SHA-256 of the canonical bytes of `content`: what a second person approves. */
  contentSha256: z.string().length(64),
  proposedAt: z.iso.datetime(),
  state: ExhibitState,
  sharedAt: z.iso.datetime().nullable(),
  /** Who got it, and when: those recipients who sat in the room. */
  given: z.array(z.object({ organisation: z.string(), at: z.iso.datetime() })),
  /** Null where the viewer stands on another side. */
  inner: ExhibitInner.nullable(),
});
export type Exhibit = z.infer<typeof Exhibit>;
