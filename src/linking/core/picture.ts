import { z } from 'zod';
import { Tlp } from '#model/handling.ts';
import { IncidentKind, Withheld } from '#model/report.ts';
import { Text } from '#model/text.ts';

/** What the linking capability answers over HTTP; screens and partners read these shapes. All of it is already cut to what the viewer may see. */

/**
 * How people name a cluster: `C-` and the digits of the receipt number of its first member that they may see. Two people may so have two
 * names for one cluster; every member's number opens it, for instance C-000123 wherever R-000123 belongs.
 */
export const ClusterId = z.string().regex(/^C-\d{1,12}$/);
export type ClusterId = z.infer<typeof ClusterId>;

export const ClusterRow = z.object({
  id: ClusterId,
  sentence: Text,
  reports: z.int(),
  organisations: z.int(),
  prefectures: z.int(),
  countries: z.int(),
  kind: IncidentKind,
  firstAt: z.iso.datetime().nullable(),
  latestAt: z.iso.datetime().nullable(),
  tlp: Tlp,
  exercise: z.boolean(),
  reviewed: z.boolean(),
});
export type ClusterRow = z.infer<typeof ClusterRow>;

export const Member = z.object({
  id: z.uuid(),
  number: z.string(),
  /** Its number, where the title is withheld. */
  title: z.string(),
  lang: z.string(),
  kind: IncidentKind,
  victim: z.string().nullable(),
  industry: z.string().nullable(),
  prefecture: z.int().nullable(),
  country: z.string(),
  /** When the incident happened, else when it was reported, else when it was received. */
  at: z.iso.datetime(),
  atBasis: z.enum(['occurred', 'reported', 'received']),
  tlp: Tlp,
  exercise: z.boolean(),
  withheld: Withheld,
});
export type Member = z.infer<typeof Member>;

export const Trace = z.object({
  /** Stable within the answer: `type:value`. */
  key: z.string(),
  family: z.string(),
  type: z.string(),
  value: z.string(),
  /** Members that have it, by report id. */
  members: z.array(z.uuid()),
  /** In how many reports (that the viewer may see) it occurs at all. */
  seenIn: z.int(),
  /** Largest contribution it makes to a link inside this cluster (log10). */
  weight: z.number(),
  common: Text.nullable(),
  /** Without it the cluster falls apart. */
  bridge: z.boolean(),
});
export type Trace = z.infer<typeof Trace>;

/** One bar of the waterfall. */
export const WhyStep = z.object({
  family: z.string(),
  type: z.string(),
  value: z.string(),
  sentence: Text,
  contribution: z.number(),
  seenIn: z.int(),
  common: Text.nullable(),
  /** Where each side says it: report, and offsets into its text when the text says it. */
  documents: z.array(
    z.object({
      report: z.uuid(),
      number: z.string(),
      span: z.tuple([z.int(), z.int()]).nullable(),
      excerpt: z.string(),
      /** The same place as offsets [start, end) into the excerpt; null where the sender listed the value apart from the text. */
      mark: z.tuple([z.int(), z.int()]).nullable(),
    }),
  ),
});

export type WhyStep = z.infer<typeof WhyStep>;

export const Why = z.object({
  a: z.object({ report: z.uuid(), number: z.string() }),
  b: z.object({ report: z.uuid(), number: z.string() }),
  /** log10 odds before any evidence. */
  prior: z.number(),
  steps: z.array(WhyStep),
  logOdds: z.number(),
  probability: z.number(),
  /** The whole reason in one sentence. */
  sentence: Text,
  against: z.array(WhyStep),
  /** Version of the weights that it was weighed with. */
  weights: z.string(),
});
export type Why = z.infer<typeof Why>;

export const DecisionRow = z.object({
  id: z.uuid(),
  kind: z.enum(['must-link', 'cannot-link', 'confirm', 'split', 'unsure', 'hub', 'not-hub', 'name', 'revoke']),
  sentence: Text,
  reason: z.string(),
  by: z.string(),
  organisation: z.string(),
  at: z.iso.datetime(),
  /** Taken back by a later decision. */
  revoked: z.boolean(),
});
export type DecisionRow = z.infer<typeof DecisionRow>;

