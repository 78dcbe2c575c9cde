import type { Tlp } from '#model/handling.ts';
import type { IndicatorType } from '#model/indicator.ts';
import { tlp2Ids } from '../stix/tlp-markings.ts';
import type { Json, StixObject } from '../stix/stix-object.ts';
import { type Centre, centreIdentity, organisationId, ownId } from './centre.ts';
import { extensionIds } from './extensions.ts';
import { handlingExtension, type PoliceHandling } from './handling-extension.ts';
import { japaneseSide } from './language-content-object.ts';
import { observablesOf } from './observables-of.ts';
import { organisationIdentity } from './organisation-identity.ts';
import { ownObject } from './own-object.ts';
import type { PublishedOrganisation } from './published-record.ts';
import { stixTime } from './stix-time.ts';

/** A text of an inquiry as far as a person wrote or certified it; null for a side that only a machine wrote. */
export type Sides = { readonly ja: string | null; readonly en: string | null };

export type PublishedInquiry = {
  readonly id: string;
  readonly number: string | null;
  /** The partner's own number of the matter. */
  readonly reference: string | null;
  readonly direction: 'incoming' | 'outgoing';
  readonly type: string;
  /** By what it is asked; `verified`: whether anybody has held that against the official text. */
  readonly instrument: { readonly id: string; readonly article: string | null; readonly verified: boolean };
  readonly urgency: string;
  readonly status: 'draft' | 'open' | 'partly-answered' | 'answered' | 'refused' | 'closed';
  /** The state inside the centre; for police only. */
  readonly state: string | null;
  readonly subject: Sides;
  readonly questions: readonly { readonly id: string; readonly text: Sides; readonly category: string; readonly state: string }[];
  readonly selectors: readonly { readonly type: IndicatorType; readonly norm: string }[];
  readonly partner: PublishedOrganisation;
  readonly owner: PublishedOrganisation;
  readonly tlp: Tlp;
  readonly createdAt: string;
  readonly changedAt: string;
  readonly receivedAt: string | null;
  readonly wantedBy: string | null;
  readonly exercise: boolean;
  /** How what was delivered in the matter may be used; only what is known. */
  readonly handling: Pick<PoliceHandling, 'europol' | 'h3' | 'grade' | 'pap' | 'conditions' | 'keepUntil'>;
};

/** An inquiry as a bundle: itself, both sides, and the traces that it asks about. */
export function inquiryObjects(centre: Centre, inquiry: PublishedInquiry): readonly StixObject[] {
  const observables = inquiry.selectors.flatMap((selector) => observablesOf(selector, centreIdentity(centre)));
  const { subject, questions } = inquiry;
  const object = ownObject(
    {
      id: ownId(centre, 'x-renkei-inquiry', inquiry.id),
      createdBy: centreIdentity(centre),
      created: stixTime(inquiry.createdAt),
      modified: stixTime(inquiry.changedAt),
      marking: tlp2Ids[inquiry.tlp],
      labels: inquiry.exercise ? ['exercise'] : [],
    },
    {
      name: subject.en ?? subject.ja ?? inquiry.number ?? 'Inquiry',
      lang: subject.en === null && subject.ja !== null ? 'ja' : 'en',
      external_references:
        inquiry.number === null && inquiry.reference === null
          ? undefined
          : [
              ...(inquiry.number === null ? [] : [{ source_name: 'renkei', external_id: inquiry.number }]),
              ...(inquiry.reference === null ? [] : [{ source_name: 'partner-reference', external_id: inquiry.reference }]),
            ],
      direction: inquiry.direction,
      inquiry_type: inquiry.type,
      instrument: inquiry.instrument.id,
      urgency: inquiry.urgency,
      status: inquiry.status,
      centre_state: inquiry.state ?? undefined,
      requester_ref: organisationId(centre, inquiry.direction === 'incoming' ? inquiry.partner.id : inquiry.owner.id),
      addressee_ref: organisationId(centre, inquiry.direction === 'incoming' ? inquiry.owner.id : inquiry.partner.id),
      received: inquiry.receivedAt === null ? undefined : stixTime(inquiry.receivedAt),
      wanted_by: inquiry.wantedBy === null ? undefined : stixTime(inquiry.wantedBy),
      questions: questions.map(({ id, text, category, state }) => ({ id, category, state, ...sides(text) })),
      object_refs: observables.length > 0 ? [...new Set(observables.map(({ id }) => id))] : undefined,
      extensions: {
        [extensionIds.inquiry]: { extension_type: 'new-sdo' },
        [extensionIds.handling]: handlingExtension({
          ...inquiry.handling,
          legalBasis: [{ instrument: inquiry.instrument.id, article: inquiry.instrument.article, verified: inquiry.instrument.verified }],
        }),
      },
    },
  );
  const seen = new Set<string>();
  return [
    object,
    ...(subject.en !== null && subject.ja !== null ? [japaneseSide(centre, frameOf(object, centre), object, { name: subject.ja })] : []),
    ...organisationIdentity(centre, inquiry.partner),
    ...organisationIdentity(centre, inquiry.owner),
    ...observables,
  ].filter(({ id }) => !seen.has(id) && seen.add(id).size > 0);
}

const frameOf = ({ created, modified }: StixObject, centre: Centre) => ({
  createdBy: centreIdentity(centre),
  created: created as string, // ownObject wrote both
  modified: modified as string,
  marking: null,
  labels: [],
});

const sides = ({ ja, en }: Sides): Readonly<Record<string, Json>> => ({
  ...(en !== null && { text_en: en }),
  ...(ja !== null && { text_ja: ja }),
});
