import { z } from 'zod';
import { Tlp } from '#model/handling.ts';
import { IncidentKind } from '#model/report.ts';

/** What the list of clusters is narrowed to and ordered by, in its address. */
export const ClustersState = z.object({
  kind: IncidentKind.optional().catch(undefined),
  /** `JP-13` or a country's code. */
  place: z
    .string()
    .regex(/^(JP-\d\d|[A-Z]{2})$/)
    .optional()
    .catch(undefined),
  tlp: Tlp.optional().catch(undefined),
  reviewed: z.enum(['true', 'false']).optional().catch(undefined),
  /** Over how many places it reaches, as the figures of the first screen ask. */
  reach: z.enum(['prefectures', 'countries']).optional().catch(undefined),
  sort: z.enum(['latest', 'size', 'kind']).default('latest').catch('latest'),
  page: z.string().max(300).optional().catch(undefined),
});
export type ClustersState = z.infer<typeof ClustersState>;
