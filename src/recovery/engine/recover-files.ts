import { dirname } from 'node:path';
import { RenkeiError } from '#model/errors.ts';
import type { Reason } from '#model/outcome.ts';
import type { Text } from '#model/text.ts';
import { blockMap } from '../core/blocks/block-map.ts';
import type { Identification } from '../core/evidence.ts';
import { checkFormat } from '../core/formats/check-format.ts';
import { methods } from '../core/methods/index.ts';
import type { Method, Opener, Subject } from '../core/methods/method.ts';
import type { ManifestEntry } from '../core/manifest.ts';
import type { Range } from '../core/ranges.ts';
import { codeOf, fileProblem } from './file-problem.ts';
import { nameOf } from './list-inputs.ts';
import type { EntryLine } from './journal.ts';
import { entrySetAside, entryWithout } from './manifest-entry.ts';
import { primitives } from './primitives.ts';
import type { Recovery } from './recovery.ts';
import type { SurveyedInput } from './survey-inputs.ts';
import { nothingWorked } from './what-can-be-done.ts';
import { writePart } from './write-part.ts';

/** A file that methods are tried on. */
type Candidate = {
  readonly input: SurveyedInput;
  readonly subject: Subject;
  /** Why methods that were tried did not work. */
  readonly reasons: Reason[];
};

/**
 * `recover run`: what needs no work gets its entry, then the methods go over the rest in their order, each over all files that no earlier one answered for.
 * Everything depends on the inputs alone, also after an interruption: a file that is finished takes part in what is worked out from many files.
 */
export async function recoverFiles(recovery: Recovery): Promise<void> {
  const { inputs, results, teller } = recovery;
  const { finished } = results.journal.done;
  const remaining = new Set<Candidate>();
  for (const input of inputs) {
    const entry = entryAtOnce(input);
    if (!entry) remaining.add(candidateOf(input));
    else if (!finished.has(input.index)) {
      results.add({ input: input.index, part: 0, temp: null, entry });
      results.finish(input.index, { by: null });
    }
  }
  const total = remaining.size;
  for (const method of methods) {
    const suited = [...remaining].filter((candidate) => suits(method, candidate));
    const isOpen = ({ input }: Candidate): boolean => !finished.has(input.index);
    const opener = suited.some(isOpen) ? await prepare(method, suited, recovery) : null;
    for (const candidate of suited) {
      const { index, file } = candidate.input;
      if (isOpen(candidate)) {
        teller.progress({ ...recovering, done: total - remaining.size, total, current: file.source });
        teller.say({ at: `input ${index}` });
        if (opener && (await openWith(method, opener, candidate, recovery))) remaining.delete(candidate);
      } else if (finished.get(index)?.by === method.id) remaining.delete(candidate);
      candidate.input.source.close();
      await teller.breathe();
    }
  }
  for (const { input, subject, reasons } of remaining) {
    if (finished.has(input.index)) continue;
    const entry = isOrdinary(subject.identification)
      ? entryWithout(input, seemsWhole, provedParts(input))
      : entryWithout(input, nothingWorked(subject.identification, reasons), []);
    results.add({ input: input.index, part: 0, temp: null, entry });
    results.finish(input.index, { by: null });
  }
}

const seemsWhole: Text = {
  ja: '暗号化の跡はなく、何もしていない。形式から確かめられない部分は「不明」とする。',
  en: 'No sign of encryption, and nothing was done. What its format cannot prove counts as missing.',
};

const recovering = {
  phase: 'recover',
  unit: 'files',
  what: { ja: 'ファイルを戻しています', en: 'Getting files back' },
} as const;

