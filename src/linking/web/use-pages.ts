import { useRef } from 'react';

/** Turning the pages of a list whose pages are found by the `next` of the one before. The place lives in the address: `3~cursor`. */
export type Pages = {
  readonly first: number;
  readonly after: string | undefined;
  readonly onPrevious: (() => void) | null;
  readonly onNext: (() => void) | null;
};

/**
 * @param place what the address says, `from~cursor`; undefined on the first page
 * @param next cursor of the following page, null at the end
 * @param go writes a place into the address as a step that can be gone back
 */
export function usePages(
  place: string | undefined,
  next: string | null | undefined,
  size: number,
  go: (place: string | undefined) => void,
): Pages {
  const earlier = useRef(new Map<string, string | undefined>());
  const [from, ...rest] = (place ?? '').split('~');
  const first = place === undefined ? 1 : Math.max(1, Number(from) || 1);
  const forward = (cursor: string): void => {
    const to = `${first + size}~${cursor}`;
    earlier.current.set(to, place);
    go(to);
  };
  return {
    first,
    after: place === undefined ? undefined : rest.join('~'),
    onPrevious: place === undefined ? null : () => go(earlier.current.get(place)),
    onNext: next === null || next === undefined ? null : () => forward(next),
  };
}
