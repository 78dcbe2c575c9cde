import { message, type Text } from '#model/text.ts';
import type { Figure } from '#model/figure.ts';

/** What the figures are made of, counted over what the reader may see (store/figures.ts and the visible clusters). */
export type FigureCounts = {
  readonly reports: number;
  readonly incidentsWeek: number;
  readonly incidentsQuarter: number;
  readonly seriousWeek: number;
  readonly clusters: number;
  readonly unreviewed: number;
  /** Reports in clusters that reach over two or more prefectures or countries. */
  readonly linkedAfar: number;
  readonly acrossCountries: number;
  readonly shares: Readonly<Record<ShareId, { readonly part: number; readonly answered: number }>>;
  readonly tasks: {
    readonly cases: number;
    readonly tasks: number;
    readonly open: number;
    readonly ending: number;
    readonly gone: number;
    readonly soon: number;
  };
};

type ShareId = 'double-extortion' | 'remote-access' | 'restored' | 'ten-million';

/** Below this many answers a share is not shown to companies and foreign authorities: it would tell of single victims. */
const SMALL = 5;

/**
 * Those of the head of the bureau's ten figures (research: liaison §5.f, 7 and 8, and the clocks of the initial investigation) that exist: damage,
 * linkage, and work in hand. Inquiries, reciprocity and the lab have none before their capabilities are built. A share that nobody answered is left out.
 */
export function figuresOf(counts: FigureCounts, isPolice: boolean): Figure[] {
  const least = isPolice ? 1 : SMALL;
  const shares = shareIds.flatMap((id) => (counts.shares[id].answered >= least ? [share(id, counts.shares[id])] : []));
  return [...damage(counts), ...linkage(counts), ...(counts.tasks.cases > 0 ? work(counts.tasks) : []), ...shares];
}

const damage = ({ incidentsWeek, incidentsQuarter, seriousWeek }: FigureCounts): Figure[] => [
  {
    id: 'damage-week',
    name: { ja: '今週の被害', en: 'Damage this week' },
    value: incidentsWeek,
    unit: 'count',
    of: ofQuarter(incidentsQuarter),
    clock: { ja: '受付時刻から7日', en: '7 days, by time of receipt' },
    note: seriousWeek > 0 ? { state: 'open', text: serious(seriousWeek) } : null,
    href: '/reports',
  },
];

const linkage = ({ reports, clusters, unreviewed, linkedAfar, acrossCountries }: FigureCounts): Figure[] => [
  {
    id: 'linked-afar',
    name: { ja: '広域のつながり', en: 'Linked across borders' },
    value: linkedAfar,
    unit: 'count',
    of: ofReports(reports),
    clock: { ja: '現在。別の都道府県か国の報告と結び付くもの', en: 'now; with another prefecture or country' },
    note: null,
    href: '/clusters?reach=prefectures',
  },
  {
    id: 'across-countries',
    name: { ja: '2か国以上の集団', en: 'Clusters in two countries or more' },
    value: acrossCountries,
    unit: 'count',
    of: ofClusters(clusters),
    clock: now,
    note: null,
    href: '/clusters?reach=countries',
  },
  {
    id: 'unreviewed',
    name: { ja: '未確認の集団', en: 'Clusters nobody confirmed' },
    value: unreviewed,
    unit: 'count',
    of: ofClusters(clusters),
    clock: now,
    note: unreviewed > 0 ? { state: 'waiting', text: { ja: '判断待ち', en: 'await a decision' } } : null,
    href: '/clusters?reviewed=false',
  },
];

const work = ({ cases, tasks, open, ending, gone, soon }: FigureCounts['tasks']): Figure[] => [
  {
    id: 'checklist',
    name: { ja: '初動捜査の残り', en: 'Initial investigation to do' },
    value: open,
    unit: 'count',
    of: ofTasks(tasks, cases),
    clock: now,
    note: null,
    href: '/cases',
  },
  {
    id: 'retention',
    name: { ja: '7日以内に消えるログ', en: 'Logs lost within 7 days' },
    value: soon,
    unit: 'count',
    of: ofLogs(ending),
    clock: { ja: '保存期間の終わりまで', en: 'until retention ends' },
    note: gone > 0 ? { state: 'late', text: alreadyGone(gone) } : null,
    href: '/cases',
  },
];

const share = (id: ShareId, { part, answered }: { part: number; answered: number }): Figure => ({
  id,
  name: shareNames[id],
  value: Math.round((100 * part) / answered),
  unit: 'percent',
  of: ofAnswers(part, answered),
  clock: { ja: '受付から365日', en: '365 days, by time of receipt' },
  note: null,
  href: '/reports?kind=ransomware',
});

const shareNames: Record<ShareId, Text> = {
  'double-extortion': { ja: '二重恐喝（ランサムウェア）', en: 'Double extortion (ransomware)' },
  'remote-access': { ja: 'VPN・RDPからの侵入', en: 'Entry by VPN or remote desktop' },
  restored: { ja: 'バックアップから復元', en: 'Restored from backups' },
  'ten-million': { ja: '復旧費用1,000万円以上', en: 'Recovery cost of 10 million yen or more' },
};
const shareIds: readonly ShareId[] = ['double-extortion', 'remote-access', 'restored', 'ten-million'];

const now: Text = { ja: '現在', en: 'now' };
const ofQuarter = message({ ja: (all: number) => `90日間の${all}件のうち`, en: (all: number) => `of ${all} in 90 days` });
const ofReports = message({ ja: (all: number) => `報告${all}件のうち`, en: (all: number) => `of ${all} reports` });
const ofClusters = message({ ja: (all: number) => `${all}群のうち`, en: (all: number) => `of ${all} clusters` });
const ofTasks = message({
  ja: (all: number, cases: number) => `${cases}事件・${all}項目のうち`,
  en: (all: number, cases: number) => `of ${all} tasks in ${cases} cases`,
});
const ofLogs = message({ ja: (all: number) => `期限の分かるログ${all}件のうち`, en: (all: number) => `of ${all} logs with a known end` });
const ofAnswers = message({
  ja: (part: number, all: number) => `回答${all}件のうち${part}件`,
  en: (part: number, all: number) => `${part} of ${all} who answered`,
});
const serious = message({ ja: (count: number) => `重大サイバー事案 ${count}件`, en: (count: number) => `${count} serious` });
const alreadyGone = message({ ja: (count: number) => `${count}件は期限切れ`, en: (count: number) => `${count} past their end` });
