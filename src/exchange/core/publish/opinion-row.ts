import { type Centre, organisationId } from './centre.ts';
import { type LinkEnd, pairFrame } from './link-object.ts';
import { ownObject } from './own-object.ts';
import type { OwnRow } from './rows-of-report.ts';
import { stixTime } from './stix-time.ts';

/** What people of an organisation decided about two reports. Who they are and what they wrote stays with the centre. */
export type PublishedDecision = {
  readonly id: string;
  readonly kind: 'must-link' | 'confirm' | 'cannot-link' | 'split' | 'unsure';
  readonly organisation: string;
  readonly at: string;
};

/** A decision as the opinion of an organisation on both incidents; for who may read both reports. */
export function opinionRow(centre: Centre, decision: PublishedDecision, one: LinkEnd, other: LinkEnd): OwnRow {
  const [a, b] = one.report < other.report ? [one, other] : [other, one];
  const at = stixTime(decision.at);
  const frame = pairFrame(centre, 'opinion', `decision:${decision.id}:${a.report}:${b.report}`, a, b);
  return {
    object: ownObject(
      { ...frame, createdBy: organisationId(centre, decision.organisation), created: at, modified: at },
      { explanation: said[decision.kind], lang: 'en', opinion: opinions[decision.kind], object_refs: [a.incident, b.incident] },
    ),
    report: a.report,
    otherReport: b.report,
    form: 'both',
    common: false,
    exercise: a.exercise,
  };
}

/** Whether a decision is about belonging together; others are about values and names. */
export const isPublishedKind = (kind: string): kind is PublishedDecision['kind'] => Object.hasOwn(opinions, kind);

const opinions = {
  'must-link': 'strongly-agree',
  confirm: 'agree',
  unsure: 'neutral',
  split: 'disagree',
  'cannot-link': 'strongly-disagree',
} as const;
const said = {
  'must-link': 'Decided: these incidents belong together.',
  confirm: 'Confirmed: these incidents belong together.',
  unsure: 'Looked at: whether these incidents belong together is open.',
  split: 'Decided: these incidents were taken apart.',
  'cannot-link': 'Decided: these incidents do not belong together.',
} as const;
