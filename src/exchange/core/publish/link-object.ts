import { tlp2Ids } from '../stix/tlp-markings.ts';
import { strictestTlp, type Tlp } from '#model/handling.ts';
import { type Centre, centreIdentity, ownId } from './centre.ts';
import { ownObject } from './own-object.ts';
import { stixTime } from './stix-time.ts';
import type { OwnRow } from './rows-of-report.ts';

/** One end of a link: the report, and the incident that stands for it (that of a partner where it came from one). */
export type LinkEnd = {
  readonly report: string;
  readonly incident: string;
  readonly tlp: Tlp;
  readonly receivedAt: string;
  readonly exercise: boolean;
};

/** What both reports hold, by kind of evidence: how many pieces. Nothing that other reports say goes into it. */
type SharedEvidence = ReadonlyMap<string, number>;

/** That two reports belong together, and by what: for who may read both. Its handling is the stricter of the two. */
export function linkRow(centre: Centre, one: LinkEnd, other: LinkEnd, evidence: SharedEvidence): OwnRow {
  const [a, b] = one.report < other.report ? [one, other] : [other, one];
  const kinds = [...evidence].sort(([x], [y]) => (x < y ? -1 : 1));
  return {
    object: ownObject(pairFrame(centre, 'relationship', `link:${a.report}:${b.report}`, a, b), {
      relationship_type: 'related-to',
      description:
        kinds.length === 0
          ? 'Linked by what people decided.'
          : `Linked by what both reports hold: ${kinds.map(([kind, count]) => `${kind} (${count})`).join(', ')}.`,
      lang: 'en',
      source_ref: a.incident,
      target_ref: b.incident,
    }),
    report: a.report,
    otherReport: b.report,
    form: 'both',
    common: false,
    exercise: a.exercise,
  };
}

/** A later report of an incident and an earlier one of the same. */
export function followsRow(centre: Centre, later: LinkEnd, earlier: LinkEnd): OwnRow {
  return {
    object: ownObject(pairFrame(centre, 'relationship', `follows:${later.report}:${earlier.report}`, later, earlier), {
      relationship_type: 'derived-from',
      description: 'A later report of the same incident.',
      lang: 'en',
      source_ref: later.incident,
      target_ref: earlier.incident,
    }),
    report: later.report,
    otherReport: earlier.report,
    form: 'both',
    common: false,
    exercise: later.exercise,
  };
}

export function pairFrame(centre: Centre, type: string, name: string, a: LinkEnd, b: LinkEnd) {
  // Both were there then, and not before.
  const created = stixTime(a.receivedAt > b.receivedAt ? a.receivedAt : b.receivedAt);
  return {
    id: ownId(centre, type, name),
    createdBy: centreIdentity(centre),
    created,
    modified: created,
    marking: tlp2Ids[strictestTlp([a.tlp, b.tlp])],
    labels: a.exercise ? ['exercise'] : [],
  };
}
