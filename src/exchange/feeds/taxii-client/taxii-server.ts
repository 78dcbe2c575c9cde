import { z } from 'zod';
import { RenkeiError } from '#model/errors.ts';
import { holdJson } from '../http-client/hold-json.ts';
import type { Partner } from '../http-client/open-partner.ts';
import { folderUrl } from '../folder-url.ts';
import { collectionUrl, TAXII, taxiiTypes } from './taxii-paths.ts';

/** Descriptions are small. */
const LIMIT = 2 ** 20;

/** What we go by of an API root and a collection (TAXII 2.1 §4.2, §5.2); the rest is the partner's. */
const Root = z.object({ max_content_length: z.number().positive().optional() });
const Collection = z.object({ can_read: z.boolean(), can_write: z.boolean() });

export type TaxiiServer = {
  /** Bytes of a request. */
  readonly maxContentLength: number;
  readonly canRead: boolean;
  readonly canWrite: boolean;
};

/** What a partner's server says about itself and the collection. @throws RenkeiError with a `partner-` code */
export async function askTaxiiServer(partner: Partner, root: string, collection: string): Promise<TaxiiServer> {
  const ask = (url: URL) => holdJson(partner, { url, headers: { accept: TAXII }, types: taxiiTypes, limit: LIMIT });
  const { max_content_length: most = Infinity } = sound(Root, await ask(folderUrl(root)));
  const { can_read: canRead, can_write: canWrite } = sound(Collection, await ask(collectionUrl(root, collection)));
  return { maxContentLength: most, canRead, canWrite };
}

/** An answer of the shape that it must have. */
export function sound<T>(schema: z.ZodType<T>, answer: unknown): T {
  const read = schema.safeParse(answer);
  if (!read.success) throw new RenkeiError('partner-answer-broken', { problem: read.error.issues[0]?.path.join('.') || 'JSON' });
  return read.data;
}
