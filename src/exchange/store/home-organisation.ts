import type { Executor } from '#platform/database/executor.ts';
import { homeOf } from '#platform/identity/index.ts';

/** Id of the organisation whose centre this is, and which speaks for it to partners. */
export const homeOrganisation = async (tx: Executor): Promise<string> => (await homeOf(tx)).id;
