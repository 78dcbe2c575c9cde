import type { Request, RequestDraft } from '../inquiry/request.ts';

/** A request with the fields that a draft of it names; what the draft leaves undefined stays as it was. */
export const withFields = (request: Request, draft: RequestDraft): Request =>
  Object.assign({}, request, Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== undefined)));
