import type { ManifestEntry } from '../core/manifest.ts';
import type { Recovered } from '../core/recovered.ts';
import type { EntryLine } from './journal.ts';
import { fileProblem } from './file-problem.ts';
import { entryOfOutput, entrySetAside } from './manifest-entry.ts';
import type { Recovery } from './recovery.ts';
import { FILES } from './results-folder.ts';
import type { SurveyedInput } from './survey-inputs.ts';
import { writePieces } from './write-pieces.ts';

/**
 * Writes one recovered file to its temporary place and answers the line for the journal. What cannot be read or computed becomes a line that says so;
 * null where the disk is full: then the entry is postponed.
 */
export async function writePart(
  recovery: Recovery,
  input: SurveyedInput,
  part: number,
  recovered: Recovered,
  { wanted, found }: { readonly wanted: string; readonly found?: NonNullable<ManifestEntry['found']> },
): Promise<EntryLine | null> {
  const { results, teller } = recovery;
  const temp = results.temp(input.index, part);
  const more = found && { found };
  try {
    const written = await writePieces(temp.path, recovered.pieces, recovered.modified, async () => teller.breathe());
    const output = `${FILES}/${results.names.take(wanted)}`;
    return { input: input.index, part, temp: temp.name, entry: { ...entryOfOutput(input, recovered, written, output), ...more } };
  } catch (problem) {
    const reason = fileProblem(problem, recovered.name);
    const entry = { ...entrySetAside(input, reason), originalName: recovered.name, ...more };
    if (reason.code !== 'disk-full') return { input: input.index, part, temp: null, entry };
    recovery.postpone(entry);
    return null;
  }
}