export const Picture = z.object({
  id: ClusterId,
  sentence: Text,
  tlp: Tlp,
  exercise: z.boolean(),
  kind: IncidentKind,
  facts: z.object({
    reports: z.int(),
    organisations: z.int(),
    prefectures: z.int(),
    countries: z.int(),
    /** Yen lost, over those who answered. */
    loss: z.object({ yen: z.number(), answered: z.int(), of: z.int() }),
    firstAt: z.iso.datetime().nullable(),
    latestAt: z.iso.datetime().nullable(),
    /** Probability of the weakest tie that holds the cluster together. */
    weakest: z.number(),
  }),
  members: z.array(Member),
  /** Members beyond the first 300 are counted here and listed by /api/clusters/:id/members. */
  moreMembers: z.int(),
  traces: z.array(Trace),
  moreTraces: z.int(),
  places: z.object({
    prefectures: z.array(z.object({ code: z.int(), count: z.int() })),
    countries: z.array(z.object({ code: z.string(), count: z.int() })),
  }),
  /** The fourteen ATT&CK tactics in order; count = members with a technique of it. */
  tactics: z.array(
    z.object({ id: z.string(), name: Text, count: z.int(), techniques: z.array(z.object({ id: z.string(), name: Text, count: z.int() })) }),
  ),
  decisions: z.array(DecisionRow),
  /** What may be decided here by this viewer. */
  may: z.object({ decide: z.boolean() }),
});
export type Picture = z.infer<typeof Picture>;

export const DecisionInput = z.object({
  kind: z.enum(['must-link', 'cannot-link', 'confirm', 'split', 'unsure', 'name']),
  /**
   * must-link, cannot-link: the two reports, one of which is in the cluster or is alone under its name. split: those to part from the rest.
   * confirm, unsure: one member, or none for the whole; unsure also two reports as must-link has them. name: members, or none for the whole.
   */
  reports: z.array(z.uuid()).max(300),
  /** name: who was behind them. */
  actor: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .refine((name) => !/[\p{Cc}\p{Cf}]/u.test(name), { error: 'control-character' })
    .optional(),
  reason: z.string().trim().min(1).max(2000),
});
export type DecisionInput = z.infer<typeof DecisionInput>;

/** One thing that changed, as a sentence with its reason. */
export const ChangeRow = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  kind: z.enum(['cluster-formed', 'cluster-grew', 'cluster-split', 'decided', 'imported']),
  cluster: z.string().nullable(),
  sentence: Text,
  /** Null where the viewer is not told the reason. */
  why: Text.nullable(),
  tlp: Tlp,
  exercise: z.boolean(),
});
export type ChangeRow = z.infer<typeof ChangeRow>;

/** A figure of the head of the bureau: never without its denominator, its clock and its list. */
/** What GET /api/clusters may be asked. Every part narrows; without any it lists all that the viewer may see. */
export const ClustersQuery = z.object({
  kind: IncidentKind.optional(),
  /** Has a member there. */
  prefecture: z.coerce.number().int().min(1).max(47).optional(),
  country: z.string().length(2).optional(),
  tlp: Tlp.optional(),
  reviewed: z.stringbool().optional(),
  /** prefectures: reaches over two prefectures or countries, or more · countries: over two countries or more. */
  reach: z.enum(['prefectures', 'countries']).optional(),
  /** latest: the cluster with the newest report first · size: the largest first · kind: by kind of incident, then the latest. */
  sort: z.enum(['latest', 'size', 'kind']).default('latest'),
  /** `next` of the page before. */
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ClustersQuery = z.infer<typeof ClustersQuery>;

/** GET /api/clusters?reviewed=false&sort=latest&limit=6: a page of clusters and how many there are; `asOf`: when order and number were worked out. */
export const ClustersPage = z.object({
  clusters: z.array(ClusterRow),
  total: z.int(),
  asOf: z.iso.datetime(),
  next: z.string().nullable(),
});
export type ClustersPage = z.infer<typeof ClustersPage>;

/** GET /api/clusters/:id/members?after=…&limit=50: every member that the viewer may see, the latest first. */
export const MembersPage = z.object({ members: z.array(Member), total: z.int(), next: z.string().nullable() });
export type MembersPage = z.infer<typeof MembersPage>;

/** GET /api/changes: newest first; `next` is the `before` of the following page, null at the end. */
export const ChangesPage = z.object({ changes: z.array(ChangeRow), next: z.string().nullable() });
export type ChangesPage = z.infer<typeof ChangesPage>;

/** GET /api/changes/latest: the id of the newest change that the viewer may read; another one than before: there is news. */
export const LatestChange = z.object({ latest: z.uuid().nullable() });
export type LatestChange = z.infer<typeof LatestChange>;
