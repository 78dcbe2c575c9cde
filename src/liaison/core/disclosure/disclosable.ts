import type { Tlp } from '#model/handling.ts';
import type { IndicatorRole, IndicatorType } from '#model/indicator.ts';
import type { IncidentKind } from '#model/report.ts';
import type { Task } from '../inquiry/task.ts';
import type { Preservation } from '../inquiry/preservation.ts';

/** A report as far as a disclosure may draw on it: what the author may read, and what its owner and its reporter said about passing it on. */
export type DisclosableReport = {
  readonly number: string;
  /** Number of its incident. */
  readonly incident: string;
  readonly kind: IncidentKind;
  readonly victim: string | null;
  readonly prefecture: number | null;
  /** When it happened, else when it came in: RFC 3339 in UTC. */
  readonly at: string;
  /** Yen lost; null where nobody knows. */
  readonly loss: number | null;
  readonly owner: string;
  /** The owner is one of this centre's own police. */
  readonly isOwnPolice: boolean;
  readonly tlp: Tlp;
  readonly releasableTo: readonly string[];
  /** `Consent.foreignAuthorities`. */
  readonly consentsAbroad: boolean;
  readonly traces: readonly { readonly type: IndicatorType; readonly value: string; readonly norm: string; readonly role: IndicatorRole }[];
};

/** What our records hold on an inquiry: everything that a disclosure about it is proposed from. */
export type Holdings = {
  /** The organisation that the desk belongs to. */
  readonly desk: string;
  readonly author: string;
  readonly recipients: readonly string[];
  readonly reports: readonly DisclosableReport[];
  /** The cluster that the reports belong to: our number, and the name that people gave to whoever is behind it. */
  readonly cluster: { readonly number: string; readonly name: string | null } | null;
  readonly tasks: readonly Pick<Task, 'unit' | 'questions' | 'answer' | 'finding'>[];
  readonly preservations: readonly Preservation[];
  /** Other inquiries of ours that hang together with it. */
  readonly related: readonly string[];
};
