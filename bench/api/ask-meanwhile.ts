import { setTimeout as pause } from 'node:timers/promises';

/** As in hand-in-steadily.ts. */
const run = Math.floor(performance.timeOrigin);

type Ask = (method: string, path: string, body?: unknown) => Promise<string>;

/**
 * Asks for a bare answer twenty times a second, for a page of reports once a second, and hands a report in every half second until it is stopped, whether or not the server
 * keeps up: what each took from when it was due, milliseconds. `stall`: the longest that a timer of this thread waited, and `busy`: the most processor time that the thread
 * took between two beats of it, which is what others would have waited on an idle machine.
 */
export function askMeanwhile(ask: Ask) {
  const stopped = new AbortController();
  const [bare, page, taken]: [number[], number[], number[]] = [[], [], []];
  let [stall, busy] = [0, 0];
  const beat = async (): Promise<void> => {
    let [last, used] = [performance.now(), processorTime()];
    while (!stopped.signal.aborted) {
      await pause(1);
      const [now, usedNow] = [performance.now(), processorTime()];
      [stall, busy] = [Math.max(stall, now - last), Math.max(busy, usedNow - used)];
      [last, used] = [now, usedNow];
    }
  };
  const steadily = async (every: number, into: number[], work: (turn: number) => Promise<unknown>): Promise<void> => {
    const waiting: Promise<void>[] = [];
    const began = performance.now();
    for (let turn = 0; !stopped.signal.aborted; turn++) {
      const due = began + turn * every;
      await pause(Math.max(0, due - performance.now()));
      waiting.push(work(turn).then(() => void into.push(performance.now() - due)));
    }
    await Promise.all(waiting);
  };
  const handIn = (turn: number): Promise<unknown> =>
    ask('POST', '/api/reports', {
      title: `meanwhile ${run} ${turn}`,
      text: '',
      kind: 'phishing',
      indicators: [{ type: 'domain', value: `kakuu-meanwhile-${run}-${turn % 100}.example` }],
    });
  const all = [
    beat(),
    steadily(50, bare, () => ask('GET', '/healthz')),
    steadily(1000, page, () => ask('GET', '/api/reports?limit=20')),
    steadily(500, taken, handIn),
  ];
  return {
    stop: async () => {
      stopped.abort();
      await Promise.all(all);
      return { bare, page, taken, stall, busy };
    },
  };
}

/** Of this thread, milliseconds. */
function processorTime(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
