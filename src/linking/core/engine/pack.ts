import type { CommonReason } from '../common.ts';
import type { LinkReport } from '../link.ts';

/** A secret of one engine: values are told apart by keyed hashes, so that nobody can make two that meet. It never shows in an answer. */
export type HashKey = readonly [number, number];

/** Reports made ready for an engine, opaque: it can be sent to another thread. */
export type PackedReports = { readonly count: number; readonly reports: readonly LinkReport[] };

/** Everything that can be done before an engine's state is touched. `key` and `common` are those of the engine that takes the reports. */
export const createPacker =
  (_common: CommonReason, _key?: HashKey) =>
  (reports: readonly LinkReport[]): PackedReports => ({ count: reports.length, reports });

/** The id of a packed report by its place in the batch. */
export const packedId = (packed: PackedReports, place: number): string => packed.reports[place]?.id ?? '';

/** What changes hands, instead of being copied, when it is sent to another thread. */
export const transferables = (_packed: PackedReports): ArrayBuffer[] => [];
