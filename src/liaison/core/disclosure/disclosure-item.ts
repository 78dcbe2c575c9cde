import { z } from 'zod';
import { Text } from '#model/text.ts';
import { UseCondition } from '../inquiry/condition.ts';
import { Selector } from '../inquiry/selector.ts';
import { Grade } from './grade.ts';
import { HandlingMarks } from './handling-marks.ts';

/** release: leaves · withhold: the partner sees that something is held back · omit: not even that there is such a line. */
export const Decision = z.enum(['release', 'withhold', 'omit']);
export type Decision = z.infer<typeof Decision>;

export const decisionNames: Record<Decision, Text> = {
  release: { ja: '出す', en: 'Release' },
  withhold: { ja: '伏せる', en: 'Withhold' },
  omit: { ja: '出さない', en: 'Omit' },
};

/** Bounded, in both languages. */
export const Words = Text.extend({ ja: z.string().max(4000), en: z.string().max(4000) });

/** Of a line that names a victim: whose identity it is, and whether a name or the pseudonym leaves. */
export const Identity = z.object({
  /** What the pseudonym hangs on: the same victim has the same one for the same partner. */
  subject: z.string().min(1).max(300),
  /** The reporter agreed to being named to foreign authorities (`Consent.foreignAuthorities`). */
  consents: z.boolean(),
  as: z.enum(['pseudonym', 'name']),
});
export type Identity = z.infer<typeof Identity>;

/** One line of what our records hold on an inquiry, and what becomes of it on the way out. */
export const DisclosureItem = z.object({
  id: z.string().regex(/^I\d{1,3}$/),
  label: Words,
  /** As our record has it. Never leaves. */
  ours: Words,
  /** What the partner reads where it is released; of a pseudonymised victim it is filled in for each partner. */
  leaves: Words,
  decision: Decision,
  /** The rule's reason for the proposal. */
  reason: Words,
  /** Who decided otherwise, and why. */
  changed: z.object({ by: z.string(), at: z.iso.datetime(), why: z.string().min(1).max(2000) }).nullable(),
  /** Where our record comes from. */
  source: z.object({ kind: z.enum(['report', 'case', 'cluster', 'inquiry', 'handover', 'desk']), number: z.string().max(80) }).nullable(),
  /** The organisation that decides about it. */
  owner: z.string().max(80),
  /** The owner let it go to everybody concerned already: by its TLP mark, or by naming the recipient. */
  standing: z.boolean(),
  /** Personal data of somebody who is no victim, such as an account holder: leaves on a legal basis only. */
  needsBasis: z.boolean(),
  identity: Identity.nullable(),
  /** What the partner can look up, where the line is a trace; goes along only while `leaves` still says the same. */
  selector: Selector.nullable(),
  marks: HandlingMarks,
  conditions: z.array(UseCondition).max(20),
  grade: Grade.nullable(),
});
export type DisclosureItem = z.infer<typeof DisclosureItem>;
