import { z } from 'zod';
import { Tlp } from '#model/handling.ts';
import { OrganisationKind } from '#model/organisation.ts';
import { Text } from '#model/text.ts';
import { DeliveryReceipt } from './delivery.ts';

/** The shapes of /api/exchange, as the screens read them. Nothing here holds a secret: what a feed signs in with is only ever written. */

const Moment = z.iso.datetime();
const Count = z.int().min(0);
const OrganisationId = z.string().max(60);
/** A reason kept in the audit. */
const Why = z.string().trim().min(1).max(500);
export const WithReason = z.object({ reason: Why });

export const Party = z.object({ organisation: OrganisationId, name: Text, kind: OrganisationKind });
export type Party = z.infer<typeof Party>;

/** A code of the one table with its sentence, the facts filled in. */
export const Told = z.object({ code: z.string(), text: Text });
export type Told = z.infer<typeof Told>;

// Deliveries: /api/exchange/deliveries

export const Direction = z.enum(['in', 'out']);
export const Channel = z.enum(['taxii-server', 'taxii-client', 'misp-server', 'misp-client', 'file', 'export']);
export type Channel = z.infer<typeof Channel>;

export const DeliveryRow = z.object({
  /** `X-000123`. */
  number: z.string(),
  direction: Direction,
  channel: Channel,
  partner: Party,
  name: z.string(),
  format: z.string(),
  begunAt: Moment,
  /** Null: on its way. */
  endedAt: Moment.nullable(),
  bytes: z.number(),
  receipt: DeliveryReceipt,
  personName: z.string(),
  exercise: z.boolean(),
});
export type DeliveryRow = z.infer<typeof DeliveryRow>;

