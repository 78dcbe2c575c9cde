import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { RenkeiError } from '#model/errors.ts';
import { lockDataFolder } from '#platform/centre/data-lock.ts';
import type { ManifestEntry } from '../core/manifest.ts';
import type { ChildOrder } from './child-message.ts';
import { gatherMeans } from './gather-means.ts';
import { listInputs, type InputFile } from './list-inputs.ts';
import { finishManifest } from './finish-manifest.ts';
import { recoverFiles } from './recover-files.ts';
import { recoverImages } from './recover-images.ts';
import type { RecoveryResult } from './recovery-request.ts';
import { PARTIAL, ResultsFolder } from './results-folder.ts';
import { surveyInputs } from './survey-inputs.ts';
import type { Teller } from './teller.ts';
import { tool } from './tool.ts';
import type { Recovery } from './recovery.ts';

/** The killed process of an earlier run may need a moment to be gone. */
const PATIENCE_SECONDS = 10;

/** `recover run` and `recover image`: survey, recover, manifest. Throws RenkeiError where nothing can be done at all. */
export async function recover(order: ChildOrder, teller: Teller): Promise<RecoveryResult> {
  const { request } = order;
  const out = request.out ?? '';
  const { means, digest } = gatherMeans(request);
  const files = [...listInputs(request.inputs)];
  const release = await lock(out);
  try {
    const late: ManifestEntry[] = [];
    const tell = (entry: ManifestEntry): void => {
      if (order.entries) teller.say({ entry });
    };
    const results = new ResultsFolder(
      out,
      { recovery: 1, tool, fingerprint: fingerprintOf(request.kind, files, digest), startedAt: new Date().toISOString() },
      ({ entry }) => tell(entry),
    );
    const { done, resumed } = results.journal;
    const hashes = new Map(done.entries.map(({ input, entry }) => [input, entry.sha256]));
    const inputs = await surveyInputs(files, { hash: (index) => !hashes.has(index), teller });
    const broken = new Set(order.broken);
    const recovery: Recovery = {
      inputs: inputs.map((input) => ({
        ...input,
        sha256: hashes.get(input.index) ?? input.sha256,
        problem: broken.has(`input ${input.index}`) ? { code: 'recovery-broke-off', facts: { problem: 'process' } } : input.problem,
      })),
      means,
      broken,
      results,
      teller,
      postpone: (entry) => {
        late.push(entry);
        tell(entry);
      },
    };
    await (request.kind === 'image' ? recoverImages(recovery) : recoverFiles(recovery));
    results.commit();
    teller.say({ at: null });
    const finished = finishManifest(results, { late, inputs: files.length, teller });
    results.close();
    return { ...finished, resumed };
  } finally {
    await release();
  }
}

async function lock(folder: string): Promise<() => Promise<void>> {
  for (let tried = 0; ; tried += 1) {
    const attempt = await lockDataFolder(join(folder, PARTIAL));
    if (attempt.held) return attempt.release;
    if (tried >= PATIENCE_SECONDS * 10) throw new RenkeiError('recovery-busy', { pid: attempt.pid, folder });
    await pause(100);
  }
}

/** Changes with the files and with what was given along: only the same request goes on in a folder. */
function fingerprintOf(kind: string, files: readonly InputFile[], digest: string): string {
  const hash = createHash('sha256').update(`${kind} ${digest}\n`);
  for (const { source, size, modified, problem } of files) hash.update(`${JSON.stringify([source, size, modified, problem?.code])}\n`);
  return hash.digest('hex');
}
