import { parentPort } from 'node:worker_threads';
import { type MessageRead, readOne } from './read-one.ts';

/** A thread that makes letters of messages, batch after batch. Only letter-crew.ts starts it. */
parentPort?.on('message', (batch: readonly MessageRead[]) => {
  parentPort?.postMessage(batch.map(readOne));
});
