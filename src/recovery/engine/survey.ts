import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { threadEntry } from './entry.ts';
import { codeOf } from './file-problem.ts';
import { nameOf, type InputFile } from './list-inputs.ts';
import { notSurveyed, type SurveyOrder, type Surveyed, type SurveyReply } from './survey-messages.ts';

/** More would not read faster from one disk, and each costs about 60 MB. */
const MOST_THREADS = 4;
const HEAP_MEGABYTES = 192;

export type SurveyWish = {
  readonly hash: (index: number) => boolean;
  /** Bytes read since the last call, and which file it was. */
  readonly onRead: (bytes: number, index: number) => void;
  /** One call a file, in the order of the files. */
  readonly onSurveyed: (index: number, surveyed: Surveyed) => void;
};

/**
 * Identifies and hashes files on the cores that there are, and tells the answers in the order of the files. A file that exhausts its thread's memory or
 * makes it fail gets `recovery-broke-off`; the others go on.
 */
export async function survey(files: readonly InputFile[], wish: SurveyWish): Promise<void> {
  const waiting = new Map<number, Surveyed>();
  let told = 0;
  let next = 0;
  const tell = (index: number, surveyed: Surveyed): void => {
    waiting.set(index, surveyed);
    for (let ready = waiting.get(told); ready; ready = waiting.get(told)) {
      waiting.delete(told);
      wish.onSurveyed(told, ready);
      told += 1;
    }
  };
  const runThread = async (): Promise<void> => {
    let thread: Worker | null = null;
    for (let index = next++; index < files.length; index = next++) {
      const file = files[index];
      if (!file) break;
      if (file.problem) {
        tell(index, notSurveyed(file.problem));
        continue;
      }
      const { path, source, size, stamp } = file;
      const order: SurveyOrder = { path, source, name: nameOf(file), size, stamp, hash: wish.hash(index) };
      thread ??= new Worker(threadEntry, { resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES }, workerData: 'survey' });
      const surveyed = await ask(thread, order, (read) => wish.onRead(read, index));
      if (surveyed.problem?.code === 'recovery-broke-off') {
        await thread.terminate();
        thread = null;
      }
      tell(index, surveyed);
    }
    await thread?.terminate();
  };
  const count = Math.max(1, Math.min(availableParallelism(), MOST_THREADS, files.length));
  await Promise.all(Array.from({ length: count }, runThread));
}

function ask(thread: Worker, order: SurveyOrder, onRead: (bytes: number) => void): Promise<Surveyed> {
  return new Promise((resolve) => {
    const end = (surveyed: Surveyed): void => {
      for (const name of ['message', 'error', 'exit']) thread.removeAllListeners(name);
      thread.on('error', () => {}); // of a thread that is being ended
      resolve(surveyed);
    };
    const failed = (problem: string): void => end(notSurveyed({ code: 'recovery-broke-off', facts: { problem } }));
    thread.on('message', (reply: SurveyReply) => ('read' in reply ? onRead(reply.read) : end(reply.done)));
    thread.on('error', (error) => failed(codeOf(error)));
    thread.on('exit', (code) => failed(`exit ${code}`));
    thread.postMessage(order);
  });
}
