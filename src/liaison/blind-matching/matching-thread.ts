import { parentPort } from 'node:worker_threads';
import { alone } from '../core/blind-matching/crew.ts';
import type { Order } from '../core/blind-matching/work.ts';
import { houseGroup } from './house-group.ts';

/** What a thread is told and what it says: orders are worked on in the order in which they come. */
export type ThreadOrder = { readonly number: number; readonly order: Order };
export type ThreadAnswer = { readonly number: number; readonly answer: unknown };

const crew = alone(houseGroup);

parentPort?.on('message', ({ number, order }: ThreadOrder) => {
  void crew.run(order).then((answer) => parentPort?.postMessage({ number, answer } satisfies ThreadAnswer));
});
