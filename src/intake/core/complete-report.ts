import type { Answer } from '#model/answer.ts';
import type { OrganisationKind } from '#model/organisation.ts';
import type { Consent, Damage, IncidentKind, Report, ReportInput, SeriousLimbs } from '#model/report.ts';
import { guessLanguage } from './guess-language.ts';
import { reportTitle } from './report-title.ts';

/** Who hands in, and when it arrives. `sender` is null for the public. Times are milliseconds since 1970, UTC. */
export type Arrival = {
  readonly sender: { readonly id: string; readonly kind: OrganisationKind; readonly country: string } | null;
  readonly receivedAt: number;
  /** Whose centre it arrives at. */
  readonly home: { readonly id: string; readonly country: string };
  /** The whole arrival belongs to an exercise, whatever the report says. */
  readonly exercise: boolean;
};

export type CompleteReport = Omit<Report, 'id' | 'number' | 'incident' | 'version' | 'indicators'>;

/** The source of reports without an account. */
export const PUBLIC = 'public';

/** ISO 3166-1 leaves ZZ to its users; here: nobody said which country. */
export const COUNTRY_UNKNOWN = 'ZZ';

/** What was handed in → the full record. Whatever was not said is marked as not asked; nothing is invented but a title. */
export function completeReport(input: ReportInput, arrival: Arrival): CompleteReport {
  return {
    source: arrival.sender?.id ?? PUBLIC,
    externalId: input.id ?? null,
    stage: input.stage ?? (input.follows === undefined ? 'first' : 'follow-up'),
    kind: kindOf(input),
    title: titleOf(input),
    text: input.text ?? '',
    lang: languageOf(input),
    reporter: input.reporter ?? null,
    victim: input.victim ?? null,
    prefecture: input.prefecture ?? null,
    country: input.country?.toUpperCase() ?? countryOf(input, arrival),
    reportedAt: input.reportedAt === undefined ? null : new Date(Date.parse(input.reportedAt)).toISOString(),
    receivedAt: new Date(arrival.receivedAt).toISOString(),
    occurred: input.occurred ?? null,
    noticed: input.noticed ?? null,
    ongoing: input.ongoing ?? notAsked,
    damage: fill(noDamageAsked, input.damage),
    serious: fill(noLimbAsked, input.serious),
    consent: fill(policeOnly, input.consent),
    handling: {
      tlp: input.handling?.tlp ?? 'amber',
      owner: input.handling?.owner ?? receivingOrganisation(input, arrival),
      releasableTo: input.handling?.releasableTo ?? [],
    },
    exercise: arrival.exercise || (input.exercise ?? false),
  };
}

/** The title given, else one made in the language of the report. */
export const titleOf = (input: ReportInput): string =>
  input.title?.trim() ||
  reportTitle({
    kind: kindOf(input),
    victim: input.victim,
    text: input.text,
    indicators: input.indicators,
    id: input.id,
    lang: languageOf(input),
  });

const kindOf = (input: ReportInput): IncidentKind => input.kind ?? 'other';
const languageOf = (input: ReportInput): string => input.lang ?? guessLanguage(input.text ?? input.title ?? '');

/**
 * Who decides about a report: a foreign authority keeps what is its own (originator control); else the police of the prefecture that
 * was harmed, or that reports; else who sends it; else whose centre it is.
 */
function receivingOrganisation(input: ReportInput, { sender, home }: Arrival): string {
  if (sender?.kind === 'foreign') return sender.id;
  const prefecture = input.prefecture ?? prefectureOfReporter(input.reporter);
  if (prefecture !== null) return `JP-${String(prefecture).padStart(2, '0')}`;
  return sender?.id ?? home.id;
}

/** `JP-13` → 13. */
function prefectureOfReporter(reporter: string | undefined): number | null {
  const code = Number(/^JP-(\d\d)$/.exec(reporter ?? '')?.[1] ?? 0);
  return code >= 1 && code <= 47 ? code : null;
}

/** The Agency passes on reports from all over the world: that it sent one says nothing about where the harm was. */
function countryOf(input: ReportInput, { sender, home }: Arrival): string {
  if (input.prefecture !== undefined || prefectureOfReporter(input.reporter) !== null) return 'JP';
  if (sender === null) return home.country;
  return sender.kind === 'agency' ? COUNTRY_UNKNOWN : sender.country;
}

const fill = <T extends object>(defaults: T, stated: { [K in keyof T]?: T[K] | undefined } = {}): T => ({
  ...defaults,
  ...Object.fromEntries(Object.entries(stated).filter(([, value]) => value !== undefined)),
});

const notAsked: Answer<never> = { state: 'not-asked' };

const noDamageAsked: Damage = {
  infectionRoute: notAsked,
  sizeClass: notAsked,
  industry: notAsked,
  downtime: notAsked,
  cost: notAsked,
  backup: notAsked,
  doubleExtortion: notAsked,
  paymentDemand: notAsked,
  loss: notAsked,
};

const noLimbAsked: SeriousLimbs = { criticalFunction: notAsked, advancedMethod: notAsked, actorAbroad: notAsked };

/** Handing in to the police is consent that the police use it, and to nothing else. */
const policeOnly: Consent = { police: true, cybersecurityOffice: false, foreignAuthorities: false, privatePartners: false };
