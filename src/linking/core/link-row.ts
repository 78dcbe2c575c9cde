import { z } from 'zod';
import { Text } from '#model/text.ts';
import { ClusterId, Member } from './picture.ts';

/** A report that another one is linked with, and why. */
const LinkRow = z.object({
  member: Member,
  probability: z.number(),
  /** log10. */
  logOdds: z.number(),
  sentence: Text,
});
type LinkRow = z.infer<typeof LinkRow>;

/** The links of one report, best first. `cluster` is null where it belongs with nothing that the viewer may see. */
export const ReportLinks = z.object({ report: z.uuid(), number: z.string(), cluster: ClusterId.nullable(), links: z.array(LinkRow) });
export type ReportLinks = z.infer<typeof ReportLinks>;
