import { z } from 'zod';
import { Text } from '#model/text.ts';
import { ByteCounts, ByteMap } from './byte-map.ts';
import { Identification } from './evidence.ts';

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
  /** Covers the output exactly; without an output the input: all intact where it was never encrypted, else all missing. */
  provenance: ByteMap,
  verified: z.boolean(),
  why: z.string(),
  text: Text,
  /** What the input is; left out where it could not be read, and for what comes out of an image. */
  kind: Identification.shape.kind.optional(),
  /** Of model/errors.ts: why the input was set aside. Left out where it was worked on. */
  code: z.string().optional(),
  /** Hexadecimal: the path as bytes, where `source` cannot show them. */
  sourceBytes: z.string().optional(),
  /** Out of an image: where in it the file was found. */
  found: z
    .object({
      volume: z.int().nullable(),
      origin: z.enum(['directory', 'carved', 'descriptor']),
      deleted: z.boolean(),
      streams: z.array(z.string()),
    })
    .optional(),
});
export type ManifestEntry = z.infer<typeof ManifestEntry>;

/** What was found in a disk image besides its files. */
export const ImageFinding = z.object({
  source: z.string(),
  encryption: z
    .object({
      layout: z.enum(['given', 'periodic', 'head', 'unknown']),
      pattern: z.object({ phase: z.int(), period: z.int(), length: z.int() }).nullable(),
      head: z.int(),
      text: Text,
    })
    .nullable(),
  volumes: z.array(
    z.object({
      number: z.int(),
      type: z.enum(['ntfs', 'fat', 'exfat', 'ext4', 'unknown']),
      from: z.int(),
      to: z.int(),
      label: z.string().nullable(),
      foundBy: z.enum(['table', 'backup-table', 'boot', 'backup-boot', 'backup-superblock', 'records', 'folders', 'whole']),
      damage: z.array(Text),
    }),
  ),
});
export type ImageFinding = z.infer<typeof ImageFinding>;

export const ManifestTotals = z.object({ inputs: z.int(), outputs: z.int(), verified: z.int(), bytes: ByteCounts });
export type ManifestTotals = z.infer<typeof ManifestTotals>;

export const Manifest = z.object({
  tool: z.string(),
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime(),
  totals: ManifestTotals,
  entries: z.array(ManifestEntry),
  /** `recover image` only. */
  images: z.array(ImageFinding).optional(),
});
export type Manifest = z.infer<typeof Manifest>;
