import type { LinkerService } from '#linking';
import type { HeldBytes } from '#platform/http/held-bodies.ts';
import type { Route } from '#platform/http/route.ts';
import type { Jobs } from '#platform/jobs/jobs.ts';
import { byteQuota, requestQuota, type Quota } from '../core/taxii/quota.ts';
import { addRoute } from './add-route.ts';
import { deleteRoute } from './delete-route.ts';
import { discoveryRoutes } from './discovery-routes.ts';
import { openFreshen } from './freshen.ts';
import { objectRoutes } from './object-routes.ts';
import { openQuotaBook } from './quota-book.ts';

/** The TAXII 2.1 server below /taxii2/. */
export function taxiiRoutes(
  linker: LinkerService,
  jobs: Jobs,
  quotas: { readonly requests: Quota; readonly bytes: Quota; readonly waiting?: HeldBytes } = { requests: requestQuota, bytes: byteQuota },
): readonly Route[] {
  const requests = openQuotaBook(quotas.requests);
  const bytes = openQuotaBook(quotas.bytes);
  return [
    ...discoveryRoutes(requests),
    ...objectRoutes(requests, openFreshen(linker)),
    addRoute({ requests, bytes }, linker, jobs, quotas.waiting),
    deleteRoute(requests),
  ];
}
