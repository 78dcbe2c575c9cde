import type { ManifestEntry } from '../core/manifest.ts';
import type { Means } from '../core/methods/method.ts';
import type { ResultsFolder } from './results-folder.ts';
import type { SurveyedInput } from './survey-inputs.ts';
import type { Teller } from './teller.ts';

/** A recovery under way: what its parts share. */
export type Recovery = {
  readonly inputs: readonly SurveyedInput[];
  readonly means: Means;
  /** Inputs and methods at which an earlier process died: `input 7`, `method repair-zip`. They are left out. */
  readonly broken: ReadonlySet<string>;
  readonly results: ResultsFolder;
  readonly teller: Teller;
  /** An entry that the manifest shows but the journal does not keep: asking again tries again (no room on the disk). */
  readonly postpone: (entry: ManifestEntry) => void;
};
