import type { IndicatorType } from '#model/indicator.ts';
import type { Selector } from '../inquiry/selector.ts';
import type { CaseFacts, CaseIndicator, CaseReport } from './case-facts.ts';

const MOST = 50;

/** Kinds of trace that somebody abroad can be asked about. */
const askable = new Set<IndicatorType>(['ipv4', 'ipv6', 'domain', 'url', 'email', 'onion', 'btc', 'eth', 'tox', 'phone', 'bank-account']);

/**
 * The traces of a case that a partner can be asked about: the attacker's, each once, those that most reports name first. When it was used is taken
 * over as far as a report says: the time the incident happened, to the minute, and the port that stands beside an address in the text.
 */
export function selectorsOfCase({ reports, indicators }: Pick<CaseFacts, 'reports' | 'indicators'>): Selector[] {
  const reportOf = new Map(reports.map((report) => [report.number, report]));
  const groups = Map.groupBy(
    indicators.filter(({ type, role }) => role !== 'victim' && askable.has(type)),
    ({ type, norm }) => `${type} ${norm}`,
  );
  return [...groups.values()]
    .sort((a, b) => reportsIn(b) - reportsIn(a) || order(a) - order(b))
    .slice(0, MOST)
    .flatMap((seen) => {
      const [first] = seen;
      return first ? [selectorOf(first, seen, reportOf)] : [];
    });
}

const reportsIn = (seen: readonly CaseIndicator[]): number => new Set(seen.map(({ report }) => report)).size;
const order = ([first]: readonly CaseIndicator[]): number => (first ? [...askable].indexOf(first.type) : 0);

function selectorOf(
  { type, value, norm }: CaseIndicator,
  seen: readonly CaseIndicator[],
  reportOf: ReadonlyMap<string, CaseReport>,
): Selector {
  const exact = seen.flatMap(({ report }) => {
    const occurred = reportOf.get(report)?.occurred;
    return occurred && !occurred.approximate && (occurred.precision === 'second' || occurred.precision === 'minute') ? [occurred] : [];
  });
  const [moment] = exact.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const isAddress = type === 'ipv4' || type === 'ipv6';
  const port = isAddress
    ? seen.map(({ report, span }) => (span ? portBeside(reportOf.get(report)?.text ?? '', span[1]) : null)).find((one) => one !== null)
    : null;
  return { type, value, norm, at: moment?.at ?? null, zone: moment?.zone ?? null, port: port ?? null };
}

/** `198.51.100.7:49822`, `198.51.100.7 ポート 49822`, `198.51.100.7, source port 49822`: what stands right behind an address. */
export function portBeside(text: string, end: number): number | null {
  const behind = text.slice(end, end + 40).normalize('NFKC');
  const [, digits] =
    /^(?::|[\s、,（(]{0,3}(?:の)?(?:送信元|接続元|source )?(?:ポート(?:番号)?|port)[\s:は]{0,2})(\d{1,5})(?!\d|\.\d)/iu.exec(behind) ?? [];
  const port = Number(digits);
  return digits !== undefined && port <= 65_535 ? port : null;
}
