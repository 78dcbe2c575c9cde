import { Tlp } from '#model/handling.ts';
import type { StixObject } from '../stix/stix-object.ts';
import { readMachineTag } from './machine-tag.ts';
import { uuidV5 } from '../uuid-v5.ts';
import { MISP_STIX_NAMESPACE } from './misp-stix-namespace.ts';

/**
 * The TLP mark that a tag gives. Both generations are read: `tlp:white` is clear. `tlp:ex:chr` (Chatham House Rule) says nothing about the audience and stays a tag;
 * `tlp:unclear` says that nobody knows, and is what an event is refused for.
 */
export function tlpOfTag(name: string): Tlp | 'unclear' | null {
  const tag = readMachineTag(name.toLowerCase());
  if (tag.namespace !== 'tlp' || tag.predicate === null) return null;
  if (tag.predicate === 'white') return 'clear';
  if (tag.predicate === 'unclear') return 'unclear';
  const known = Tlp.safeParse(tag.predicate);
  return known.success ? known.data : null;
}

export const tagOfTlp = (tlp: Tlp): string => `tlp:${tlp}`;

const papExtension = 'extension-definition--f8d78575-edfd-406e-8e84-6162a8450f5b';

/** PAP:RED as a marking definition with the extension of the Permissible Actions Protocol (draft of 2022-11-28, unverified). The tag stays beside it. */
export function markingOfPap(name: string): StixObject | null {
  const level = /^PAP:(RED|AMBER|GREEN|CLEAR|WHITE)$/i.exec(name)?.[1]?.toLowerCase().replace('white', 'clear');
  if (!level) return null;
  return {
    type: 'marking-definition',
    spec_version: '2.1',
    id: `marking-definition--${uuidV5(MISP_STIX_NAMESPACE, `PAP:${level}`)}`,
    created: '2022-11-28T00:00:00.000Z',
    name: `PAP:${level.toUpperCase()}`,
    extensions: { [papExtension]: { extension_type: 'property-extension', pap: level } },
  };
}
