import { z } from 'zod';
import { HubCause } from '../../core/hubs/hub-page.ts';

/** What the screen of common values shows, in its address. */
export const HubsState = z.object({
  tab: z.enum(['values', 'lists']).default('values').catch('values'),
  cause: HubCause.optional().catch(undefined),
  q: z.string().max(200).optional().catch(undefined),
  page: z.string().max(60).optional().catch(undefined),
});
export type HubsState = z.infer<typeof HubsState>;
