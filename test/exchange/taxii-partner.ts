import type { ServerResponse } from 'node:http';
import { openPartnerServer, type PartnerServer, sendJson } from './partner-server.ts';

export type Held = { readonly object: Record<string, unknown>; readonly added: string };

/** A partner's TAXII 2.1 server with one collection, as the standard has it, with a way to put something else in its place for single requests. */
export type TaxiiPartner = PartnerServer & {
  readonly root: string;
  readonly collection: string;
  /** In the order of adding. */
  readonly held: Held[];
  pageSize: number;
  /** Answers a request for objects itself and says so; else the collection does. */
  instead: (url: URL, response: ServerResponse) => boolean;
  /** Requests for objects, what was asked. */
  pages(): URLSearchParams[];
};

const COLLECTION = '3b1f6a1e-0c1d-4f9e-8f6e-52a4f3c0a001';

export async function openTaxiiPartner(): Promise<TaxiiPartner> {
  const server = await openPartnerServer((request, response, url) => {
    if (url.pathname === '/api/')
      return sendJson(response, { title: 'Partner', versions: ['application/taxii+json;version=2.1'], max_content_length: 1_000_000 });
    if (url.pathname === `/api/collections/${COLLECTION}/`)
      return sendJson(response, { id: COLLECTION, title: 'x', can_read: true, can_write: true });
    if (url.pathname !== `/api/collections/${COLLECTION}/objects/`) return sendJson(response, { title: 'none' }, {}, 404);
    if (partner.instead(url, response)) return;
    const after = url.searchParams.get('added_after') ?? '';
    const from = Number(url.searchParams.get('next') ?? 0);
    const found = partner.held.filter(({ added }) => added > after);
    const page = found.slice(from, from + partner.pageSize);
    const more = found.length > from + page.length;
    const headers = { 'X-TAXII-Date-Added-First': page[0]?.added ?? '', 'X-TAXII-Date-Added-Last': page.at(-1)?.added ?? '' };
    sendJson(
      response,
      page.length === 0 ? {} : { more, ...(more && { next: String(from + page.length) }), objects: page.map(({ object }) => object) },
      page.length === 0 ? {} : headers,
    );
  });
  const partner: TaxiiPartner = Object.assign(server, {
    root: `${server.url}api/`,
    collection: COLLECTION,
    held: [],
    pageSize: 10,
    instead: () => false,
    pages: () => server.asked.filter(({ path }) => path.includes('/objects/')).map(({ path }) => new URL(path, server.url).searchParams),
  });
  return partner;
}
