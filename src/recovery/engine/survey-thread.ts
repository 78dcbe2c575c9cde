import { createHash } from 'node:crypto';
import { parentPort } from 'node:worker_threads';
import { identify } from '../core/identify/identify.ts';
import { EvidenceFile } from './evidence-file.ts';
import { fileProblem } from './file-problem.ts';
import { primitives } from './primitives.ts';
import { sampledMap } from './sampled-map.ts';
import { notSurveyed, type SurveyOrder, type Surveyed, type SurveyReply } from './survey-messages.ts';

const CHUNK = 4 * 1024 * 1024;

/** Identifies and hashes one file after the other, in a thread beside others. */
const port = parentPort;
port?.on('message', (order: SurveyOrder) =>
  port.postMessage({ done: survey(order, (reply) => port.postMessage(reply)) } satisfies SurveyReply),
);

function survey(order: SurveyOrder, tell: (reply: SurveyReply) => void): Surveyed {
  const { path, source, size, stamp } = order;
  const file = new EvidenceFile(Buffer.from(path), size, stamp);
  try {
    const { identification, clues } = identify(file, order.name, primitives, sampledMap);
    const sha256 = order.hash ? hashOf(file, (read) => tell({ read })) : null;
    file.assertUnchanged();
    return { identification, clues, sha256, problem: null };
  } catch (problem) {
    return notSurveyed(fileProblem(problem, source));
  } finally {
    file.close();
  }
}

function hashOf(file: EvidenceFile, tell: (read: number) => void): string {
  const hash = createHash('sha256');
  for (let at = 0; at < file.size; at += CHUNK) {
    const chunk = file.read(at, at + CHUNK);
    hash.update(chunk);
    tell(chunk.length);
  }
  return hash.digest('hex');
}
