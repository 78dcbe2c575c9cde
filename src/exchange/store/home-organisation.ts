import { z } from 'zod';
import type { Executor } from '#platform/database/executor.ts';
import '#platform/identity/index.ts';

const AGENCY = 'JP-NPA';

/** The organisation whose centre this is, and which speaks for it to partners: the setting `home-organisation`, else the Agency. As the machine. */
export async function homeOrganisation(tx: Executor): Promise<string> {
  const row = await tx.selectFrom('setting').select('value').where('name', '=', 'home-organisation').executeTakeFirst();
  return z.string().catch(AGENCY).parse(row?.value);
}
