import { z } from 'zod';
import { Tlp } from '#model/handling.ts';
import { IndicatorType } from '#model/indicator.ts';
import { JobStatus } from '#model/job.ts';
import { Text } from '#model/text.ts';
import { Finding, Level, Summary } from './finding.ts';

/** The shapes of /api/mailboxes and /api/mail-findings. */

/** What the person who hands a mailbox in has stated. It is kept with the mailbox and cannot be changed afterwards. */
export const MailboxConsent = z.object({
  /** The mailbox's owners, or whoever may decide for them, agree that it is read for this purpose. */
  reading: z.literal(true),
  /** Locked archives in it may be opened with the passwords that its own messages give. */
  passwords: z.boolean(),
  /** What it is read for. */
  purpose: z.string().trim().min(1).max(500),
});
export type MailboxConsent = z.infer<typeof MailboxConsent>;

const Owners = z.array(z.email().max(254).toLowerCase()).min(1).max(50);

export const NewMailbox = z.object({
  /** Number of the report that it belongs to; left out, a report is made of it. */
  report: z.string().max(40).optional(),
  title: z.string().trim().max(200).optional(),
  /** The addresses under which its owner sends and receives. */
  owners: Owners,
  consent: MailboxConsent,
  /** Attachments of the report that are the mailbox, or parts of it. */
  attachments: z.array(z.uuid()).max(1_000).default([]),
});
export type NewMailbox = z.infer<typeof NewMailbox>;

export const MailboxFile = z.object({
  id: z.uuid(),
  /** As it was called where it came from. Data, never a place on the centre's disk. */
  path: z.string(),
  bytes: z.number(),
  /** Lower-case hex. */
  sha256: z.string(),
  receivedAt: z.iso.datetime(),
  addedBy: z.string(),
});
export type MailboxFile = z.infer<typeof MailboxFile>;

/** A message or member that could not be read, and why. */
export const MailboxFailure = z.object({ file: z.string(), place: z.string(), code: z.string(), text: Text });
export type MailboxFailure = z.infer<typeof MailboxFailure>;

/** What came of files that were brought: a folder has others in it than mail, and those must not hold up the rest. */
export const MailboxReceipt = z.object({
  received: z.array(MailboxFile),
  refused: z.array(z.object({ path: z.string(), code: z.string(), text: Text })),
});
export type MailboxReceipt = z.infer<typeof MailboxReceipt>;

/** A mailbox in a list. `job` null: handed in, not started. */
export const MailboxRow = z.object({
  /** `M-0012`. */
  number: z.string(),
  title: z.string(),
  owners: z.array(z.string()),
  /** Number of the report that it belongs to, and of its incident. */
  report: z.string(),
  incident: z.string(),
  tlp: Tlp,
  exercise: z.boolean(),
  /** Who handed it in. */
  organisation: z.string(),
  personName: z.string(),
  createdAt: z.iso.datetime(),
  job: JobStatus.nullable(),
  files: z.int(),
  bytes: z.number(),
  /** What the last finished scan read. */
  summary: Summary.nullable(),
  /** Findings, as the engine or, where somebody decided, a person sees them; `wrong` and `undecided` count across levels. */
  findings: z.object({ critical: z.int(), high: z.int(), watch: z.int(), wrong: z.int(), undecided: z.int() }),
});
export type MailboxRow = z.infer<typeof MailboxRow>;

