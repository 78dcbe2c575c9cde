import { explain } from '#model/errors.ts';
import type { Reason } from '#model/outcome.ts';
import type { Text } from '#model/text.ts';
import { byteCounts, type ByteMap } from '../core/byte-map.ts';
import type { Identification } from '../core/evidence.ts';
import type { ManifestEntry } from '../core/manifest.ts';
import { knownFamily } from '../core/identify/known-families.ts';
import { without, type Range } from '../core/ranges.ts';
import type { Recovered } from '../core/recovered.ts';
import { likelyFamily } from './likely-family.ts';
import type { InputFile } from './list-inputs.ts';
import type { Written } from './write-pieces.ts';

/** An input about which entries are made. */
export type EntryInput = { readonly file: InputFile; readonly sha256: string | null; readonly identification: Identification | null };

const common = ({ file, sha256, identification }: EntryInput) => ({
  source: file.source,
  ...(file.sourceBytes && { sourceBytes: file.sourceBytes }),
  sha256,
  size: file.size,
  ...(identification && { kind: identification.kind }),
});

/** An output that stands complete, under the path that it gets. */
export const entryOfOutput = (input: EntryInput, recovered: Recovered, written: Written, output: string): ManifestEntry => ({
  ...common(input),
  output,
  outputSha256: written.sha256,
  originalName: recovered.name,
  family: recovered.family === null ? null : (knownFamily(recovered.family)?.name ?? recovered.family),
  method: recovered.method,
  bytes: written.bytes,
  provenance: written.provenance,
  verified: recovered.verified,
  why: recovered.why.en,
  text: recovered.why,
});

/** An input without output. `intact`: what of it surely was never encrypted, in order; of the rest nothing is known. */
export function entryWithout(input: EntryInput, why: Text, intact: readonly Range[]): ManifestEntry {
  const rest = without([[0, input.file.size]], intact).map(([start, end]) => [start, end, 'missing'] as const);
  const map: ByteMap = [...intact.map(([start, end]) => [start, end, 'intact'] as const), ...rest]
    .filter(([start, end]) => end > start)
    .toSorted(([a], [b]) => a - b)
    .map(([start, end, kind]) => [start, end, kind]);
  const { identification } = input;
  return {
    ...common(input),
    output: null,
    outputSha256: null,
    originalName: identification?.originalName ?? null,
    family: identification ? (likelyFamily(identification)?.family ?? null) : null,
    method: null,
    bytes: byteCounts(map),
    provenance: map,
    verified: false,
    why: why.en,
    text: why,
  };
}

/** An input, or a part of it, that could not be worked on. */
export const entrySetAside = (input: EntryInput, reason: Reason): ManifestEntry => ({
  ...entryWithout(input, explain(reason.code, reason.facts), []),
  code: reason.code,
});
