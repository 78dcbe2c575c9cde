import { z } from 'zod';
import { Finding } from '../core/finding.ts';
import { ScanProgress, ScanRequest, ScanResult, Unread } from './scan-request.ts';

/** Something at which an earlier process died. `place` null: reading the file itself, from `after` on. */
export const Fatal = z.object({ file: z.string(), place: z.string().nullable() });
export type Fatal = z.infer<typeof Fatal>;

/** What the process apart is told, once. */
export const ChildOrder = z.object({
  request: ScanRequest,
  /** What is left out because an earlier process died of it. */
  fatal: z.array(Fatal),
  /** Say what is at work before each message: slow, and only after a death. */
  careful: z.boolean(),
});
export type ChildOrder = z.output<typeof ChildOrder>;

/** What it says. It has read hostile bytes, so nothing that it says is taken unread. */
export const ChildMessage = z.union([
  z.object({ progress: ScanProgress }),
  z.object({ unread: Unread }),
  z.object({ at: Fatal }),
  z.object({ finding: Finding }),
  z.object({ source: z.object({ sha256: z.string(), base64: z.string() }) }),
  z.object({ done: ScanResult }),
  z.object({ refused: z.object({ code: z.string(), facts: z.record(z.string(), z.union([z.string(), z.number()])) }) }),
]);
export type ChildMessage = z.infer<typeof ChildMessage>;
