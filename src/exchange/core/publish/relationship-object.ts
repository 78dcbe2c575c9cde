import type { StixObject } from '../stix/stix-object.ts';
import { type Centre, ownId } from './centre.ts';
import { type Frame, ownObject } from './own-object.ts';

/** A relationship of the kinds that the standard and the Incident Core extension know. `frame`: that of the record; the id follows from the two ends. */
export function relationshipObject(
  centre: Centre,
  frame: Omit<Frame, 'id'>,
  ends: { readonly from: string; readonly kind: string; readonly to: string; readonly description?: string },
): StixObject {
  const id = ownId(centre, 'relationship', `${ends.from} ${ends.kind} ${ends.to}`);
  return ownObject(
    { ...frame, id },
    {
      relationship_type: ends.kind,
      description: ends.description,
      source_ref: ends.from,
      target_ref: ends.to,
      lang: ends.description === undefined ? undefined : 'en',
    },
  );
}
