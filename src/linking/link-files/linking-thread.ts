import { writeFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { SeenEngine } from '../core/engine/seen-engine.ts';
import { foundTies, type LinkingOrder, type LinkingTask, type LinkingTold, perStretch } from './linking-tasks.ts';
import { Stretches } from './stretches.ts';

const port = parentPort;
const { holdings, ...by } = workerData as LinkingOrder; // what linking-threads.ts sends, here and below
const engine = new SeenEngine(holdings, by);
const tell = (told: LinkingTold, handed: ArrayBuffer[] = []): void => port?.postMessage(told, handed);

port?.on('message', (task: LinkingTask) => {
  if (task.kind === 'weigh') {
    const found = foundTies(engine, new Stretches(task.state), task.end);
    tell(
      { found },
      found.map(({ ties }) => ties.buffer),
    );
  } else tell(written(task));
});

function written({ state, ties, reasons, end, handle }: Extract<LinkingTask, { kind: 'write' }>): LinkingTold {
  const stretches = new Stretches(state);
  const pages = engine.linkPages(ties, reasons);
  try {
    for (let stretch = stretches.claim(); stretch * perStretch < end; stretch = stretches.claim()) {
      const to = Math.min((stretch + 1) * perStretch, end);
      for (const lines of pages.of(stretch * perStretch, to)) {
        if (!stretches.waitFor(stretch)) return { links: pages.links };
        writeFileSync(handle, lines);
      }
      if (!stretches.waitFor(stretch)) return { links: pages.links };
      stretches.pass(stretch);
      tell({ done: to });
    }
    return { links: pages.links };
  } catch (error) {
    stretches.giveUp();
    if (error instanceof Error && 'syscall' in error && 'code' in error) return { failed: String(error.code) };
    throw error;
  }
}
