import type { Tlp } from '#model/handling.ts';
import type { Indicator } from '#model/indicator.ts';
import type { Moment } from '#model/moment.ts';
import type { IncidentKind } from '#model/report.ts';

/** What a case holds that a request needs, as far as the drafter may see it. Reports stand in the order of their numbers. */
export type CaseFacts = {
  readonly number: string;
  readonly title: string;
  readonly reports: readonly CaseReport[];
  readonly indicators: readonly CaseIndicator[];
};

export type CaseReport = {
  readonly number: string;
  readonly kind: IncidentKind;
  readonly lang: string;
  readonly text: string;
  readonly victim: string | null;
  /** JIS X 0401. */
  readonly prefecture: number | null;
  readonly country: string;
  readonly occurred: Moment | null;
  readonly ongoing: boolean;
  readonly tlp: Tlp;
};

export type CaseIndicator = Pick<Indicator, 'type' | 'value' | 'norm' | 'role' | 'span'> & { readonly report: string };
