import { z } from 'zod';
import { Text } from '#model/text.ts';
import knowledge from '#knowledge/instruments.json' with { type: 'json' };
import { InquiryType } from '../inquiry/inquiry-type.ts';
import { LegalGuard } from '../inquiry/legal-guard.ts';
import { DataCategory } from '../inquiry/question.ts';
import { CheckId } from '../forms/checks/check-id.ts';
import { FormFieldId } from '../forms/form-field.ts';
import { Source } from './source.ts';

/** How much a form asks for a field, and the provision that does; '' is our own wish. */
export const FieldNeed = z.object({ need: z.enum(['required', 'wanted', 'optional']), article: z.string(), verified: z.boolean() });
export type FieldNeed = z.infer<typeof FieldNeed>;

/**
 * What may carry an inquiry: a provision of a treaty, a route, an arrangement. All of it is data; `verified: false` stands where nobody has held it
 * against the official text. A benchmark carries nothing: its clocks only measure.
 */
export const Instrument = z.object({
  id: z.string().max(40),
  status: z.enum(['usable', 'benchmark']),
  /** Treaties in treaty-parties.json, one of which must bind both sides; none: by arrangement. */
  treaties: z.array(z.string()),
  article: Text,
  name: Text,
  /** For lists and letters: instrument and article. */
  short: Text,
  purpose: Text,
  /** Who writes to whom. */
  from: Text,
  to: Text,
  /** The provision that wants the asking authority named; the letter does that. */
  authorityArticle: z.string(),
  types: z.array(InquiryType),
  /** Data that may be asked for by it. */
  categories: z.array(DataCategory),
  /** Fields that it asks for beyond those of every request. */
  fields: z.partialRecord(FormFieldId, FieldNeed),
  /** Checks that need code, beyond those of every request. */
  checks: z.array(CheckId),
  /** What Japan has to settle before it takes a request on, and before it sends one. */
  guards: z.object({ incoming: z.array(LegalGuard), outgoing: z.array(LegalGuard), verified: z.boolean() }),
  /** Ids in refusal-grounds.json that are usual with it. */
  grounds: z.array(z.string()),
  /** Ids in deadline-rules.json. */
  clocks: z.array(z.string()),
  limits: z.array(z.object({ text: Text, verified: z.boolean() })),
  /** ISO 639-1 codes that requests are accepted in. */
  languages: z.object({ accepted: z.array(z.string()), verified: z.boolean() }),
  fieldListVerified: z.boolean(),
  source: Source,
});
export type Instrument = z.infer<typeof Instrument>;

const Knowledge = z.object({
  always: z.object({ fields: z.partialRecord(FormFieldId, FieldNeed), checks: z.array(CheckId) }),
  instruments: z.array(Instrument),
});

const read = Knowledge.parse(knowledge);

export const instruments: readonly Instrument[] = read.instruments;

/** What every request is asked for, whatever carries it. */
export const always: Readonly<(typeof read)['always']> = read.always;

/** Null: no such instrument. */
export const instrument = (id: string): Instrument | null => instruments.find((one) => one.id === id) ?? null;
