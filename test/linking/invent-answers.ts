import type { HistoryPage } from '../../src/linking/core/cluster-history.ts';
import type { ClusterRow, Picture, Why } from '../../src/linking/core/picture.ts';
import type { TurningPointsAnswer } from '../../src/linking/core/turning-points/turning-points-answer.ts';

/** The list of clusters, narrowed by kind and handling as the server would. */
export function inventPage(clusters: readonly Picture[], search: URLSearchParams): unknown {
  const fits = clusters.filter(({ kind, tlp }) => (search.get('kind') ?? kind) === kind && (search.get('tlp') ?? tlp) === tlp);
  return { clusters: fits.map(rowOf), total: fits.length, asOf: new Date().toISOString(), next: null };
}

const rowOf = ({ id, sentence, tlp, exercise, kind, facts }: Picture): ClusterRow => ({
  id,
  sentence,
  tlp,
  exercise,
  kind,
  reports: facts.reports,
  organisations: facts.organisations,
  prefectures: facts.prefectures,
  countries: facts.countries,
  firstAt: facts.firstAt,
  latestAt: facts.latestAt,
  reviewed: facts.reports > 100,
});

/** Why two members belong together: every trace they share, less what speaks against. */
export function inventWhy(cluster: Picture, a: string, asked: string | null): Why | undefined {
  const b = asked ?? neighbourOf(cluster, a);
  const [one, other] = [a, b].map((id) => cluster.members.find((member) => member.id === id));
  if (!one || !other) return undefined;
  const shared = cluster.traces.filter((trace) => trace.members.includes(a) && trace.members.includes(b));
  const steps = shared.map((trace) => {
    const excerpt = `当日の記録では ${trace.value.slice(0, 80)} への通信が確認された。`;
    const start = excerpt.indexOf(trace.value.slice(0, 80));
    const mark: [number, number] = [start, start + Math.min(80, trace.value.length)];
    return {
      family: trace.family,
      type: trace.type,
      value: trace.value,
      sentence: {
        ja: `どちらの報告にも同じ値があります（全${trace.seenIn}件）。`,
        en: `Both reports have the same value (${trace.seenIn} reports in all).`,
      },
      contribution: trace.weight,
      seenIn: trace.seenIn,
      common: trace.common,
      documents: [one, other].map((member, place) => ({
        report: member.id,
        number: member.number,
        span: place === 0 ? mark : null,
        excerpt: place === 0 ? excerpt : '',
        mark: place === 0 ? mark : null,
      })),
    };
  });
  const against = {
    family: 'behaviour',
    type: 'techniques',
    value: 'T1190',
    sentence: { ja: '侵入の手口が違います。', en: 'The way in differs.' },
    contribution: -0.5,
    seenIn: 9,
    common: null,
    documents: [],
  };
  const logOdds = Math.round((steps.reduce((sum, step) => sum + step.contribution, -3.6) - 0.5) * 10) / 10;
  return {
    a: { report: one.id, number: one.number },
    b: { report: other.id, number: other.number },
    prior: -3.6,
    steps,
    logOdds,
    probability: 1 / (1 + 10 ** -logOdds),
    sentence: {
      ja: `どちらの報告にも同じ送金先があり、ほかに${Math.max(0, steps.length - 1)}点が一致します。`,
      en: `Both reports show the same wallet and agree in ${Math.max(0, steps.length - 1)} more.`,
    },
    against: [against],
    weights: '2026-11-22.1',
  };
}

/** That the strongest trace of two members carries their link, and that a third member holds two others. */
export function inventTurningPoints(cluster: Picture, a: string, asked: string | null): TurningPointsAnswer | undefined {
  const why = inventWhy(cluster, a, asked);
  const [strongest] = why?.steps ?? [];
  if (!why || !strongest) return undefined;
  const logOdds = why.logOdds - strongest.contribution;
  const pivot = cluster.members.find(({ id }) => id !== why.a.report && id !== why.b.report);
  return {
    a: why.a,
    b: why.b,
    logOdds: why.logOdds,
    probability: why.probability,
    isTied: true,
    isHeld: false,
    points: [
      {
        kind: 'without',
        type: strongest.type,
        value: strongest.value,
        sentence: { ja: `${strongest.value} が無ければ切れます。`, en: `Without ${strongest.value} it breaks.` },
        logOdds,
        probability: 1 / (1 + 10 ** -logOdds),
      },
    ],
    pivots: pivot
      ? [
          {
            report: pivot.id,
            number: pivot.number,
            loose: 2,
            sentence: { ja: `${pivot.number} が無ければ、2件が離れます。`, en: `Without ${pivot.number} two reports come loose.` },
          },
        ]
      : [],
  };
}

/** That the members came one by one, and what was decided. */
export function inventHistory({ members, decisions }: Picture): HistoryPage {
  const why = { ja: 'どちらの報告にも同じ送金先があります。', en: 'Both reports show the same wallet.' };
  const events: HistoryPage['events'] = [
    ...members.slice(1).map(({ id, number, at, title, lang }, place) => ({
      id,
      at,
      kind: place === 0 ? ('formed' as const) : ('grew' as const),
      decision: null,
      sentence: { ja: `${number} が加わりました。`, en: `${number} joined.` },
      why,
      by: null,
      organisation: null,
      revoked: false,
      reports: [{ report: id, number, title, lang }],
      moreReports: 0,
    })),
    ...decisions.map(({ id, at, kind, sentence, reason, by, organisation, revoked }) => ({
      id,
      at,
      kind: 'decided' as const,
      decision: kind,
      sentence,
      why: { ja: `理由：「${reason}」`, en: `Reason given: “${reason}”` },
      by,
      organisation,
      revoked,
      reports: [],
      moreReports: 0,
    })),
  ];
  return { events: events.toSorted((one, other) => (one.at > other.at ? -1 : 1)), next: null };
}

/** The member with most traces in common. */
function neighbourOf(cluster: Picture, a: string): string {
  const shared = (id: string): number => cluster.traces.filter((trace) => trace.members.includes(a) && trace.members.includes(id)).length;
  const others = cluster.members.map(({ id }) => id).filter((id) => id !== a);
  return others.toSorted((x, y) => shared(y) - shared(x))[0] ?? '';
}
