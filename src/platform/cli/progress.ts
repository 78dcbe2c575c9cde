import type { Text } from '#model/text.ts';
import { say } from './language.ts';
import { plainText } from './plain-text.ts';

/** Shows how far a long work is. Units are counted, `total` null where nobody knows it. */
export type Progress = {
  report(done: number, total: number | null): void;
  /** Ends the line. */
  end(): void;
};

/** Where progress goes: a terminal gets one line that is drawn over, anything else a plain line now and then. */
export type Sink = { readonly isTTY?: boolean; readonly columns?: number; write(text: string): unknown };

export const silent: Progress = { report: () => undefined, end: () => undefined };

/** `now` gives milliseconds; at most ten drawings a second, and one plain line in five seconds. */
export function makeProgress(what: Text, sink: Sink, now: () => number): Progress {
  const name = plainText(say(what));
  const every = sink.isTTY ? 100 : 5_000;
  const started = now();
  let shown = Number.NEGATIVE_INFINITY;
  let latest = '';

  const draw = (line: string): void => {
    shown = now();
    if (sink.isTTY) sink.write(`\r\u001B[2K${line.slice(0, (sink.columns ?? 80) - 1)}`);
    else sink.write(`${line}\n`);
  };
  return {
    report: (done, total) => {
      latest = `${name} ${describe(done, total, now() - started)}`;
      if (now() - shown >= every) draw(latest);
    },
    end: () => {
      draw(latest || name);
      if (sink.isTTY) sink.write('\n');
    },
  };
}

function describe(done: number, total: number | null, elapsed: number): string {
  const count = new Intl.NumberFormat('en');
  if (total === null) return count.format(done);
  const part = total === 0 ? 1 : Math.min(1, done / total);
  const filled = Math.round(part * 20);
  const bar = '█'.repeat(filled) + '░'.repeat(20 - filled);
  const seconds = Math.ceil((elapsed / 1000) * (1 / Math.max(part, 0.001) - 1));
  const left = part === 1 || elapsed < 2_000 ? '' : say({ ja: ` あと${seconds}秒`, en: ` ${seconds} s left` });
  return `${bar} ${count.format(done)}/${count.format(total)} (${Math.floor(part * 100)}%)${left}`;
}
