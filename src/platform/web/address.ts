import { useLocation, useNavigate, useParams, useRouter } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import type { z } from 'zod';
import { readSearch, type SearchWord, writeSearch } from './search-words.ts';

/** A parameter of the address: `useParameter('id')` on `/clusters/$id`. Empty where the screen has none of that name. */
export function useParameter(name: string): string {
  const parameters: Readonly<Record<string, string | undefined>> = useParams({ strict: false });
  return parameters[name] ?? '';
}

/**
 * The state of a screen that lives in its address (tab, page, filter, what is selected). The schema reads words, so numbers are
 * `z.coerce.number()`, and every field needs a default or `.optional()` plus `.catch()`: an address from elsewhere never breaks a screen.
 * Setting changes the named fields only; `replace` for what nobody wants to step back through.
 */
export function useSearch<S extends z.ZodObject>(
  schema: S,
): readonly [z.output<S>, (change: Partial<z.output<S>>, options?: { readonly replace?: boolean }) => void] {
  const { searchStr } = useLocation();
  const navigate = useNavigate();
  const state = useMemo(() => schema.parse(readSearch(searchStr)), [schema, searchStr]);
  const set = useCallback(
    (change: Partial<z.output<S>>, { replace = false } = {}) => {
      const words = { ...readSearch(searchStr), ...change };
      void navigate({ to: '.', search: () => readSearch(writeSearch(words)), replace, resetScroll: false });
    },
    [navigate, searchStr],
  );
  return [state, set];
}

/** The address of this screen with some of its search words changed, for links such as tabs. */
export function useHere(): (change: Readonly<Record<string, SearchWord>>) => string {
  const { pathname, searchStr } = useLocation();
  return (change) => `${pathname}${writeSearch({ ...readSearch(searchStr), ...change })}`;
}

/** Goes to an address inside the house. */
export function useGo(): (to: string, options?: { readonly replace?: boolean }) => void {
  const router = useRouter();
  return useCallback((to, { replace = false } = {}) => (replace ? router.history.replace(to) : router.history.push(to)), [router]);
}
