import { z } from 'zod';
import { RenkeiError } from '#model/errors.ts';
import type { Role } from '#model/organisation.ts';
import type { Viewer } from '#model/viewer.ts';

/** Who asks and answers: investigators of the police. The roles let others' liaisons in; the database and `requirePolice` keep them out. */
export const investigators: readonly Role[] = ['officer', 'analyst', 'liaison'];
export const ByNumber = z.object({ number: z.string().max(40) });
export const Done = z.object({ number: z.string() });

export const officerOf = ({ person, name, organisation }: Viewer) => ({ person, name, organisation });

/** Only the police deconflict with each other; partners abroad do so by blind matching. */
export function requirePolice({ kind }: Viewer): void {
  if (kind !== 'agency' && kind !== 'prefecture') throw new RenkeiError('not-permitted');
}
