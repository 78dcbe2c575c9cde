import { z } from 'zod';
import { Text } from '#model/text.ts';
import knowledge from '#knowledge/team-agreement.json' with { type: 'json' };

/** The parts of an agreement that are written in words, in both languages. */
export const SectionId = z.enum([
  'purpose',
  'arrangements',
  'gathering',
  'transmitting',
  'using',
  'confidentiality',
  'foreignMembers',
  'evaluation',
]);
export type SectionId = z.infer<typeof SectionId>;

const AgreementField = z.object({
  id: z.union([SectionId, z.enum(['parties', 'period', 'states', 'participants'])]),
  kind: z.enum(['facts', 'words']),
  need: z.enum(['required', 'optional']),
  label: Text,
  hint: Text,
  /** Key of `agreementSources`. */
  source: z.string(),
  /** Whether somebody held this field against its source; what was not says so on the screen and in the text. */
  verified: z.boolean(),
});
type AgreementField = z.infer<typeof AgreementField>;

const Source = z.object({ name: z.string(), url: z.url(), verified: z.boolean() });
const read = z.object({ sources: z.record(z.string(), Source), fields: z.array(AgreementField) }).parse(knowledge);

/** What an agreement says, in its order; after the model agreement and Art. 12 of the Second Protocol. */
export const agreementFields: readonly AgreementField[] = read.fields;
export const agreementSources: Readonly<Record<string, z.infer<typeof Source>>> = read.sources;