export const DeliveryQuery = z.object({
  direction: Direction.optional(),
  organisation: OrganisationId.optional(),
  feed: z.uuid().optional(),
  /** `next` of the page before. */
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export const DeliveryPage = z.object({ rows: z.array(DeliveryRow), next: z.string().nullable() });

/** GET /api/exchange/deliveries/:number */
export const DeliveryDetail = DeliveryRow.extend({
  /** Lower-case hex, of all bytes as they came or left. */
  sha256: z.string().nullable(),
  feed: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  reason: z.string().nullable(),
  byOrganisation: z.string(),
  /** Each warning of the receipt, explained, the most frequent first. */
  warnings: z.array(Told.extend({ count: Count })),
  /** What ended the reading early. */
  stopped: Told.nullable(),
  /** Of what was set aside: still waiting for somebody. */
  undecided: Count,
});
export type DeliveryDetail = z.infer<typeof DeliveryDetail>;

/** GET /api/exchange/deliveries/:number/progress: what a screen asks again and again; writes no consultation entry. */
export const DeliveryProgress = z.object({ number: z.string(), endedAt: Moment.nullable(), bytes: z.number(), receipt: DeliveryReceipt });
export type DeliveryProgress = z.infer<typeof DeliveryProgress>;

/**
 * POST /api/exchange/imports, a form with `organisation` (left out: one's own), `reason`, `file` (the last part; the name decides nothing, the content does).
 * Answers once the file is kept; the receipt grows under /progress.
 */
export const ImportBegun = z.object({ number: z.string() });

// What was set aside: /api/exchange/quarantine

export const QuarantineState = z.enum(['set-aside', 'accepted', 'dismissed']);
export type QuarantineState = z.infer<typeof QuarantineState>;

export const QuarantineRow = z.object({
  delivery: z.string(),
  /** Its place among those of the delivery. */
  ordinal: z.int(),
  partner: Party,
  at: Moment,
  /** Byte in the input at which it begins. */
  position: z.number(),
  stixId: z.string().nullable(),
  type: z.string().nullable(),
  reason: Told,
  bytes: z.number(),
  /** The object itself as text, at most the first 4,096 bytes; bytes that are no UTF-8 are replaced. */
  content: z.string(),
  isWhole: z.boolean(),
  state: QuarantineState,
  decided: z.object({ at: Moment, by: z.string(), reason: z.string() }).nullable(),
});
export type QuarantineRow = z.infer<typeof QuarantineRow>;

export const QuarantineQuery = z.object({
  state: QuarantineState.optional(),
  organisation: OrganisationId.optional(),
  /** Number of a delivery. */
  delivery: z.string().max(40).optional(),
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
/** `may.decide`: retry and dismiss. POST …/quarantine/:delivery/:ordinal/retry and /dismiss take `WithReason` and answer the row as it stands then. */
export const QuarantinePage = z.object({
  rows: z.array(QuarantineRow),
  next: z.string().nullable(),
  counts: z.object({ setAside: Count, accepted: Count, dismissed: Count }),
  may: z.object({ decide: z.boolean() }),
});
export type QuarantinePage = z.infer<typeof QuarantinePage>;

// Feeds: /api/exchange/feeds

/** Polls or pushes a TAXII 2.1 collection; pulls events of a MISP server; reads a MISP feed. */
export const FeedKind = z.enum(['taxii-poll', 'taxii-push', 'misp-pull', 'misp-feed']);
export type FeedKind = z.infer<typeof FeedKind>;

/**
 * ok: the last run went well and the next is not overdue · late: overdue by more than one interval · failing: the last run failed · stopped: by the centre, since
 * the partner does not let us in · paused: by somebody · new: never run.
 */
export const FeedHealth = z.enum(['ok', 'late', 'failing', 'stopped', 'paused', 'new']);
export type FeedHealth = z.infer<typeof FeedHealth>;

export const FeedRow = z.object({
  id: z.uuid(),
  /** `F-000001`. */
  number: z.string(),
  partner: Party,
  name: z.string(),
  kind: FeedKind,
  url: z.string(),
  /** Id of a TAXII collection. */
  collection: z.string().nullable(),
  everyMinutes: z.int(),
  health: FeedHealth,
  isRunning: z.boolean(),
  /** Why the last run failed. */
  problem: Told.nullable(),
  failuresInRow: Count,
  lastRunAt: Moment.nullable(),
  lastGoodAt: Moment.nullable(),
  nextRunAt: Moment.nullable(),
  lastDelivery: z.string().nullable(),
  /** Whether something to sign in with is kept. Never what. */
  hasSecret: z.boolean(),
  exercise: z.boolean(),
});
export type FeedRow = z.infer<typeof FeedRow>;
/** Reading it writes no consultation entry: a screen may ask again while a feed runs. `kinds`: what the centre can do. */
export const FeedPage = z.object({ rows: z.array(FeedRow), kinds: z.array(FeedKind), may: z.object({ change: z.boolean() }) });

/** none: no signing in · basic: TAXII 2.1 §1.6.9 · token: `Authorization: Bearer` (TAXII) or MISP's authkey. keep: as it was (when changing). */
export const FeedSecret = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('keep') }),
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('basic'), user: z.string().min(1).max(200), password: z.string().min(1).max(500) }),
  z.object({ kind: z.literal('token'), token: z.string().regex(/^[\x21-\x7e]{1,2000}$/) }),
]);
export type FeedSecret = z.infer<typeof FeedSecret>;

/** POST /api/exchange/feeds/:id/test: whether the partner's server answers and lets us in; nothing is taken or given. `problem` null: it does. */
export const FeedTest = z.object({ problem: Told.nullable() });

/**
 * POST /api/exchange/feeds. PUT /api/exchange/feeds/:id takes the same; another server needs its own secret. POST …/:id/run, /pause, /resume take `WithReason`. All answer
 * `FeedRow`. POST …/:id/remove (WithReason) answers nothing more: the feed is gone from the list, its deliveries stay.
 */
