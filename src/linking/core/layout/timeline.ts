import { timeTicks, type Tick } from './ticks.ts';

/** Something that happened: an id, milliseconds since 1970 (UTC), and the row it belongs to. */
export type Event = { readonly id: string; readonly at: number; readonly row: string };

/** A dot stands for one event, or for as many as there was no room to stack. */
export type Dot = {
  readonly x: number;
  readonly y: number;
  readonly ids: readonly string[];
  /** It stands for several, and there is room above it to say how many. */
  readonly tells: boolean;
};

type TimelineRow = {
  readonly key: string;
  readonly y: number;
  readonly top: number;
  readonly height: number;
  readonly dots: readonly Dot[];
};

type Timeline = {
  readonly rows: readonly TimelineRow[];
  readonly ticks: readonly (Tick & { readonly x: number })[];
  readonly left: number;
  readonly width: number;
  readonly height: number;
  readonly from: number;
  readonly to: number;
};

export const dotSize = 9;
const step = dotSize + 1.5;
const levels = 4;
const top = 24;
const rowPadding = 6;
const countWidth = 26;
const countHeight = 10;

/**
 * Sets events on rows over one time axis. Dots of a row that would touch are stacked, four high; what would stand higher joins the
 * topmost dot, which then counts. Rows come in the order given.
 *
 * @param width of the whole picture in pixels; the first `left` are for the names of the rows
 */
export function layTimeline(events: readonly Event[], rows: readonly string[], { width = 712, left = 116 } = {}): Timeline {
  const times = events.map((event) => event.at);
  const [first, last] = times.reduce(([low, high], at) => [Math.min(low, at), Math.max(high, at)], [Infinity, -Infinity]);
  const margin = Math.max((last - first) * 0.02, 3_600_000);
  const [from, to] = times.length === 0 ? [0, 1] : [first - margin, last + margin];
  const x = (at: number): number => Math.round((left + ((at - from) / (to - from)) * (width - left - dotSize)) * 10) / 10;

  let y = top;
  const set = rows.map((key) => {
    const stacked = stack(
      events.filter((event) => event.row === key).toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)),
      x,
    );
    const several = stacked.filter((dot) => dot.ids.length > 1);
    const tells = (dot: Stacked): boolean =>
      dot.ids.length > 1 && several.every((other) => other.x <= dot.x || other.x >= dot.x + countWidth);
    const height = Math.max(1, ...stacked.map((dot) => dot.level + 1)) * step + rowPadding * 2 + (several.length > 0 ? countHeight : 0);
    const row = { key, top: y, height, y: y + height - rowPadding - dotSize / 2 };
    y += height;
    return { ...row, dots: stacked.map((dot) => ({ x: dot.x, y: row.y - dot.level * step, ids: dot.ids, tells: tells(dot) })) };
  });
  const ticks =
    times.length === 0
      ? []
      : timeTicks(from, to, Math.floor((width - left) / 104)).map((tick) => ({ ...tick, x: x(tick.at) + dotSize / 2 }));
  return { rows: set, ticks, left, width, height: y, from, to };
}

type Stacked = { x: number; level: number; ids: string[] };

/** Each event takes the lowest level where nothing touches it; past the last level it joins the nearest dot of that level. */
function stack(events: readonly Event[], x: (at: number) => number): Stacked[] {
  const dots: Stacked[] = [];
  const ends: (Stacked | undefined)[] = Array.from({ length: levels });
  for (const event of events) {
    const at = x(event.at);
    const free = ends.findIndex((end) => end === undefined || end.x + step <= at);
    const full = ends[levels - 1];
    if (free === -1 && full !== undefined) full.ids.push(event.id);
    else {
      const dot = { x: at, level: free, ids: [event.id] };
      ends[free] = dot;
      dots.push(dot);
    }
  }
  return dots;
}