/** The entry of an input that needs, or allows, no work; null for one to be worked on. */
function entryAtOnce(input: SurveyedInput): ManifestEntry | null {
  const { problem, identification } = input;
  if (problem) return entrySetAside(input, problem);
  if (input.file.size === 0) return entryWithout(input, { ja: '空のファイル。', en: 'An empty file.' }, []);
  if (identification?.kind === 'note')
    return entryWithout(input, { ja: '脅迫文。戻すものはない。', en: 'A ransom note: nothing to get back.' }, provedParts(input));
  // Looks alone do not show a short run of ciphertext: what its format does not prove whole is looked at by the methods of repair.
  if (identification && isOrdinary(identification) && isProvedWhole(input.source)) {
    const whole = { ja: '暗号化されていない。何もしなくてよい。', en: 'Not encrypted: nothing to do.' };
    return entryWithout(input, whole, [[0, input.file.size]]);
  }
  return null;
}

/** Read whole, and nothing in it looks like ciphertext. */
const isOrdinary = ({ kind, encryptedFraction, sampled }: Identification): boolean =>
  kind === 'ordinary' && encryptedFraction === 0 && sampled !== true;

/** Its checksums hold, its data decode, or it is text to its last byte. */
function isProvedWhole(source: SurveyedInput['source']): boolean {
  const verdict = checkFormat(source, primitives)?.verdict;
  return verdict?.verdict === 'sound' && verdict.by !== 'structure';
}

/** What of an input surely was not encrypted. */
const provedParts = ({ source }: SurveyedInput): readonly Range[] => blockMap(source, primitives).certain;

function candidateOf(input: SurveyedInput): Candidate {
  const { file, source, identification, recognitions } = input;
  if (!identification) throw new TypeError('an input without a problem is identified');
  return { input, subject: { name: nameOf(file), source, identification, recognitions }, reasons: [] };
}

function suits(method: Method, { subject, reasons }: Candidate): boolean {
  try {
    return method.suits(subject);
  } catch (problem) {
    reasons.push(fileProblem(problem, subject.name));
    return false;
  }
}

/** Works out what the files have in common. A method that fails is left out, and every file says so. */
async function prepare(method: Method, suited: readonly Candidate[], { means, teller, broken }: Recovery): Promise<Opener | null> {
  try {
    if (broken.has(`method ${method.id}`)) throw new RenkeiError('internal', { incident: 'process' });
    teller.say({ at: `method ${method.id}` });
    const steps = method.prepare(
      suited.map(({ subject }) => subject),
      means,
    );
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
      teller.progress({ phase: 'prepare', unit: 'steps', ...step.value, current: null });
      await teller.breathe();
    }
  } catch (problem) {
    for (const { reasons } of suited) reasons.push({ code: 'recovery-broke-off', facts: { problem: `${method.id}: ${codeOf(problem)}` } });
    return null;
  }
}

/** Whether the method answered for the file: then its entries are kept, unless the disk is full. */
async function openWith(method: Method, opener: Opener, candidate: Candidate, recovery: Recovery): Promise<boolean> {
  const { input, subject, reasons } = candidate;
  const { results } = recovery;
  const lines: EntryLine[] = [];
  try {
    const answer = opener(subject);
    if (answer === null) return false;
    if ('code' in answer) {
      reasons.push(answer);
      return false;
    }
    if (answer.length === 0) return false;
    const folder = dirname(input.file.wanted);
    let isFull = false;
    for (const [part, recovered] of answer.entries()) {
      if (results.has(input.index, part)) continue;
      const line = await writePart(recovery, input, part, recovered, { wanted: `${folder}/${recovered.name}` });
      if (line) lines.push(line);
      else isFull = true;
    }
    input.source.assertUnchanged();
    for (const line of lines) results.add(line);
    if (isFull) results.commit();
    else results.finish(input.index, { by: method.id });
    return true;
  } catch (problem) {
    if (lines.length === 0 && !isOfTheSource(problem)) {
      reasons.push({ code: 'recovery-broke-off', facts: { problem: `${method.id}: ${codeOf(problem)}` } });
      return false;
    }
    results.discard(lines);
    results.add({ input: input.index, part: 0, temp: null, entry: entrySetAside(input, fileProblem(problem, input.file.source)) });
    results.finish(input.index, { by: method.id });
    return true;
  }
}

const isOfTheSource = (problem: unknown): boolean =>
  ['source-changed', 'source-unreadable', 'file-unreadable'].includes(fileProblem(problem, '').code);
