import { z } from 'zod';

const word = z.string().max(300).optional().catch(undefined);

/** What of a picture is in its address: which part, what is selected, narrowed and opened. */
export const PictureState = z.object({
  tab: z.enum(['whole', 'reports', 'traces', 'history', 'decisions']).default('whole').catch('whole'),
  /** Selected report, by its id; the strongest one where absent. */
  report: word,
  /** The report that it is compared with; its strongest neighbour where absent. */
  with: word,
  /** Selected trace, by its key. */
  trace: word,
  /** Word that the ties are narrowed to. */
  find: word,
  /** Opened groups, with commas: `JP-13,infrastructure`. */
  open: word,
  /** Tactic whose techniques are shown. */
  tactic: word,
  /** Evidence whose documents are shown: a bar of the waterfall. */
  evidence: word,
  /** Place in the list of reports. */
  page: word,
});
export type PictureState = z.infer<typeof PictureState>;

export type SetPictureState = (change: Partial<PictureState>, options?: { readonly replace?: boolean }) => void;
