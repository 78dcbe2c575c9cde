import vocabulary from '#knowledge/vocabulary.json' with { type: 'json' };
import type { IndicatorType } from '#model/indicator.ts';
import { message, type Text } from '#model/text.ts';
import type { DisclosableReport, Holdings } from './disclosable.ts';
import { asIs, type ProposedItem, proposedItem } from './proposed-item.ts';
import { reportMarks } from './report-marks.ts';
import { strictest } from './strictest.ts';
import { isStanding } from './victim-items.ts';

const LIMIT = 60;
/** Of a ransom note, its beginning is enough to know it by. */
const LONG = 200;
const names = vocabulary.indicator as Readonly<Partial<Record<IndicatorType, Text>>>;

/** Says whose it is, or is no trace that somebody else could look up. */
const telling: ReadonlySet<IndicatorType> = new Set(['victim-id', 'note-text', 'file-path', 'corporate-number', 'cidr']);
/** Belongs to somebody, who may be no suspect at all. */
const personal: ReadonlySet<IndicatorType> = new Set(['bank-account', 'phone']);
/** Whoever looks at it from near warns whom it belongs to. */
const live: ReadonlySet<IndicatorType> = new Set(['ipv4', 'ipv6', 'domain', 'url', 'onion', 'email']);

type Trace = DisclosableReport['traces'][number];
type Seen = { readonly trace: Trace; readonly reports: DisclosableReport[] };

const inReports = message({ ja: (n: number) => `${n}件の報告`, en: (n: number) => (n === 1 ? '1 report' : `${n} reports`) });

/** A line for each trace of the attacker, the most reported first; what tells of a victim stays out, what is somebody's own is withheld. */
export function traceItems(holdings: Holdings): ProposedItem[] {
  const seen = new Map<string, Seen>();
  for (const report of holdings.reports) {
    for (const trace of report.traces) {
      if (trace.role === 'transit') continue;
      const key = `${trace.type} ${trace.norm}`;
      const before = seen.get(key);
      if (!before) seen.set(key, { trace, reports: [report] });
      else if (!before.reports.includes(report)) before.reports.push(report);
    }
  }
  const all = [...seen.values()];
  // One report that calls it the victim's is enough.
  const victims = new Set(
    holdings.reports.flatMap(({ traces }) => traces.flatMap(({ type, norm, role }) => (role === 'victim' ? [`${type} ${norm}`] : []))),
  );
  return all
    .sort((one, other) => other.reports.length - one.reports.length || (one.trace.norm < other.trace.norm ? -1 : 1))
    .slice(0, LIMIT)
    .flatMap((one) => traceItem(one, victims.has(`${one.trace.type} ${one.trace.norm}`), holdings) ?? []);
}

function traceItem({ trace, reports }: Seen, isVictims: boolean, { recipients, desk }: Holdings): ProposedItem | null {
  // It may leave as soon as one of those who hold it lets it go.
  const source = reports.find((report) => report.owner === desk) ?? reports.find((report) => isStanding(report, recipients)) ?? reports[0];
  if (!source) return null;
  const label = names[trace.type] ?? asIs(trace.type);
  const standing = isStanding(source, recipients);
  const mayGo = source.owner === desk || standing;
  const value = asIs(trace.value.slice(0, 2000));
  const shown = trace.value.length > LONG ? `${trace.value.slice(0, LONG)}…` : trace.value;
  const common = {
    label,
    ours: { ja: `${shown}（${inReports(reports.length).ja}）`, en: `${shown} (${inReports(reports.length).en})` },
    source: { kind: 'report' as const, number: source.number },
    owner: source.owner,
    standing,
    selector: { type: trace.type, value: trace.value.slice(0, 2000), norm: trace.norm.slice(0, 2000), at: null, zone: null, port: null },
  };
  if (isVictims || telling.has(trace.type))
    return proposedItem({
      ...common,
      marks: reportMarks(source),
      decision: 'omit',
      reason: { ja: '被害者に関わる。有無も知らせない', en: 'Tells of a victim: not even that it exists' },
    });
  const marks = strictest([reportMarks(source), ...(live.has(trace.type) ? [{ ...reportMarks(source), pap: 'amber' as const }] : [])]);
  const needsBasis = personal.has(trace.type);
  return proposedItem({
    ...common,
    marks,
    needsBasis,
    leaves: value,
    decision: needsBasis || !mayGo ? 'withhold' : 'release',
    reason: needsBasis
      ? { ja: '個人の情報。法的根拠が要る', en: 'Personal data: needs a legal basis' }
      : !mayGo
        ? { ja: `R11 所有者（${source.owner}）の同意待ち`, en: `R11: the owner (${source.owner}) has not agreed` }
        : live.has(trace.type)
          ? { ja: 'PAP:AMBER 能動的な接触は不可', en: 'PAP:AMBER, no active contact' }
          : { ja: '個人情報でない', en: 'Not personal data' },
  });
}
