import { createHash } from 'node:crypto';
import { parentPort } from 'node:worker_threads';
import type { Reason } from '#model/outcome.ts';
import type { Identification } from '../core/evidence.ts';
import { EvidenceFile } from './evidence-file.ts';
import { fileProblem } from './file-problem.ts';
import { identifyFile } from './identify-file.ts';

/** What a thread is asked: look at one file. */
export type SurveyOrder = {
  readonly path: Uint8Array;
  readonly source: string;
  readonly size: number;
  readonly stamp: string;
  /** Whether to read it whole for its hash. */
  readonly hash: boolean;
  readonly identify: boolean;
};

/** `read`: bytes since the last message; `done`: the answer. */
export type SurveyReply =
  | { readonly read: number }
  | { readonly done: { readonly identification: Identification | null; readonly sha256: string | null; readonly problem: Reason | null } };

const CHUNK = 4 * 1024 * 1024;

/** Identifies and hashes one file after the other, in a thread beside others. */
export function serveSurvey(): void {
  const port = parentPort;
  if (!port) return;
  port.on('message', (order: SurveyOrder) =>
    port.postMessage({ done: survey(order, (reply) => port.postMessage(reply)) } satisfies SurveyReply),
  );
}

function survey(order: SurveyOrder, tell: (reply: SurveyReply) => void): Extract<SurveyReply, { done: unknown }>['done'] {
  const { path, source, size, stamp } = order;
  const file = new EvidenceFile(Buffer.from(path), size, stamp);
  try {
    const identification = order.identify ? identifyFile(file, source).identification : null;
    const sha256 = order.hash ? hashOf(file, (read) => tell({ read })) : null;
    file.assertUnchanged();
    return { identification, sha256, problem: null };
  } catch (problem) {
    return { identification: null, sha256: null, problem: fileProblem(problem, source) };
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

serveSurvey();
