import type { Viewer } from '#model/viewer.ts';
import type { Services } from '#platform/services.ts';

/** What a bundle is made of, each by the number that people use. A cluster is `C-` and the digits of one of its reports. */
export type BundleOf =
  | { readonly kind: 'report' | 'incident' | 'cluster' | 'inquiry'; readonly number: string }
  /** What people decided about the links of a report. */
  | { readonly kind: 'decisions'; readonly number: string };

/**
 * The rows of SHARED that make up `what`, as `viewer` may see them, as the text of a STIX bundle in pieces; contents word for word. With `recipient` (a viewer of the
 * partner, store/viewer-of-partner.ts) the bundle is what that partner would get, of what `viewer` may see as well.
 * @throws RenkeiError `not-found` where `viewer` sees nothing of it
 */
export async function* bundleFor(_services: Services, _viewer: Viewer, _what: BundleOf, _recipient?: Viewer): AsyncGenerator<string> {
  yield* [];
}
