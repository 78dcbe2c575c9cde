import { z } from 'zod';
import { Text } from '#model/text.ts';
import { InquiryType, Urgency } from '../inquiry/inquiry-type.ts';
import knowledge from '#knowledge/channels.json' with { type: 'json' };

/** A road by which an inquiry travels; what is known about it, verified or not. */
export const Channel = z.object({
  id: z.string().max(40),
  name: Text,
  note: Text,
  /** Days until an answer that people in the field expect. */
  days: z.object({ from: z.int().min(0), to: z.int().min(0) }),
  verified: z.boolean(),
});
export type Channel = z.infer<typeof Channel>;

/** All conditions that are there have to hold. */
const Conditions = z.strictObject({
  urgency: z.array(Urgency).optional(),
  types: z.array(InquiryType).optional(),
  treatyInForce: z.boolean().optional(),
  memberStatesAtLeast: z.int().optional(),
  custodianNamed: z.boolean().optional(),
  personalData: z.boolean().optional(),
});

export const ChannelRule = z.object({
  id: z.string(),
  when: Conditions,
  channel: z.string(),
  alternative: z.string(),
  /** A second road that has to be planned with it. */
  pairWith: z.string().nullable(),
  why: Text,
});
export type ChannelRule = z.infer<typeof ChannelRule>;

const table = z
  .object({ verified: z.boolean(), europolMembers: z.array(z.string().length(2)), channels: z.array(Channel), rules: z.array(ChannelRule) })
  .parse(knowledge);

export const channels: readonly Channel[] = table.channels;
export const channelRules: readonly ChannelRule[] = table.rules;
export const europolMembers: ReadonlySet<string> = new Set(table.europolMembers);

/** Null: no such channel is known. */
export const channelById = (id: string): Channel | null => channels.find((one) => one.id === id) ?? null;
