import { explain } from '#model/errors.ts';
import type { Reason } from '#model/outcome.ts';
import type { Identification } from '../core/evidence.ts';
import type { Recognition } from '../core/families/family.ts';
import { weighTogether, type Found } from '../core/identify/identify-together.ts';
import { recognitionsOf } from '../core/identify/identify.ts';
import { EvidenceFile } from './evidence-file.ts';
import { fileProblem } from './file-problem.ts';
import { nameOf, type InputFile } from './list-inputs.ts';
import { primitives } from './primitives.ts';
import type { SetAside } from './recovery-request.ts';
import { isSampled } from './sampled-map.ts';
import type { Surveyed } from './survey-messages.ts';
import { survey } from './survey.ts';
import type { Teller } from './teller.ts';

/** An input that could not be worked on, for people and programs. */
export const setAsideOf = (source: string, reason: Reason): SetAside => ({
  source,
  code: reason.code,
  why: explain(reason.code, reason.facts),
});

/** An input that was looked at. */
export type SurveyedInput = {
  /** Its place among the inputs. */
  readonly index: number;
  readonly file: InputFile;
  /** The file to read; its descriptor comes and goes. */
  readonly source: EvidenceFile;
  /** null where there is a problem. */
  readonly identification: Identification | null;
  readonly recognitions: ReadonlyMap<string, Recognition>;
  readonly sha256: string | null;
  /** Why it cannot be worked on. */
  readonly problem: Reason | null;
};

/**
 * The first look at all inputs: what each is, also in the light of the others (a note speaks for the files beside it), and its hash where `hash` says so. Tells
 * progress, and then the findings in the order of the files.
 */
export async function surveyInputs(
  files: readonly InputFile[],
  { hash, teller }: { readonly hash: (index: number) => boolean; readonly teller: Teller },
): Promise<readonly SurveyedInput[]> {
  const hashing = files.some((_, index) => hash(index));
  const total = hashing ? files.reduce((sum, { size }, index) => sum + (hash(index) ? size : 0), 0) : files.length;
  const surveyed: Surveyed[] = [];
  let bytes = 0;
  const progress = (index: number): void =>
    teller.progress({
      phase: 'identify',
      done: hashing ? bytes : surveyed.length,
      total,
      unit: hashing ? 'bytes' : 'files',
      what: hashing
        ? { ja: '入力を調べています（バイト）', en: 'Looking at the inputs (bytes)' }
        : { ja: '入力を調べています', en: 'Looking at the inputs' },
      current: files[index]?.source ?? null,
    });
  await survey(files, {
    hash,
    onRead: (count, index) => {
      bytes += count;
      teller.read(count);
      progress(index);
    },
    onSurveyed: (index, answer) => {
      surveyed.push(answer);
      progress(index);
    },
  });
  const inputs = together(files, surveyed);
  for (const { file, identification, problem } of inputs) {
    teller.say({ finding: { path: file.source, identification, setAside: problem && setAsideOf(file.source, problem) } });
  }
  return inputs;
}

function together(files: readonly InputFile[], surveyed: readonly Surveyed[]): SurveyedInput[] {
  const found: (Found & { readonly index: number })[] = [];
  const inputs = files.map((file, index): SurveyedInput => {
    const source = new EvidenceFile(file.path, file.size, file.stamp);
    const { identification, clues, sha256, problem } = surveyed[index] ?? {
      identification: null,
      clues: [],
      sha256: null,
      problem: file.problem,
    };
    const input = { index, file, source, identification, recognitions: new Map<string, Recognition>(), sha256, problem };
    if (!identification) return input;
    try {
      const recognitions = ['encrypted', 'unclear'].includes(identification.kind) ? recognitionsOf(source, primitives) : input.recognitions;
      found.push({ index, name: nameOf(file), file: source, identification, recognitions, clues });
      return { ...input, recognitions };
    } catch (thrown) {
      return { ...input, identification: null, problem: fileProblem(thrown, file.source) };
    } finally {
      source.close();
    }
  });
  for (const [at, { identification }] of weighTogether(found).entries()) {
    const index = found[at]?.index ?? -1;
    const input = inputs[index];
    if (input) inputs[index] = { ...input, identification: { ...identification, ...(isSampled(input.source) && { sampled: true }) } };
  }
  for (const { source } of inputs) source.close();
  return inputs;
}
