import { z } from 'zod';
import { JobStatus } from '#model/job.ts';
import { Text } from '#model/text.ts';

/** What the centre shows and takes about blind matching. Nothing here says what anybody matched: nobody at the centre knows. */
export const BlindChangeKind = z.enum(['set-up', 'quota', 'stop', 'resume', 'rotate', 'publish']);
export type BlindChangeKind = z.infer<typeof BlindChangeKind>;

export const blindChangeNames: Record<BlindChangeKind, Text> = {
  'set-up': { ja: '開始', en: 'set up' },
  quota: { ja: '上限の変更', en: 'quota changed' },
  stop: { ja: '停止', en: 'stopped' },
  resume: { ja: '再開', en: 'resumed' },
  rotate: { ja: '鍵の更新', en: 'key changed' },
  publish: { ja: '集合の公開し直し', en: 'set published anew' },
};

const Reason = z.string().trim().min(1).max(1000);
export const WithReason = z.object({ reason: Reason });
export const QuotaRequest = z.object({ quota: z.int().min(0).max(100_000), reason: Reason });

export const BlindPartner = z.object({
  organisation: z.string(),
  name: Text,
  quota: z.int(),
  /** Elements answered in the last 24 hours. */
  used: z.int(),
  stopped: z.boolean(),
  epoch: z
    .object({ id: z.uuid(), ordinal: z.int(), opensAt: z.iso.datetime(), closesAt: z.iso.datetime(), isOver: z.boolean() })
    .nullable(),
  /** The set in force. `held`: how many of its entries are real, for the desk; null for the partner. */
  set: z.object({ id: z.uuid(), publishedAt: z.iso.datetime(), entries: z.int(), held: z.int().nullable() }).nullable(),
  /** Work on a new set, where there is any. */
  job: JobStatus.nullable(),
  queries: z.int(),
  /** For the desk: the latest changes with their reasons, newest first. */
  changes: z.array(z.object({ kind: BlindChangeKind, quota: z.int(), reason: z.string(), at: z.iso.datetime(), by: z.string() })),
});
export type BlindPartner = z.infer<typeof BlindPartner>;

export const BlindPartners = z.object({
  rows: z.array(BlindPartner),
  /** Authorities that matching could be set up with; empty for who may not. */
  others: z.array(z.object({ organisation: z.string(), name: Text })),
  may: z.object({ change: z.boolean() }),
});
export type BlindPartners = z.infer<typeof BlindPartners>;

export const BlindLogQuery = z.object({
  partner: z.string().max(60).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export const BlindLog = z.object({
  rows: z.array(
    z.object({
      id: z.uuid(),
      partner: z.string(),
      at: z.iso.datetime(),
      epoch: z.int(),
      elements: z.int(),
      caseReference: z.string(),
      purpose: z.string(),
      byFile: z.boolean(),
    }),
  ),
  count: z.int(),
});
export type BlindLog = z.infer<typeof BlindLog>;

/** A query of ours, told to the log when it is blinded, and again when its answer was opened. */
export const BlindAsk = z.object({
  id: z.uuid(),
  evaluator: z.string().max(60),
  epoch: z.uuid(),
  elements: z.int().min(1).max(100_000),
  caseReference: z.string().trim().min(1).max(200),
  purpose: z.string().trim().min(1).max(1000),
});
const BlindAsked = BlindAsk.extend({
  at: z.iso.datetime(),
  by: z.string(),
  finishedAt: z.iso.datetime().nullable(),
  hits: z.int().nullable(),
});
export const BlindAskedLog = z.object({ rows: z.array(BlindAsked), count: z.int() });
export type BlindAskedLog = z.infer<typeof BlindAskedLog>;

/** What a reference of a hit stands for: whose entries they are. */
export const BlindReference = z.object({
  reference: z.string(),
  partner: z.string(),
  holders: z.array(z.object({ organisation: z.string(), interest: z.uuid() })),
});
export type BlindReference = z.infer<typeof BlindReference>;
