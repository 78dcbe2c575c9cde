import type { Text } from '#model/text.ts';
import type { DisclosableReport, Holdings } from './disclosable.ts';
import { reportMarks } from './report-marks.ts';
import { asIs, type ProposedItem, proposedItem } from './proposed-item.ts';
import { victimSubject } from './pseudonym.ts';

const LIMIT = 100;
const consented = { ja: '外国機関への提供に同意あり', en: 'Agreed to be named to foreign authorities' };
const pseudonymised = { ja: '同意なし。相手ごとの仮名にする', en: 'No consent: a pseudonym for this partner' };
// The label leaves as well: it names no report.
const label: Text = { ja: '被害者', en: 'Victim' };

/** A line for each victim: by a pseudonym, or by name where the reporter agreed to that. Whose report it is has its say about a name in any case. */
export function victimItems({ reports, recipients, desk }: Holdings): ProposedItem[] {
  const seen = new Set<string>();
  return reports.flatMap((report) => {
    if (report.victim === null || report.victim.trim() === '') return [];
    const subject = victimSubject(report.incident, report.victim);
    if (seen.has(subject) || seen.size >= LIMIT) return [];
    seen.add(subject);
    return [victimItem(report, report.victim, subject, recipients, desk)];
  });
}

const victimItem = (
  report: DisclosableReport,
  victim: string,
  subject: string,
  recipients: readonly string[],
  desk: string,
): ProposedItem => {
  const standing = isStanding(report, recipients);
  // A name that the owner has not let go yet leaves as a pseudonym meanwhile.
  const named = report.consentsAbroad && (standing || report.owner === desk);
  return proposedItem({
    label,
    ours: asIs(victim),
    leaves: named ? asIs(victim) : { ja: '', en: '' },
    decision: 'release',
    reason: named ? consented : pseudonymised,
    source: { kind: 'report', number: report.number },
    owner: report.owner,
    standing,
    identity: { subject, consents: report.consentsAbroad, as: named ? 'name' : 'pseudonym' },
    marks: reportMarks(report),
  });
};

/** The owner let it go to these recipients before anybody asked: TLP:CLEAR and TLP:GREEN may be shared with authorities, others with whom the owner named. */
export const isStanding = ({ tlp, releasableTo }: DisclosableReport, recipients: readonly string[]): boolean =>
  tlp === 'clear' || tlp === 'green' || (recipients.length > 0 && recipients.every((one) => releasableTo.includes(one)));