export const FeedInput = z.object({
  organisation: OrganisationId,
  name: z.string().trim().min(1).max(200),
  kind: FeedKind,
  /** TAXII: the API root. MISP: the server, or the folder of the feed. */
  url: z.url().max(2000),
  collection: z.string().trim().max(100).nullable(),
  everyMinutes: z.int().min(5).max(10_080),
  secret: FeedSecret,
  reason: Why,
});
export type FeedInput = z.infer<typeof FeedInput>;

// Partners: /api/exchange/partners

const FeedCounts = z.record(FeedHealth, Count);

export const PartnerRow = Party.extend({
  country: z.string(),
  exercise: z.boolean(),
  /** The newest delivery each way. */
  lastIn: z.object({ number: z.string(), at: Moment }).nullable(),
  lastOut: z.object({ number: z.string(), at: Moment }).nullable(),
  feeds: FeedCounts,
  undecided: Count,
  /** API tokens of theirs that work now: without one nothing can be fetched. */
  tokens: Count,
});
export type PartnerRow = z.infer<typeof PartnerRow>;
/** `may.give`: hand in a file for a partner, share with one. */
export const PartnerPage = z.object({ rows: z.array(PartnerRow), may: z.object({ give: z.boolean() }) });

/** `newest`: how many reports are named; 0 for the counts alone, which is no consultation. */
export const PartnerSeesQuery = z.object({ newest: z.coerce.number().int().min(0).max(50).default(0) });
/** GET /api/exchange/partners/:organisation/sees. What it sees of the centre at this moment, of which whoever asks may know. */
export const PartnerSees = z.object({
  reports: Count,
  objects: Count,
  byType: z.array(z.object({ type: z.string(), count: Count })),
  newest: z.array(
    z.object({
      number: z.string(),
      title: z.string(),
      titleLanguage: z.string().nullable(),
      tlp: Tlp,
      form: z.enum(['full', 'sanitised', 'both']),
      at: Moment,
    }),
  ),
});
export type PartnerSees = z.infer<typeof PartnerSees>;

/** GET /api/exchange/partners/:organisation; a partner asks for its own. Paths are below the address that the reader uses. */
export const PartnerDetail = PartnerRow.extend({
  connect: z.object({
    discovery: z.string(),
    root: z.string(),
    shared: z.string(),
    /** Made with its first use; null before. */
    inbox: z.string().nullable(),
    misp: z.string().nullable(),
    schemas: z.string().nullable(),
    mediaTypes: z.array(z.object({ what: z.enum(['taxii', 'stix']), type: z.string() })),
  }),
  /** Of what it handed in: objects that are kept, by type, and reports that came of them. */
  given: z.object({ reports: Count, byType: z.array(z.object({ type: z.string(), count: Count })) }),
});
export type PartnerDetail = z.infer<typeof PartnerDetail>;

// What partners know of a report's traces: GET /api/exchange/known-abroad?report=R-000123

export const KnownAbroad = z.object({
  rows: z.array(
    z.object({
      partner: Party,
      /** An indicator type, and the trace as both sides hold it. */
      type: z.string(),
      value: z.string(),
      /** The newest object that names it, and how many do. */
      object: z.object({ stixId: z.string(), type: z.string(), name: z.string().nullable(), at: Moment, delivery: z.string().nullable() }),
      count: Count,
    }),
  ),
  /** More than are listed. */
  more: z.boolean(),
  /** The report was made of something that a partner handed in: of whom, and with which delivery. */
  received: z.object({ partner: Party, delivery: z.string() }).nullable(),
});
export type KnownAbroad = z.infer<typeof KnownAbroad>;

// Objects, received and shared: GET /api/exchange/objects

