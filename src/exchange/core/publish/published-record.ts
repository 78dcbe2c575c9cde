import type { Answer } from '#model/answer.ts';
import type { Tlp } from '#model/handling.ts';
import type { IndicatorRole, IndicatorType } from '#model/indicator.ts';
import type { Moment } from '#model/moment.ts';
import type { OrganisationKind } from '#model/organisation.ts';
import type { Consent, Damage, IncidentKind, SeriousLimbs, Stage } from '#model/report.ts';
import type { Text } from '#model/text.ts';

export type PublishedTrace = {
  readonly type: IndicatorType;
  readonly value: string;
  readonly norm: string;
  readonly role: IndicatorRole;
};

export type PublishedOrganisation = {
  readonly id: string;
  readonly kind: OrganisationKind;
  readonly name: Text;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
};

/** A report as it is published. Times: RFC 3339 in UTC. Who handed it in and the sender's own number are not here: they never leave. */
export type PublishedRecord = {
  readonly id: string;
  readonly number: string;
  readonly incident: string;
  readonly incidentNumber: string;
  readonly caseOpened: boolean;
  readonly stage: Stage;
  readonly kind: IncidentKind;
  readonly title: string;
  readonly text: string;
  readonly lang: string;
  readonly victim: string | null;
  readonly prefecture: number | null;
  readonly country: string;
  readonly reportedAt: string | null;
  readonly receivedAt: string;
  readonly occurred: Moment | null;
  readonly noticed: Moment | null;
  readonly ongoing: Answer<boolean>;
  readonly damage: Damage;
  readonly serious: SeriousLimbs;
  readonly consent: Consent;
  readonly owner: PublishedOrganisation;
  readonly tlp: Tlp;
  readonly exercise: boolean;
  readonly traces: readonly PublishedTrace[];
};

/** full: for police and those whose report it is · sanitised: for the others, nothing of the victim in it. */
export type RecordForm = 'full' | 'sanitised';
