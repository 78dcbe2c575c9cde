import { z } from 'zod';
import { Tlp } from '#model/handling.ts';
import { JobStatus } from '#model/job.ts';
import { Identification } from './evidence.ts';
import { ManifestEntry, ManifestTotals } from './manifest.ts';

/** The shapes of /api/recoveries. */

/** files: encrypted files of any kind · image: one raw or flat virtual disk. */
export const RecoveryMode = z.enum(['files', 'image']);
export type RecoveryMode = z.infer<typeof RecoveryMode>;

/** input: to be recovered · key: a key that somebody holds · original: an unencrypted copy of an input · names: a list of names that files had. */
export const FilePurpose = z.enum(['input', 'key', 'original', 'names']);
export type FilePurpose = z.infer<typeof FilePurpose>;

export const RecoveryFile = z.object({
  id: z.uuid(),
  purpose: FilePurpose,
  originalOf: z.uuid().nullable(),
  name: z.string(),
  bytes: z.number(),
  /** Lower-case hex. */
  sha256: z.string(),
  receivedAt: z.iso.datetime(),
  addedBy: z.string(),
});
export type RecoveryFile = z.infer<typeof RecoveryFile>;

/** `prepared`: nothing has been started yet; otherwise the job says. */
export const RecoveryRow = z.object({
  /** `J-0334`. */
  number: z.string(),
  title: z.string(),
  mode: RecoveryMode,
  /** Number of the report whose files these are, and of its incident. */
  report: z.string(),
  incident: z.string(),
  tlp: Tlp,
  exercise: z.boolean(),
  organisation: z.string(),
  personName: z.string(),
  createdAt: z.iso.datetime(),
  /** null: prepared, not started. */
  job: JobStatus.nullable(),
  inputs: z.int(),
  inputBytes: z.number(),
  totals: ManifestTotals.nullable(),
  /** Families found, by name, the most frequent first. */
  families: z.array(z.string()),
});
export type RecoveryRow = z.infer<typeof RecoveryRow>;

/** How far it is, and nothing of what it works on: what a screen asks again and again. */
export const RecoveryJob = z.object({ job: JobStatus.nullable() });

export const RecoveryPage = z.object({ rows: z.array(RecoveryRow), next: z.string().nullable() });
export type RecoveryPage = z.infer<typeof RecoveryPage>;

export const RecoveryQuery = z.object({
  /** Only those of this report. */
  report: z.string().max(40).optional(),
  /** `next` of the page before. */
  after: z
    .string()
    .regex(/^[0-9T:.-]+Z~[0-9a-f-]{36}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type RecoveryQuery = z.infer<typeof RecoveryQuery>;

/** What an input is, as identification said. */
export const InputFinding = z.object({ name: z.string(), identification: Identification.nullable(), code: z.string().nullable() });
export type InputFinding = z.infer<typeof InputFinding>;

export const RecoveryDetail = RecoveryRow.extend({
  files: z.array(RecoveryFile),
  /** At most the first 200; the counts in `families` are of all. */
  findings: z.array(InputFinding),
  /** Whether the viewer may add to it, start and stop it: its own organisation. */
  own: z.boolean(),
  /** Number of the report that carries the findings into the case; null: not handed in yet. */
  handedIn: z.string().nullable(),
});
export type RecoveryDetail = z.infer<typeof RecoveryDetail>;

/** A file that is brought to a recovery: what it is for. */
export const FileParameters = z.object({
  purpose: FilePurpose.default('input'),
  /** purpose original: id of the encrypted input. */
  originalOf: z.uuid().optional(),
});

export const NewRecovery = z.object({
  report: z.string().max(40),
  mode: RecoveryMode.default('files'),
  title: z.string().trim().max(200).optional(),
  /** Attachments of the report to work on. */
  attachments: z.array(z.uuid()).max(10_000).default([]),
});
export type NewRecovery = z.infer<typeof NewRecovery>;

/** An entry of the manifest with its place in it. */
export const EntryRow = z.object({
  ordinal: z.int(),
  entry: ManifestEntry,
  /** What was encrypted in the input, half open; null where nobody could tell. */
  encrypted: z.array(z.tuple([z.int(), z.int()])).nullable(),
});
export type EntryRow = z.infer<typeof EntryRow>;

export const EntryQuery = z.object({
  /** Ordinal of the last one seen. */
  after: z.coerce.number().int().min(-1).default(-1),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  /** Only these: opened and verified · written but not verified · nothing could be written. */
  outcome: z.enum(['verified', 'unverified', 'nothing']).optional(),
});
export type EntryQuery = z.infer<typeof EntryQuery>;

export const EntryPage = z.object({
  entries: z.array(EntryRow),
  next: z.int().nullable(),
  counts: z.object({ verified: z.int(), unverified: z.int(), nothing: z.int() }),
});
export type EntryPage = z.infer<typeof EntryPage>;
