import type { Text } from '#model/text.ts';
import { behaviour } from './behaviour.ts';
import { code } from './code.ts';
import { contact } from './contact.ts';
import type { Derive, Family, Feature, Trace } from './family.ts';
import { infrastructure } from './infrastructure.ts';
import { money } from './money.ts';
import { text } from './text.ts';

/** Every kind of evidence. A new one is a file and a line here. */
export const families = [infrastructure, money, code, contact, text, behaviour] as const satisfies readonly Family[];

/** The family that counts a feature type. */
export const familyOf: ReadonlyMap<string, Family> = new Map(
  families.flatMap((family: Family) => Object.keys(family.types).map((type) => [type, family] as const)),
);

const derivations: ReadonlyMap<string, Derive> = new Map(families.flatMap((family: Family) => Object.entries(family.derive)));
const nothing: readonly Feature[] = [];

/** What a trace says. A type of trace is the matter of one family at most. */
export const traceFeatures = ({ type, norm }: Pick<Trace, 'type' | 'norm'>): readonly Feature[] => derivations.get(type)?.(norm) ?? nothing;

/** What a person calls each kind of evidence. */
export const evidenceNames: ReadonlyMap<string, Text> = new Map(families.flatMap(({ types }: Family) => Object.entries(types)));
