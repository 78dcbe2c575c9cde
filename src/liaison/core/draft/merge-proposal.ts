import { Request } from '../inquiry/request.ts';

/** The new proposal with everything of the old request that differs from what had been proposed: somebody wrote it. */
export function mergeProposal(proposed: Request, written: Request, next: Request): Request {
  const kept = Object.entries(written).filter(
    ([field, value]) =>
      !aim.has(field) && JSON.stringify(value) !== JSON.stringify(Object.entries(proposed).find(([name]) => name === field)?.[1]),
  );
  return Request.parse({ ...next, ...Object.fromEntries(kept) });
}

const aim = new Set(['type', 'instrument']);
