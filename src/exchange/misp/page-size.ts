import { RenkeiError } from '#model/errors.ts';

/** Characters of events that one answer is made of, and of one event that is kept. */
export const MOST_CHARACTERS = 64 * 2 ** 20;

/** Who asks for more is told to ask for smaller pages; nothing is left out in silence. Errors: `misp-page-too-large`. */
export function requireFits(size: number): void {
  if (size > MOST_CHARACTERS) throw new RenkeiError('misp-page-too-large', { limit: MOST_CHARACTERS });
}
