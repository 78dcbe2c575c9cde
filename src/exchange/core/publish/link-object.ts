import type { StixObject } from '../stix/stix-object.ts';
import { tlp2Ids } from '../stix/tlp-markings.ts';
import { strictestTlp, type Tlp } from '#model/handling.ts';
import { message, type Text } from '#model/text.ts';
import { type Centre, centreIdentity, ownId } from './centre.ts';
import { japaneseSide } from './language-content-object.ts';
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

/** A kind of evidence, and how many pieces of it both reports tell everybody who reads them. */
export type SharedKind = { readonly name: Text; readonly count: number };

/**
 * That two reports belong together, and by what: for who may read both. Its handling is the stricter of the two. With its Japanese side. `shared`: of the evidence what is
 * withheld from no reader, since the same row is for all of them; null: people alone hold them together.
 */
export function linkRows(centre: Centre, one: LinkEnd, other: LinkEnd, shared: readonly SharedKind[] | null): readonly OwnRow[] {
  const [a, b] = one.report < other.report ? [one, other] : [other, one];
  const frame = pairFrame(centre, 'relationship', `link:${a.report}:${b.report}`, a, b);
  const { en, ja } = shared === null ? linkedByPeople : shared.length === 0 ? linkedByEvidence : linkedBy(shared);
  const link = ownObject(frame, {
    relationship_type: 'related-to',
    description: en,
    lang: 'en',
    source_ref: a.incident,
    target_ref: b.incident,
  });
  return pairRows(a, b, [link, japaneseSide(centre, frame, link, { description: ja })]);
}

const linkedByPeople: Text = { ja: '人の判断による関連付け。', en: 'Linked by what people decided.' };
const linkedByEvidence: Text = { ja: '双方の届出にあるものによる関連付け。', en: 'Linked by what both reports hold.' };
const linkedBy = message({
  ja: (shared: readonly SharedKind[]) =>
    `双方の届出にあるものによる関連付け：${shared.map(({ name, count }) => `${name.ja}${count}件`).join('、')}。`,
  en: (shared: readonly SharedKind[]) =>
    `Linked by what both reports hold: ${shared.map(({ name, count }) => `${count} × ${name.en}`).join(', ')}.`,
});

/** A later report of an incident and an earlier one of the same. With its Japanese side. */
export function followsRows(centre: Centre, later: LinkEnd, earlier: LinkEnd): readonly OwnRow[] {
  const frame = pairFrame(centre, 'relationship', `follows:${later.report}:${earlier.report}`, later, earlier);
  const follows = ownObject(frame, {
    relationship_type: 'derived-from',
    description: 'A later report of the same incident.',
    lang: 'en',
    source_ref: later.incident,
    target_ref: earlier.incident,
  });
  return pairRows(later, earlier, [follows, japaneseSide(centre, frame, follows, { description: '同じ事案の続報。' })]);
}

/** Objects about two reports, for who may read both. */
export const pairRows = (a: LinkEnd, b: LinkEnd, objects: readonly StixObject[]): readonly OwnRow[] =>
  objects.map((object) => ({ object, report: a.report, otherReport: b.report, form: 'both', common: false, exercise: a.exercise }));

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