export const ObjectQuery = z.object({
  /** A STIX id; else a trace (address, hash, wallet, defanged too); else words of the object's text, looked for among the newest `searched` objects. */
  q: z.string().trim().max(4096).optional(),
  type: z.string().max(250).optional(),
  /** Who handed it in. */
  organisation: OrganisationId.optional(),
  /** Only those of which a report was made. */
  made: z.literal('report').optional(),
  /** `next` of the page before. */
  after: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const ObjectFound = z.object({
  stixId: z.string(),
  type: z.string(),
  name: z.string().nullable(),
  nameLanguage: z.string().nullable(),
  /** Null: of this centre. */
  partner: Party.nullable(),
  version: Moment,
  addedAt: Moment,
  delivery: z.string().nullable(),
  tlp: Tlp.nullable(),
  /** Number of the report that it is part of, or that was made from it. */
  report: z.string().nullable(),
  /** Its own JSON, at most the first 20,000 characters. */
  content: z.string(),
  /** Other objects of the same partner that may be the same thing under another id: equal names or aliases, or names that stand in one cluster of a galaxy (`through`). Offered, never merged. */
  candidates: z.array(z.object({ stixId: z.string(), type: z.string(), name: z.string(), through: z.string().nullable() })),
  /** Labels and tags of it that an imported taxonomy or galaxy knows, with what they say there (in its publisher's words). */
  tags: z.array(z.object({ tag: z.string(), words: z.string(), source: z.string() })),
});
export type ObjectFound = z.infer<typeof ObjectFound>;

/** `searched`: among how many of the newest objects of each collection was looked; null where an index answered for all. */
export const ObjectFoundPage = z.object({ rows: z.array(ObjectFound), next: z.string().nullable(), searched: Count.nullable() });
export type ObjectFoundPage = z.infer<typeof ObjectFoundPage>;

// Sharing: what leaves, shown before it does

/** What is shared: a report, an incident or a cluster, by its number. */
export const SubjectKind = z.enum(['report', 'incident', 'cluster']);
export type SubjectKind = z.infer<typeof SubjectKind>;

/** stix: bundle · misp: event · xlsx: Japan's common form · pdf: bilingual brief · package: signed ZIP · ics: deadlines. */
export const ExportFormat = z.enum(['stix', 'misp', 'csv', 'xlsx', 'pdf', 'package', 'ics']);
export type ExportFormat = z.infer<typeof ExportFormat>;

export const ShareQuery = z.object({ kind: SubjectKind, number: z.string().max(60), organisation: OrganisationId });

/** GET /api/exchange/preview: what the partner would get of it, as the partner sees it. */
export const SharePreview = z.object({
  partner: Party,
  title: z.string(),
  titleLanguage: z.string().nullable(),
  /** Records of it that the partner may read. */
  goes: z.array(z.object({ number: z.string(), title: z.string(), tlp: Tlp, form: z.enum(['full', 'sanitised', 'both']) })),
  /** Records of it that the reader may see and the partner may not, and why. */
  heldBack: z.array(z.object({ number: z.string(), title: z.string(), tlp: Tlp, why: Text })),
  /** What is left out or replaced in what goes: victims' names, restricted fields. */
  redacted: z.array(z.object({ what: Text, why: Text, count: Count })),
  objects: z.array(z.object({ type: z.string(), count: Count })),
  /** The first objects, word for word as they leave; at most 20. */
  sample: z.array(z.object({ id: z.string(), type: z.string(), content: z.string() })),
  /** Which formats can be made of it. */
  formats: z.array(ExportFormat),
});
export type SharePreview = z.infer<typeof SharePreview>;

/** GET /api/exchange/export: the file itself. A row in deliveries, an entry in the audit. */
export const ExportQuery = ShareQuery.extend({ format: ExportFormat, reason: z.string().trim().max(500).default('') });

/**
 * GET /api/exchange/bundles: a STIX 2.1 bundle as one sees it oneself, or as a partner would get it (`organisation`). `decisions`: what people decided about a report;
 * `inquiry`: an international inquiry by its number.
 */
export const BundleQuery = z.object({
  kind: z.enum([...SubjectKind.options, 'decisions', 'inquiry']),
  number: z.string().max(60),
  organisation: OrganisationId.optional(),
  reason: z.string().trim().max(500).default(''),
});
