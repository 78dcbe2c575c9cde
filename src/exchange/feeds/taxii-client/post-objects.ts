import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { RenkeiError } from '#model/errors.ts';
import { holdJson } from '../http-client/hold-json.ts';
import type { Partner } from '../http-client/open-partner.ts';
import { statusUrl, TAXII, taxiiTypes } from './taxii-paths.ts';
import { sound } from './taxii-server.ts';

/** A status names each object that failed; 16 MiB hold some 100,000. */
const LIMIT = 16 * 2 ** 20;
/** Milliseconds between the questions how far the partner is: 39 seconds altogether. */
const WAITS = [100, 200, 500, 1000, 2000, 5000, 10_000, 20_000];

/** TAXII 2.1 §4.3. */
const Status = z.object({
  id: z.string().max(200),
  status: z.enum(['complete', 'pending']),
  failure_count: z.int().min(0),
  failures: z.array(z.object({ id: z.string() })).optional(),
});

export type Posting = {
  readonly partner: Partner;
  /** The API root, and the objects of the collection. */
  readonly root: string;
  readonly url: URL;
  readonly signal: AbortSignal;
};

/**
 * Sends one envelope and waits until the partner is done with it.
 * @returns ids that the partner did not accept; null where it refused some without saying which
 * @throws RenkeiError with a `partner-` code; `partner-busy` (202) where it takes too long
 */
export async function postObjects({ partner, root, url, signal }: Posting, envelope: Uint8Array): Promise<ReadonlySet<string> | null> {
  const asked = { headers: { accept: TAXII }, types: taxiiTypes, limit: LIMIT };
  let status = sound(
    Status,
    await holdJson(partner, { ...asked, method: 'POST', url, headers: { accept: TAXII, 'content-type': TAXII }, body: envelope }),
  );
  for (const wait of WAITS) {
    if (status.status === 'complete') break;
    await pause(wait, undefined, { signal });
    status = sound(Status, await holdJson(partner, { ...asked, url: statusUrl(root, status.id) }));
  }
  if (status.status !== 'complete') throw new RenkeiError('partner-busy', { status: 202, seconds: 0 });
  if (status.failure_count > 0 && status.failures === undefined) return null;
  return new Set((status.failures ?? []).map(({ id }) => id));
}
