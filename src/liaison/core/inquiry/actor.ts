import { z } from 'zod';
import type { Text } from '#model/text.ts';

/**
 * In which capacity somebody acts on an inquiry. desk: the Agency's liaison officers · unit: a prefectural police (or the Agency's own
 * investigators) that asks through the desk or works on a task of it · partner: the foreign authority, whose acts reach us as messages ·
 * machine: what follows by rule, such as a transport receipt.
 */
export const Capacity = z.enum(['desk', 'unit', 'partner', 'machine']);
export type Capacity = z.infer<typeof Capacity>;

export const capacityNames: Record<Capacity, Text> = {
  desk: { ja: '窓口', en: 'Liaison desk' },
  unit: { ja: '捜査担当', en: 'Investigating unit' },
  partner: { ja: '相手機関', en: 'Partner authority' },
  machine: { ja: '自動', en: 'By rule' },
};

/** Who did it. `person` is null for tokens, partners and the machine. */
export const Actor = z.object({
  capacity: Capacity,
  person: z.uuid().nullable(),
  name: z.string().max(200),
  organisation: z.string().max(80),
});
export type Actor = z.infer<typeof Actor>;

/** Whether two acts are the same person's: of people by id, of tokens (no person) by organisation and name. */
export const isSameActor = (one: Actor, other: Actor): boolean =>
  one.person !== null || other.person !== null
    ? one.person === other.person
    : one.organisation === other.organisation && one.name === other.name;
