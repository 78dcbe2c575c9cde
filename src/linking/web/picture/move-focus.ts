import type { KeyboardEvent } from 'react';

/**
 * Arrow keys on a picture. What can be chosen stands in columns (`data-column`); each column is one stop of the tab key, up and down
 * move within it, left and right to the columns beside it.
 */
export function moveFocus(event: KeyboardEvent<SVGGElement>): void {
  const stop = event.currentTarget;
  const columns = [...(stop.ownerSVGElement?.querySelectorAll('[data-column]') ?? [])];
  const column = columns.findIndex((one) => one.contains(stop));
  const stops = [...(columns[column]?.querySelectorAll<SVGGElement>('[role="button"]') ?? [])];
  const place = stops.indexOf(stop);
  const beside = (by: number) => columns[column + by]?.querySelector<SVGGElement>('[role="button"][tabindex="0"]');
  const moves: Readonly<Record<string, SVGGElement | null | undefined>> = {
    ArrowDown: stops[place + 1],
    ArrowUp: stops[place - 1],
    Home: stops[0],
    End: stops.at(-1),
    ArrowRight: columns.length > 1 ? beside(1) : stops[place + 1],
    ArrowLeft: columns.length > 1 ? beside(-1) : stops[place - 1],
  };
  if (place === -1 || !(event.key in moves)) return;
  event.preventDefault();
  moves[event.key]?.focus();
}
