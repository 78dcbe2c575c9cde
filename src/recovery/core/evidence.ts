import { z } from 'zod';
import { Text } from '#model/text.ts';

/** What speaks for, or against, a family. */
export const Signal = z.enum([
  'structure', // an exact header, footer or arithmetic that holds
  'note-text',
  'note-indicator', // an onion service, Tox id, mail address or wallet that this family's notes are known for
  'self-name', // the note calls itself by the family's name, or by its extension
  'victim-id', // the grammar in which it numbers its victims
  'note-name',
  'extension',
  'block-pattern', // which parts of the file are encrypted
]);
export type Signal = z.infer<typeof Signal>;

export const Evidence = z.object({
  signal: Signal,
  /** What was seen and where: "footer of 134 bytes at 78600, checksum holds". */
  text: Text,
  /** Natural log of the likelihood ratio; below 0 it speaks against. Set by experts unless knowledge says otherwise. */
  weight: z.number(),
});
export type Evidence = z.infer<typeof Evidence>;

/** A family as the answer to "what was this?", with its reasons. Never a bare label. */
export const FamilyFinding = z.object({
  /** Id in knowledge/ransomware-families.json. */
  id: z.string(),
  /** Its name there. */
  family: z.string(),
  /** 0–1: how sure, all evidence together; *unknown* takes what is left. */
  confidence: z.number().min(0).max(1),
  evidence: z.array(Evidence),
});
export type FamilyFinding = z.infer<typeof FamilyFinding>;

/** The answer about one file. */
export const Identification = z.object({
  size: z.int(),
  /** What it is apart from families: a ransom note, an encrypted file, an ordinary file. */
  kind: z.enum(['note', 'encrypted', 'ordinary', 'unclear']),
  /** Ranked, best first; empty: unknown. */
  families: z.array(FamilyFinding),
  /** True where strong evidence names different families (a fake LockBit). */
  contradiction: z.boolean(),
  encryptedFraction: z.number().min(0).max(1),
  /** Half open, in order. */
  encryptedRuns: z.array(z.tuple([z.int(), z.int()])),
  /** True where the file was too large to be read whole for this: `encryptedRuns` are those of the parts looked at, `encryptedFraction` an estimate. */
  sampled: z.boolean().optional(),
  /** Where a structure says it: the size of the file before. */
  originalSize: z.int().nullable(),
  /** Name of the file before, where it is known. */
  originalName: z.string().nullable(),
  /** What of the note can be compared with other cases, in the type names of model/indicator. */
  indicators: z.array(z.object({ type: z.string(), value: z.string() })),
});
export type Identification = z.infer<typeof Identification>;
