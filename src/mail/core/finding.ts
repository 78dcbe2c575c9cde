import { z } from 'zod';
import { Text } from '#model/text.ts';

/** How much a conversation asks for attention. `watch`: before any payload, the pattern of somebody who prepares one. */
export const Level = z.enum(['watch', 'high', 'critical']);
export type Level = z.infer<typeof Level>;

/** Signals whose evidence overlaps stand in one group, whose weight is capped. */
export const Group = z.enum(['path', 'identity', 'hijack', 'conversation', 'payload', 'style', 'cross-victim']);
export type Group = z.infer<typeof Group>;

/**
 * Where a statement can be checked: bytes of the canonical message (span.ts) and what stands there, decoded. Of a statement on an attached file the bytes
 * are the file's as they were sent; `quote` is its name, which stands in its part's header.
 */
export const Where = z.object({
  /** `''` the header, else the part's path. */
  part: z.string(),
  /** The header field's name in lower case, where it is one. */
  header: z.string().nullable(),
  /** From 1, of the whole message. */
  line: z.int(),
  bytes: z.tuple([z.int(), z.int()]),
  quote: z.string().max(400),
});
export type Where = z.infer<typeof Where>;

/** One reason. `weight`: log10 of how much more often an attacker's conversation shows this than an honest one; negative speaks against. */
export const Evidence = z.object({
  signal: z.string(),
  group: Group,
  weight: z.number(),
  /** Message-ID of the message that shows it, or `sha256:…` where it has none. */
  message: z.string(),
  where: Where,
  text: Text,
  /** ATT&CK id. */
  technique: z.string().nullable(),
  /** A quoted passage beside its original. */
  compared: z.object({ original: z.string().max(2000), originalMessage: z.string(), now: z.string().max(2000) }).nullable(),
});
export type Evidence = z.infer<typeof Evidence>;

/** One message of the conversation, as people read it. `score`, `level`: after it, from what was known then. */
export const Turn = z.object({
  /** From 1. */
  ordinal: z.int(),
  message: z.string(),
  /** SHA-256 of the canonical bytes. */
  sha256: z.string(),
  /** Where it stands in what was handed in: file below the folder, and place in it. */
  file: z.string(),
  place: z.string(),
  at: z.iso.datetime().nullable(),
  /** Minutes east of UTC that the sender's Date says. */
  offset: z.number().nullable(),
  direction: z.enum(['in', 'out']),
  from: z.object({ name: z.string(), address: z.string() }),
  to: z.array(z.object({ name: z.string(), address: z.string() })).max(100),
  subject: z.string(),
  text: z.string().max(4000),
  cut: z.boolean(),
  attachments: z
    .array(z.object({ name: z.string(), bytes: z.int(), sha256: z.string(), kind: z.string(), notes: z.array(Text).max(20) }))
    .max(100),
  /** Servers outside that passed it on, newest first. `trusted`: the victim's own server says so; below it anything may be invented. */
  servers: z.array(z.object({ ip: z.string(), trusted: z.boolean() })).max(10),
  /** Defanged. */
  links: z.array(z.object({ shown: z.string(), kind: z.string() })).max(50),
  score: z.number(),
  level: Level.nullable(),
});
export type Turn = z.infer<typeof Turn>;

/** What one relationship came to. */
export const Finding = z.object({
  /** `identity`: the address that wrote the message that raised the level; `owner`: the mailbox's. */
  relationship: z.object({ identity: z.string(), owner: z.string() }),
  /** All addresses that the other side used, and the name that it gives itself. */
  addresses: z.array(z.string()),
  name: z.string(),
  level: Level,
  /** log10 of how much more likely all of it is in an attack than in an honest conversation: the highest reached after a message of theirs. No prior odds are in it. */
  score: z.number(),
  /** The message that first reached `high`; where nothing did, the one that reached `watch`. */
  alertMessage: z.string(),
  watchMessage: z.string().nullable(),
  messages: z.array(z.string()),
  evidence: z.array(Evidence),
  against: z.array(Evidence),
  /** What could not be judged and why: one-sided or partial mailbox, opaque messages, unreadable parts. */
  unknown: z.array(Text),
  /** What to ask the victim, and what to keep. */
  questions: z.array(Text),
  preserve: z.array(Text),
  turns: z.array(Turn),
});
export type Finding = z.infer<typeof Finding>;

/** The last line of a scan. `read + failed` is what the container holds; `messages` is `read` without copies of one and the same. */
export const Summary = z.object({
  messages: z.int(),
  threads: z.int(),
  relationships: z.int(),
  read: z.int(),
  failed: z.int(),
  seconds: z.number(),
});
export type Summary = z.infer<typeof Summary>;
