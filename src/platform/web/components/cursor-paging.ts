import { z } from 'zod';
import type { PagingProps } from './paging.tsx';

/** Where one is in a list whose pages are cursors, as it stands in the address. */
export const cursorPlace = {
  after: z.string().max(400).optional().catch(undefined),
  /** Place of the first row shown. */
  from: z.coerce.number().int().min(1).default(1).catch(1),
};

/** A page as the API gives it; undefined while it loads. */
type CursorPage<Cursor> = { readonly rows: readonly unknown[]; readonly next: Cursor | null } | undefined;

/** The ways on from the page that begins with row `from`. `go` puts another place into the address. */
export const cursorPaging = <Cursor>(
  page: CursorPage<Cursor>,
  from: number,
  limit: number,
  go: (place: { readonly after: Cursor; readonly from: number }) => void,
): PagingProps => {
  const next = page?.next ?? null;
  return {
    first: from,
    shown: page?.rows.length ?? 0,
    total: null,
    // Pages are cursors, so the way back is the way one came.
    onPrevious: from > 1 ? () => window.history.back() : null,
    onNext: next === null ? null : () => go({ after: next, from: from + limit }),
  };
};
