import type { z } from 'zod';
import type { Why, WhyStep } from '../picture.ts';

type Step = z.infer<typeof WhyStep>;

/** One bar, from where the sum stood to where it then stands, in log10 odds and in pixels. */
export type Bar = {
  readonly kind: 'prior' | 'for' | 'against' | 'folded' | 'adjustment' | 'sum';
  /** The evidence that it stands for: one, several folded ones, or none. */
  readonly steps: readonly Step[];
  readonly value: number;
  readonly start: number;
  readonly end: number;
  readonly x: number;
  readonly width: number;
  readonly y: number;
  /** Pixel of `end`: where the next bar begins. */
  readonly endX: number;
};

type Waterfall = {
  readonly bars: readonly Bar[];
  readonly ticks: readonly { readonly value: number; readonly x: number }[];
  readonly width: number;
  readonly height: number;
};

export const barHeight = 17;
const pitch = 31;
const top = 24;
const mostBars = 12;
const labels = 164;
const values = 48;

/**
 * Sets the odds as a waterfall: from the prior, each piece of evidence for (largest first) and against, to the conclusion. Past a dozen
 * the smallest fold into one bar. Where the engine's conclusion is not the sum (a family's cap), the difference is a bar of its own:
 * the picture always adds up.
 */
export function layWaterfall(why: Pick<Why, 'prior' | 'logOdds' | 'steps' | 'against'>, width = 400): Waterfall {
  const all = [...why.steps, ...why.against.filter((step) => !why.steps.some((other) => same(other, step)))];
  const ordered = all.toSorted((a, b) => b.contribution - a.contribution || (a.value < b.value ? -1 : 1));
  const weighing = ordered.filter((step) => Math.abs(step.contribution) >= 0.005);
  const [alone, folded] = fold(weighing);
  const parts: { kind: Bar['kind']; steps: Step[]; value: number }[] = [
    ...alone.filter((step) => step.contribution > 0).map((step) => ({ kind: 'for' as const, steps: [step], value: step.contribution })),
    ...(folded.length > 0 ? [{ kind: 'folded' as const, steps: folded, value: sum(folded) }] : []),
    ...alone.filter((step) => step.contribution < 0).map((step) => ({ kind: 'against' as const, steps: [step], value: step.contribution })),
  ];
  const difference = why.logOdds - why.prior - sum(weighing);
  if (Math.abs(difference) >= 0.05) parts.push({ kind: 'adjustment', steps: [], value: difference });

  let at = why.prior;
  const spans = parts.map((part) => ({ ...part, start: at, end: (at += part.value) }));
  const rows = [
    { kind: 'prior' as const, steps: [], value: why.prior, start: 0, end: why.prior },
    ...spans,
    { kind: 'sum' as const, steps: [], value: why.logOdds, start: 0, end: why.logOdds },
  ];
  const low = Math.floor(Math.min(0, ...rows.map((row) => Math.min(row.start, row.end))));
  const high = Math.ceil(Math.max(1, ...rows.map((row) => Math.max(row.start, row.end))));
  const scale = (value: number): number => Math.round((labels + ((value - low) / (high - low)) * (width - labels - values)) * 10) / 10;
  const bars = rows.map((row, index) => {
    const [a, b] = [scale(row.start), scale(row.end)];
    return { ...row, x: Math.min(a, b), width: Math.max(Math.abs(b - a), 1.5), y: top + index * pitch, endX: b };
  });
  const step = Math.max(1, Math.ceil((high - low) / 5));
  const ticks = range(Math.ceil(low / step), Math.floor(high / step)).map((n) => ({ value: n * step, x: scale(n * step) }));
  return { bars, ticks, width, height: top + rows.length * pitch };
}

/** Keeps the weightiest apart, in their order, and folds the rest. */
function fold(steps: readonly Step[]): [Step[], Step[]] {
  if (steps.length <= mostBars) return [[...steps], []];
  const bySize = steps.toSorted((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution));
  const kept = new Set(bySize.slice(0, mostBars - 1));
  return [steps.filter((step) => kept.has(step)), steps.filter((step) => !kept.has(step))];
}

const same = (a: Step, b: Step): boolean => a.family === b.family && a.type === b.type && a.value === b.value;
const sum = (steps: readonly Step[]): number => steps.reduce((total, step) => total + step.contribution, 0);
const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, index) => from + index);
