import type { Text } from '#model/text.ts';
import { type Centre, organisationId } from './centre.ts';
import { japaneseSide } from './language-content-object.ts';
import { type LinkEnd, pairFrame, pairRows } from './link-object.ts';
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

/** A decision as the opinion of an organisation on both incidents, with its Japanese side; for who may read both reports. */
export function opinionRows(centre: Centre, decision: PublishedDecision, one: LinkEnd, other: LinkEnd): readonly OwnRow[] {
  const [a, b] = one.report < other.report ? [one, other] : [other, one];
  const at = stixTime(decision.at);
  const frame = {
    ...pairFrame(centre, 'opinion', `decision:${decision.id}:${a.report}:${b.report}`, a, b),
    createdBy: organisationId(centre, decision.organisation),
    created: at,
    modified: at,
  };
  const { en, ja } = said[decision.kind];
  const opinion = ownObject(frame, {
    explanation: en,
    lang: 'en',
    opinion: opinions[decision.kind],
    object_refs: [a.incident, b.incident],
  });
  return pairRows(a, b, [opinion, japaneseSide(centre, frame, opinion, { explanation: ja })]);
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
const said: Readonly<Record<PublishedDecision['kind'], Text>> = {
  'must-link': { ja: '判断：同じまとまりの事案。', en: 'Decided: these incidents belong together.' },
  confirm: { ja: '確認：同じまとまりの事案。', en: 'Confirmed: these incidents belong together.' },
  unsure: { ja: '検討：同じまとまりかは未定。', en: 'Looked at: whether these incidents belong together is open.' },
  split: { ja: '判断：別々に分けた事案。', en: 'Decided: these incidents were taken apart.' },
  'cannot-link': { ja: '判断：同じまとまりではない事案。', en: 'Decided: these incidents do not belong together.' },
};
