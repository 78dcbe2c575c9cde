import { behaviour } from './behaviour.ts';
import { code } from './code.ts';
import { contact } from './contact.ts';
import type { Family } from './family.ts';
import { infrastructure } from './infrastructure.ts';
import { money } from './money.ts';
import { text } from './text.ts';

/** Every kind of evidence. A new one is a file and a line here. */
export const families = [infrastructure, money, code, contact, text, behaviour] as const satisfies readonly Family[];

/** The family that counts a feature type. */
export const familyOf: ReadonlyMap<string, Family> = new Map(
  families.flatMap((family: Family) => Object.keys(family.types).map((type) => [type, family] as const)),
);
