import { useRef, useState, type FocusEvent } from 'react';
import type { Text } from '#model/text.ts';
import { useShortcuts } from '../shell/shortcuts.ts';

type ListKeys<K extends string> = {
  /** The row that J and K have reached. */
  readonly current: K | null;
  /** Spread on each row. */
  readonly row: (key: K) => {
    readonly ref: (element: HTMLElement | null) => void;
    readonly tabIndex: -1;
    readonly 'aria-current'?: 'true';
    readonly onFocus: (event: FocusEvent) => void;
  };
};

type Actions<K extends string> = {
  readonly onOpen?: (key: K) => void;
  /** Further keys on the current row: `E` done, `X` remove. */
  readonly more?: readonly { readonly key: string; readonly label: Text; readonly run: (key: K) => void }[];
};

/** Moving through a list by keyboard: J down, K up, Enter opens. The current row takes the focus, so it is read out and scrolled to. */
export function useListKeys<K extends string>(keys: readonly K[], { onOpen, more = [] }: Actions<K>): ListKeys<K> {
  const [reached, setReached] = useState<{ readonly key: K; readonly place: number } | null>(null);
  const rows = useRef(new Map<K, HTMLElement>());
  const place = placeOf(keys, reached);
  const current = keys[place] ?? null;

  const move = (to: number): void => {
    const key = keys[Math.max(0, Math.min(keys.length - 1, to))];
    if (key === undefined) return;
    const row = rows.current.get(key);
    row?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: 'nearest' });
  };
  const onCurrent = (run: (key: K) => void) => (): void => {
    const key = keys[place];
    if (key !== undefined) run(key);
  };

  useShortcuts(
    keys.length === 0
      ? []
      : [
          { key: 'j', label: { ja: '次の行', en: 'Next row' }, run: () => move(place + 1) },
          { key: 'k', label: { ja: '前の行', en: 'Previous row' }, run: () => move(place - 1) },
          ...(onOpen ? [{ key: 'enter', label: { ja: '開く', en: 'Open' }, run: onCurrent(onOpen) }] : []),
          ...more.map((action) => ({ key: action.key, label: action.label, run: onCurrent(action.run) })),
        ],
  );

  const row: ListKeys<K>['row'] = (key) => ({
    ref: (element) => void (element ? rows.current.set(key, element) : rows.current.delete(key)),
    tabIndex: -1,
    ...(key === current && { 'aria-current': 'true' as const }),
    onFocus: () => setReached({ key, place: keys.indexOf(key) }),
  });
  return { current, row };
}

/** Where the reached row is now; when it has left the list, the row that took its place. */
function placeOf<K extends string>(keys: readonly K[], reached: { readonly key: K; readonly place: number } | null): number {
  if (!reached) return -1;
  const place = keys.indexOf(reached.key);
  return place === -1 ? Math.min(reached.place, keys.length - 1) : place;
}
