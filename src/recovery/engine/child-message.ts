import { z } from 'zod';
import { ManifestEntry } from '../core/manifest.ts';
import { FileFinding, RecoveryProgress, RecoveryRequest, RecoveryResult } from './recovery-request.ts';

/** What the process apart is told, once. */
export const ChildOrder = z.object({
  request: RecoveryRequest,
  /** Inputs and methods at which an earlier process died: `input 7`, `method repair-zip`. They are left out. */
  broken: z.array(z.string()),
  /** Whether somebody listens to single entries. */
  entries: z.boolean(),
});
export type ChildOrder = z.output<typeof ChildOrder>;

/** What it says. It has read hostile bytes, so nothing that it says is taken unread. */
export const ChildMessage = z.union([
  z.object({ progress: RecoveryProgress }),
  z.object({ finding: FileFinding }),
  z.object({ entry: ManifestEntry }),
  /** The input or method that is at work: what is to blame if the process dies. */
  z.object({ at: z.string().nullable() }),
  z.object({ done: RecoveryResult }),
  z.object({ refused: z.object({ code: z.string(), facts: z.record(z.string(), z.union([z.string(), z.number()])) }) }),
]);
export type ChildMessage = z.infer<typeof ChildMessage>;
