import { z } from 'zod';
import { Text } from '#model/text.ts';
import { Channel } from './channel.ts';
import { Emergency, RosterEntry } from './on-call.ts';

/** What is proposed for one inquiry: the road, the owner, and requests that look the same. */
export const RoutingProposal = z.object({
  /** Null for an incoming inquiry: its answer goes back by the road it came. */
  channel: z
    .object({
      rule: z.string(),
      channel: Channel,
      alternative: Channel.nullable(),
      pairWith: Channel.nullable(),
      why: Text,
      verified: z.boolean(),
    })
    .nullable(),
  owner: z.object({
    organisation: z.string(),
    name: Text,
    units: z.array(z.object({ organisation: z.string(), name: Text })),
    why: z.array(Text),
  }),
  duplicates: z.array(z.object({ number: z.string(), subject: Text, reasons: z.array(Text) })),
});
export type RoutingProposal = z.infer<typeof RoutingProposal>;

/** The roster ahead and emergencies that are open: whom to call follows from it at any moment (`onCallAt`). */
export const OnCallPage = z.object({
  at: z.iso.datetime(),
  roster: z.array(RosterEntry),
  emergencies: z.array(Emergency),
  may: z.object({ change: z.boolean() }),
});
export type OnCallPage = z.infer<typeof OnCallPage>;

const word = z.string().trim().min(1);
export const NewRosterEntry = z
  .object({ step: z.int().min(1).max(4), name: word.max(200), contact: word.max(200), from: z.iso.datetime(), to: z.iso.datetime() })
  .refine(({ from, to }) => Date.parse(from) < Date.parse(to), { path: ['to'] });
export const Withdrawal = z.object({ reason: word.max(1000) });
export const TakeUp = z.object({ note: z.string().trim().max(1000).default('') });