export const MailboxQuery = z.object({
  /** Only those of this report. */
  report: z.string().max(40).optional(),
  /** `next` of the page before. */
  after: z
    .string()
    .regex(/^[0-9T:.-]+Z~[0-9a-f-]{36}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type MailboxQuery = z.infer<typeof MailboxQuery>;

export const MailboxPage = z.object({ rows: z.array(MailboxRow), next: z.string().nullable() });
export type MailboxPage = z.infer<typeof MailboxPage>;

/** How far it is, and nothing of what stands in it: what a screen asks again and again. `findings`: how many there are so far. */
export const MailboxJob = z.object({ job: JobStatus.nullable(), findings: z.int() });
export type MailboxJob = z.infer<typeof MailboxJob>;

/** confirmed: it is an attack · wrong: it is none · unknown: not yet known. */
export const Verdict = z.enum(['confirmed', 'wrong', 'unknown']);
export type Verdict = z.infer<typeof Verdict>;

/** What a person decided. `verdict` null: an earlier decision was taken back. */
export const FindingDecision = z.object({
  id: z.uuid(),
  verdict: Verdict.nullable(),
  reason: z.string(),
  personName: z.string(),
  organisation: z.string(),
  at: z.iso.datetime(),
});
export type FindingDecision = z.infer<typeof FindingDecision>;

export const NewDecision = z.object({ verdict: Verdict.nullable(), reason: z.string().trim().min(1).max(1_000) });
export type NewDecision = z.infer<typeof NewDecision>;

/** A finding in a list. */
export const FindingRow = z.object({
  /** `M-0012-3`: the mailbox's number and its place among its findings. It stays with the relationship over later scans. */
  number: z.string(),
  level: Level,
  score: z.number(),
  /** The name that the other side gives itself, and the address that raised the level. */
  name: z.string(),
  identity: z.string(),
  owner: z.string(),
  addresses: z.array(z.string()),
  /** Messages of the conversation. */
  turns: z.int(),
  /** Place (from 1) of the first message that reached the alarm, among the turns. */
  alertTurn: z.int().nullable(),
  firstAt: z.iso.datetime().nullable(),
  lastAt: z.iso.datetime().nullable(),
  /** The strongest reason. */
  reason: Text.nullable(),
  /** What holds now; null: nobody decided, or it was taken back. */
  decision: FindingDecision.nullable(),
  /** Number of the report that carries its traces into the case. */
  handedIn: z.string().nullable(),
});
export type FindingRow = z.infer<typeof FindingRow>;

export const MailboxDetail = MailboxRow.extend({
  consent: MailboxConsent,
  /** Version of the weights that the last finished scan judged with. */
  weights: z.string().nullable(),
  /** At most the first 200; `files` counts all. */
  contents: z.array(MailboxFile),
  /** Strongest first; those that a person called wrong come last. At most 500. */
  list: z.array(FindingRow),
  /** Messages and members that could not be read: how many, and at most the first 200. */
  failed: z.object({ count: z.int(), first: z.array(MailboxFailure) }),
  may: z.object({ addFiles: z.boolean(), scan: z.boolean(), decide: z.boolean(), handIn: z.boolean(), erase: z.boolean() }),
});
export type MailboxDetail = z.infer<typeof MailboxDetail>;

/** Something that would go into the case. Defanged nowhere: screens show it so. */
export const MailIndicator = z.object({
  type: IndicatorType,
  value: z.string(),
  /** Where it stands: the message (ordinal of its turn) that shows it first. */
  turn: z.int(),
  /** A server's address: true where the victim's own server wrote it down, false where the sender could have made it up; null for other kinds. */
  trusted: z.boolean().nullable(),
  /** Belongs to a public service, or is otherwise of little use alone: not taken unless somebody chooses it. */
  common: z.boolean(),
});
export type MailIndicator = z.infer<typeof MailIndicator>;

/** Another finding that shares something with this one, of those that the viewer may see. */
export const Elsewhere = z.object({
  number: z.string(),
  mailbox: z.string(),
  title: z.string(),
  owner: z.string(),
  identity: z.string(),
  name: z.string(),
  level: Level,
  verdict: Verdict.nullable(),
  lastAt: z.iso.datetime().nullable(),
  /** What both have. `text`: the same words. */
  shared: z.array(z.object({ kind: z.enum(['address', 'domain', 'attachment', 'link', 'text']), value: z.string() })),
});
export type Elsewhere = z.infer<typeof Elsewhere>;

export const FindingPage = z.object({
  number: z.string(),
  mailbox: z.object({ number: z.string(), title: z.string(), owners: z.array(z.string()), summary: Summary.nullable() }),
  report: z.string(),
  incident: z.string(),
  tlp: Tlp,
  exercise: z.boolean(),
  finding: Finding,
  /** From which score on each level is reached, for the picture of how the judgement moved. */
  thresholds: z.object({ watch: z.number(), high: z.number(), critical: z.number() }),
  /** What holds now, and all that was ever decided, newest first. */
  decision: FindingDecision.nullable(),
  decisions: z.array(FindingDecision),
  /** Number of the report that carries its traces into the case. */
  handedIn: z.string().nullable(),
  indicators: z.array(MailIndicator),
  /** At most 50, those that share most first. */
  elsewhere: z.array(Elsewhere),
  may: z.object({ decide: z.boolean(), handIn: z.boolean() }),
});
export type FindingPage = z.infer<typeof FindingPage>;

/** Which of the indicators go into the case: their places in `FindingPage.indicators`; left out, all that are not common. */
export const NewHandIn = z.object({ indicators: z.array(z.int().min(0)).max(1_000).optional() });

/** A new scan with other owners. */
export const NewScan = z.object({ owners: Owners.optional() });
