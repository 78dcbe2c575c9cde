import { z } from 'zod';
import { answer } from '#model/answer.ts';
import { Moment } from '#model/moment.ts';
import { IndicatorType } from '#model/indicator.ts';
import { Damage, IncidentKind, Stage } from '#model/report.ts';

/*
 * What our extensions may hold: the source of the JSON Schemas under /schemas/. A property extension is described as it stands under its id in `extensions`, a new object
 * as a whole.
 */

const property = { extension_type: z.literal('property-extension') };
const Name = z.string().min(1).max(200);
const Reference = z.string().regex(/^[a-z0-9][a-z0-9-]{0,248}[a-z0-9]--[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
const Time = z.iso.datetime();

export const PoliceHandlingExtension = z
  .strictObject({
    ...property,
    names_victim: z.array(Name).optional().describe('Properties of the object that name a victim, or may.'),
    consent: z
      .strictObject({ foreign_authorities: z.boolean(), private_partners: z.boolean() })
      .optional()
      .describe('To whom the reporter lets the name go.'),
    redacted: z.array(Name).optional().describe('Properties removed or replaced before release, by name only.'),
    europol_handling: z
      .array(z.enum(['H0', 'H1', 'H2', 'H3']))
      .optional()
      .describe('Europol handling codes; they combine.'),
    h3_restrictions: z.array(z.string().min(1).max(500)).optional(),
    grade: z
      .strictObject({
        scheme: z.enum(['europol-4x4', 'uk-3x5x2', 'uk-5x5x5', 'admiralty']),
        source: Name,
        information: Name,
        verified: z.boolean().optional(),
      })
      .optional()
      .describe(
        'As it was given. Grades are never converted between schemes. verified: whether the wording of the scheme was compared with its source.',
      ),
    pap: z.enum(['clear', 'green', 'amber', 'red']).optional().describe('Permissible Actions Protocol.'),
    use_conditions: z
      .array(
        z.strictObject({
          kind: z.enum([
            'confidential',
            'no-judicial-use',
            'no-onward',
            'other-purpose-consent',
            'return-evidence',
            'explain-use',
            'other',
          ]),
          detail: z.string().min(1).max(2000).optional(),
          until: Time.optional(),
        }),
      )
      .optional()
      .describe('Conditions under which something was handed over (Budapest Convention Art. 26(2), 28).'),
    legal_basis: z
      .array(z.strictObject({ instrument: Name, article: Name.nullable(), verified: z.boolean() }))
      .optional()
      .describe('verified: whether anybody has held it against the official text.'),
    retention: z.strictObject({ keep_until: Time }).optional(),
  })
  .describe('Police handling of an object: only what is known stands in it.');

const DamageReport = z
  .strictObject({
    ...property,
    kind: IncidentKind,
    stage: Stage,
    occurred: Moment.optional(),
    noticed: Moment.optional(),
    ongoing: answer(z.boolean()),
    damage: z.strictObject({
      infection_route: Damage.shape.infectionRoute,
      size_class: Damage.shape.sizeClass.optional(),
      industry: Damage.shape.industry.optional(),
      downtime: Damage.shape.downtime,
      cost: Damage.shape.cost.optional(),
      backup: Damage.shape.backup,
      double_extortion: Damage.shape.doubleExtortion,
      payment_demand: Damage.shape.paymentDemand,
      loss: Damage.shape.loss.optional(),
    }),
    serious_limbs: z.strictObject({
      critical_function: answer(z.boolean()),
      advanced_method: answer(z.boolean()),
      actor_abroad: answer(z.boolean()),
    }),
  })
  .describe('What the report of an incident says of kind, stage, times and damage. Amounts are in yen.');

const own = {
  spec_version: z.literal('2.1'),
  created_by_ref: Reference,
  extensions: z.record(z.string(), z.object({ extension_type: z.string() })),
};

const Trace = z
  .strictObject({
    ...own,
    type: z.literal('x-renkei-trace'),
    id: Reference,
    trace_type: IndicatorType,
    value: z.string().min(1),
  })
  .describe('A trace for which STIX 2.1 has no observable. Its id is a UUIDv5 over trace_type and value.');

const side = z.string().min(1).optional();
const Inquiry = z
  .strictObject({
    ...own,
    type: z.literal('x-renkei-inquiry'),
    id: Reference,
    created: Time,
    modified: Time,
    name: z.string().min(1),
    lang: z.enum(['ja', 'en']),
    external_references: z.array(z.strictObject({ source_name: Name, external_id: Name })).optional(),
    direction: z.enum(['incoming', 'outgoing']),
    inquiry_type: Name,
    instrument: Name,
    urgency: Name,
    status: z.enum(['draft', 'open', 'partly-answered', 'answered', 'refused', 'closed']),
    centre_state: Name.optional().describe('The state inside the centre; never towards partners.'),
    requester_ref: Reference,
    addressee_ref: Reference,
    received: Time.optional(),
    wanted_by: Time.optional(),
    questions: z.array(z.strictObject({ id: Name, category: Name, state: Name, text_en: side, text_ja: side })),
    object_refs: z.array(Reference).min(1).optional(),
    labels: z.array(Name).optional(),
    object_marking_refs: z.array(Reference).min(1).optional(),
  })
  .describe('An international inquiry: what is asked by whom, and how it stands. Only texts that a person wrote or certified are in it.');

const Producer = z
  .strictObject({ extension_type: z.literal('toplevel-property-extension') })
  .describe('The object has created_by_ref at its top, as domain objects do.');

/** By the name under /schemas/ (knowledge/stix-extensions.json). */
export const extensionSchemas = {
  'police-handling': PoliceHandlingExtension,
  'police-inquiry': Inquiry,
  trace: Trace,
  damage: DamageReport,
  producer: Producer,
} as const satisfies Record<string, z.ZodType>;
