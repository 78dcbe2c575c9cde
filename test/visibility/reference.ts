import type { Role } from '#model/organisation.ts';
import type { Viewer } from '#model/viewer.ts';
import type { Guarded } from '#model/visibility.ts';
import type { AuditSample } from './population.ts';

/**
 * What the table in docs/visibility.md says, read a second time and written down without looking at the code: plain conditions, no clauses.
 * The predicate and the database are compared with this.
 */
export const police = (kind: string): boolean => ['agency', 'prefecture'].includes(kind);
const has = (viewer: Viewer, ...roles: Role[]): boolean => roles.includes(viewer.role);

export function reads(viewer: Viewer, { handling, ownerKind, submittedBy, exercise }: Guarded): boolean {
  if (viewer.organisation === 'public' || has(viewer, 'administrator', 'auditor')) return false;
  if (viewer.exerciseOnly && !exercise) return false;
  const { tlp, owner, releasableTo } = handling;
  if ([owner, submittedBy, ...releasableTo].includes(viewer.organisation)) return true;
  if (tlp === 'clear') return true;
  if (tlp === 'green') return viewer.kind !== 'company';
  if (tlp === 'amber') return police(viewer.kind) && police(ownerKind);
  if (tlp === 'amber+strict') return ownerKind === 'prefecture' && viewer.kind === 'agency' && has(viewer, 'analyst', 'liaison');
  return false;
}

/** Whether the victim of a record agreed that foreign authorities, or private partners, get it whole. */
export const consentOf = ({ number }: Numbered): { readonly foreignAuthorities: boolean; readonly privatePartners: boolean } => ({
  foreignAuthorities: Number(number.slice(2)) % 3 === 0,
  privatePartners: Number(number.slice(2)) % 5 === 0,
});
type Numbered = { readonly number: string };

/** Whom what tells the victim of a record that he reads is for: police, those whose record it is, and those abroad or in business to whom the victim agreed. */
export const seesWhole = (viewer: Viewer, sample: Guarded & Numbered): boolean =>
  police(viewer.kind) ||
  [sample.handling.owner, sample.submittedBy].includes(viewer.organisation) ||
  (viewer.kind === 'foreign' && consentOf(sample).foreignAuthorities) ||
  (viewer.kind === 'company' && consentOf(sample).privatePartners);

/** Who sees a recovery of a report's files: the police at work on it (`by`), and the owner of the report if it is police. */
export const readsRecovery = (viewer: Viewer, record: Guarded, by: string): boolean =>
  recovers(viewer, record) && [by, record.handling.owner].includes(viewer.organisation);

/** Who may work on the files of a report: police who read it, the lab among them. */
export const recovers = (viewer: Viewer, record: Guarded): boolean =>
  police(viewer.kind) && has(viewer, 'officer', 'analyst', 'liaison', 'lab') && reads(viewer, record);

export const writes = (viewer: Viewer): boolean => viewer.organisation !== 'public' && !has(viewer, 'lab', 'auditor', 'administrator');

export const releases = (viewer: Viewer, record: Guarded): boolean =>
  writes(viewer) && (record.exercise || !viewer.exerciseOnly) && record.handling.owner === viewer.organisation;

export const alters = (viewer: Viewer, record: Guarded): boolean =>
  releases(viewer, record) || (writes(viewer) && (record.exercise || !viewer.exerciseOnly) && record.submittedBy === viewer.organisation);

export const decides = (viewer: Viewer, records: readonly Guarded[]): boolean =>
  police(viewer.kind) &&
  has(viewer, 'officer', 'analyst', 'liaison') &&
  records.length > 0 &&
  records.every((record) => reads(viewer, record));

/** Who may have weights learned; of them, administrators may put a version in force. */
export const weighs = (viewer: Viewer): boolean =>
  viewer.kind === 'agency' && has(viewer, 'analyst', 'administrator') && !viewer.exerciseOnly;

export const readsAudit = (viewer: Viewer, entry: AuditSample): boolean =>
  has(viewer, 'auditor') &&
  (viewer.kind === 'agency' || entry.organisation === viewer.organisation) &&
  (!viewer.exerciseOnly || entry.exercise || entry.person === viewer.person);
