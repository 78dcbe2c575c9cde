import { message, type Text } from '#model/text.ts';
import type { Holdings } from './disclosable.ts';
import { asIs, type ProposedItem, proposedItem } from './proposed-item.ts';
import { reportMarks } from './report-marks.ts';
import { strictest } from './strictest.ts';

const inner: Text = { ja: '内部番号は出さない', en: 'Internal numbers do not leave' };
const unknown: Text = { ja: '出所の同意なし。有無も知らせない（R11）', en: 'No consent of the source: not even that it exists (R11)' };
const andMore = message({ ja: (what: string, n: number) => `${what} ほか${n}`, en: (what: string, n: number) => `${what} and ${n} more` });
const desk: Text = { ja: '国際連絡窓口', en: 'International Liaison Desk' };
const day = (at: string): string => at.slice(0, 10);

/** What our own work goes by: names of clusters, numbers, sources, people. Replaced by what the partner can use, or left out without a trace. */
export function innerItems({ cluster, reports, tasks, related, preservations, author, desk: owner }: Holdings): ProposedItem[] {
  const marks = strictest(reports.map(reportMarks));
  const numbers = [...new Set(reports.flatMap(({ number, incident }) => [incident, number]))];
  const sources = [...new Set(reports.map(({ owner: of, number }) => `${of} ${number}`))];
  const units = [...new Set(tasks.map(({ unit }) => unit))];
  const omitted = (label: Text, values: readonly string[], reason: Text): ProposedItem[] =>
    values.length === 0 ? [] : [proposedItem({ label, ours: short(values), decision: 'omit', reason, owner, marks })];
  return [
    ...(cluster
      ? [
          proposedItem({
            label: { ja: '集団の名', en: 'Group' },
            ours: asIs(cluster.name === null ? cluster.number : `${cluster.number}「${cluster.name}」`),
            leaves: asIs(cluster.name ?? ''),
            decision: cluster.name === null ? 'omit' : 'release',
            reason: inner,
            source: { kind: 'cluster', number: cluster.number },
            owner,
            marks,
          }),
        ]
      : []),
    ...preservations.map((kept) =>
      proposedItem({
        label: { ja: '保全', en: 'Preserved' },
        ours: asIs(`${kept.custodian}: ${kept.what}`),
        leaves: { ja: `${day(kept.startedAt)}に保全`, en: `Preserved on ${day(kept.startedAt)}` },
        decision: 'release',
        reason: { ja: '保管者の名は出さない', en: 'The custodian is not named' },
        source: { kind: 'inquiry', number: '' },
        owner,
      }),
    ),
    ...omitted({ ja: '受付・事案番号', en: 'Receipt and incident numbers' }, numbers, inner),
    ...omitted({ ja: '情報源', en: 'Source' }, sources, unknown),
    ...omitted({ ja: '回答した部署', en: 'Units that answered' }, units, {
      ja: '窓口がまとめて答える',
      en: 'The desk answers for all of them',
    }),
    ...omitted({ ja: '関連する照会', en: 'Related inquiries' }, related, inner),
    proposedItem({
      label: { ja: '担当', en: 'Contact' },
      ours: asIs(author),
      leaves: desk,
      decision: 'release',
      reason: { ja: '窓口の名に替える', en: 'Replaced by the desk' },
      owner,
      source: { kind: 'desk', number: owner },
    }),
  ];
}

const short = ([first = '', ...more]: readonly string[]): Text => (more.length === 0 ? asIs(first) : andMore(first, more.length));
