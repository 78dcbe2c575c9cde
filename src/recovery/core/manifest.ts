import { z } from 'zod';
import { Text } from '#model/text.ts';
import { ByteCounts, ByteMap } from './byte-map.ts';

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** What became of one input, or one file found in one: a line of the journal and an entry of manifest.json (contract). */
export const ManifestEntry = z.object({
  /** Path of the input as it was given; in an image: the image's path. */
  source: z.string(),
  /** Of the whole input; null where it could not be read to its end. */
  sha256: Sha256.nullable(),
  size: z.int(),
  /** Path below the output folder; null where nothing could be written. */
  output: z.string().nullable(),
  outputSha256: Sha256.nullable(),
  /** The name that the file had, as far as known: in a disk image the path there. */
  originalName: z.string().nullable(),
  /** Name of the family, for instance "LockBit 3.0 (Black)". */
  family: z.string().nullable(),
  method: z.string().nullable(),
  bytes: ByteCounts,
  /** Covers the output exactly; without an output the input, all missing. */
  provenance: ByteMap,
  verified: z.boolean(),
  why: z.string(),
  text: Text,
});
export type ManifestEntry = z.infer<typeof ManifestEntry>;

export const Manifest = z.object({
  tool: z.string(),
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime(),
  totals: z.object({ inputs: z.int(), outputs: z.int(), verified: z.int(), bytes: ByteCounts }),
  entries: z.array(ManifestEntry),
});
export type Manifest = z.infer<typeof Manifest>;
