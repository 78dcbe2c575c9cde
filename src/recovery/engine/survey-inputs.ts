import { explain } from '#model/errors.ts';
import type { Reason } from '#model/outcome.ts';
import type { InputFile } from './list-inputs.ts';
import type { SetAside } from './recovery-request.ts';
import { survey, type Surveyed } from './survey.ts';
import type { Teller } from './teller.ts';

/** An input that could not be worked on, for people and programs. */
export const setAsideOf = (source: string, reason: Reason): SetAside => ({
  source,
  code: reason.code,
  why: explain(reason.code, reason.facts),
});

/** The first look at all inputs: what each is and, where `hash` says so, its hash. Tells progress and findings in the order of the files. */
export async function surveyInputs(
  files: readonly InputFile[],
  { hash, identify, teller }: { readonly hash: (index: number) => boolean; readonly identify: boolean; readonly teller: Teller },
): Promise<readonly Surveyed[]> {
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
      what: { ja: '入力を調べています', en: 'Looking at the inputs' },
      current: files[index]?.source ?? null,
    });
  await survey(files, {
    identify: () => identify,
    hash,
    onRead: (count, index) => {
      bytes += count;
      teller.read(count);
      progress(index);
    },
    onSurveyed: (index, answer) => {
      surveyed.push(answer);
      progress(index);
      const source = files[index]?.source ?? '';
      const setAside = answer.problem ? setAsideOf(source, answer.problem) : null;
      teller.say({ finding: { path: source, identification: answer.identification, setAside } });
    },
  });
  return surveyed;
}
