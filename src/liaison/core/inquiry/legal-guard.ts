import { z } from 'zod';
import type { Text } from '#model/text.ts';

/** What has to be settled before a request may be taken on (Act on International Assistance in Investigations, ICPO Constitution Art. 3). */
export const LegalGuard = z.enum([
  'in-force',
  'double-criminality',
  'political-offence',
  'indispensability',
  'reciprocity',
  'assurance-of-conditions',
  'ministry-opinion',
  'neutrality',
]);
export type LegalGuard = z.infer<typeof LegalGuard>;

export const LegalCheck = z.object({
  guard: LegalGuard,
  result: z.enum(['met', 'not-met', 'not-needed']).nullable(),
  note: z.string().max(2000),
});
export type LegalCheck = z.infer<typeof LegalCheck>;

export const legalGuardNames: Record<LegalGuard, Text> = {
  'in-force': { ja: '条約が当事国間で効力を持つ', en: 'The instrument is in force between the parties' },
  'double-criminality': { ja: '双罰性がある', en: 'Double criminality' },
  'political-offence': { ja: '政治犯罪ではない', en: 'Not a political offence' },
  indispensability: { ja: '不可欠であるとの書面がある', en: 'Written statement that the evidence is indispensable' },
  reciprocity: { ja: '相互主義の保証がある', en: 'Reciprocity assured' },
  'assurance-of-conditions': { ja: '条件を守る保証がある', en: 'Assurance that conditions are kept' },
  'ministry-opinion': { ja: '法務大臣の意見を聴いた', en: "The Minister of Justice's opinion was heard" },
  neutrality: { ja: '政治・軍事・宗教・人種に関わらない', en: 'Not political, military, religious or racial' },
};
