import { uuidV5 } from '../uuid-v5.ts';
import { numericId } from './numeric-id.ts';

const NAMESPACE = 'b0a1f7c2-6d2b-5d0e-9a53-2f0f5be7c2d4';

/** An organisation of this centre as MISP names one: name is its id here (`JP-13`), UUID and number follow from it. */
export function mispOrganisation(id: string): { readonly id: string; readonly name: string; readonly uuid: string } {
  const uuid = uuidV5(NAMESPACE, id);
  return { id: String(numericId(uuid)), name: id, uuid };
}
