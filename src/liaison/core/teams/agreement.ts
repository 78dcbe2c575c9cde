import { z } from 'zod';
import type { Text } from '#model/text.ts';
import { Bilingual } from '../inquiry/bilingual.ts';
import { SectionId } from './agreement-field.ts';

const OrganisationId = z.string().regex(/^[A-Z]{2}-[A-Z0-9-]{1,40}$/);
const Country = z.string().regex(/^[A-Z]{2}$/);

/** Who concludes the agreement, with the leader of that side. */
export const Party = z.object({ organisation: OrganisationId, country: Country, leader: z.string().trim().max(200) });
export type Party = z.infer<typeof Party>;

/** unit: a force of a party, such as a prefectural police · participant: a body that is no party (Appendix I). */
export const Standing = z.enum(['unit', 'participant']);
export const standingNames: Record<z.infer<typeof Standing>, Text> = {
  unit: { ja: '参加部署', en: 'Unit' },
  participant: { ja: '参加機関', en: 'Participant' },
};

/** Who enters the room beside the parties. Nobody enters whom the parties did not sign for. */
export const OtherSeat = z.object({ organisation: OrganisationId, standing: Standing, note: z.string().max(500) });
export type OtherSeat = z.infer<typeof OtherSeat>;

/**
 * What the parties of a joint investigation team agree on. Its canonical JSON is what each of them signs, so nothing stands here that one side may not
 * read. Fields after the model agreement (2017/C 18/01) and Art. 12 of the Second Protocol: agreement-field.ts.
 */
export const Agreement = z.object({
  title: Bilingual,
  /** Id in instruments.json. */
  instrument: z.string().max(40),
  /** On what it rests where the table of treaties does not know. */
  basisNote: z.string().max(2000),
  parties: z.array(Party).max(20),
  others: z.array(OtherSeat).max(60),
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  states: z.array(Country).max(40),
  sections: z.record(SectionId, Bilingual),
});
export type Agreement = z.infer<typeof Agreement>;

const nothing: Bilingual = { original: 'ja', ja: '', en: '', rendering: 'missing' };

/** An agreement that says nothing yet. Times are RFC 3339. */
export const emptyAgreement = (startsAt: string, endsAt: string, parties: readonly Party[]): Agreement => ({
  title: nothing,
  instrument: 'bilateral',
  basisNote: '',
  parties: [...parties],
  others: [],
  startsAt,
  endsAt,
  states: [...new Set(parties.map(({ country }) => country))],
  sections: {
    purpose: nothing,
    arrangements: nothing,
    gathering: nothing,
    transmitting: nothing,
    using: nothing,
    confidentiality: nothing,
    foreignMembers: nothing,
    evaluation: nothing,
  },
});

/** Every organisation that may have people in the room. */
export const seatsOf = ({ parties, others }: Pick<Agreement, 'parties' | 'others'>): string[] => [
  ...parties.map(({ organisation }) => organisation),
  ...others.map(({ organisation }) => organisation),
];
