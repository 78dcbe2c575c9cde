import { parentPort } from 'node:worker_threads';
import type { PressAnswer } from './press.ts';

/** The thread's side of a press: prints one order after the other. */
export function servePress<Order extends object>(print: (order: Order) => Promise<Uint8Array>): void {
  parentPort?.on('message', (order: Order & { readonly id: number }) => {
    print(order).then(
      (bytes) => parentPort?.postMessage({ id: order.id, bytes } satisfies PressAnswer),
      (problem: unknown) => parentPort?.postMessage({ id: order.id, problem: String(problem).slice(0, 300) } satisfies PressAnswer),
    );
  });
}
