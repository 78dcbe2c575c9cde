import type { Level, Turn } from '../../core/finding.ts';

type Point = { readonly x: number; readonly y: number; readonly turn: Turn; readonly isHot: boolean; readonly isNamed: boolean };
export type Steps = {
  readonly width: number;
  readonly height: number;
  readonly points: readonly Point[];
  /** SVG paths of the steps up to the turn, and from it on. */
  readonly path: string;
  readonly hotPath: string;
  readonly levels: readonly { readonly level: Level; readonly y: number }[];
  /** Where the turn is, between the message before and the one that raised the level; null where nothing was raised. */
  readonly turnX: number | null;
};

const WIDTH = 1120;
const HEIGHT = 190;
const LEFT = 40;
const RIGHT = WIDTH - 110;
const TOP = 34;
const BOTTOM = HEIGHT - 36;
/** More names than these would run into each other. */
const MOST_NAMES = 12;
/** What a name takes up. */
const NAME = 56;

/** Where each message stands in the picture of how the judgement moved. `alert`: ordinal of the message that raised the level. */
export function stepsOf(turns: readonly Turn[], thresholds: Readonly<Record<Level, number>>, alert: number | null): Steps {
  const highest = Math.max(thresholds.critical * 1.05, ...turns.map(({ score }) => score));
  const lowest = Math.min(0, ...turns.map(({ score }) => score));
  const y = (score: number): number => round(BOTTOM - ((score - lowest) / (highest - lowest)) * (BOTTOM - TOP));
  const gap = turns.length > 1 ? (RIGHT - LEFT) / (turns.length - 1) : 0;
  const every = Math.ceil(turns.length / MOST_NAMES);
  const points = turns.map((turn, index): Point => ({
    x: round(LEFT + index * gap),
    y: y(turn.score),
    turn,
    isHot: alert !== null && turn.ordinal >= alert,
    isNamed: turn.ordinal === alert || (index % every === 0 && (alert === null || Math.abs(turn.ordinal - alert) * gap >= NAME)),
  }));
  const hot = points.findIndex(({ isHot }) => isHot);
  return {
    width: WIDTH,
    height: HEIGHT,
    points,
    path: stepped(hot < 0 ? points : points.slice(0, hot + 1), hot >= 0),
    hotPath:
      hot < 0
        ? ''
        : stepped(
            hot > 0 ? points.slice(hot - 1).map((point, index) => (index === 0 ? { ...point, x: points[hot]?.x ?? 0 } : point)) : points,
            false,
          ),
    levels: (['watch', 'high', 'critical'] as const).map((level) => ({ level, y: y(thresholds[level]) })),
    turnX: hot < 0 ? null : round((points[hot]?.x ?? 0) - Math.min(12, gap / 4)),
  };
}

/** A line that stays level until the next message. `isOpen`: the last step is not climbed any more. */
function stepped(points: readonly Point[], isOpen: boolean): string {
  return points
    .map(({ x, y }, index) => (index === 0 ? `M${x} ${y}` : isOpen && index === points.length - 1 ? `H${x}` : `H${x}V${y}`))
    .join('');
}

const round = (value: number): number => Math.round(value * 10) / 10;
