import type { LinkReport } from '../../src/linking/core/link.ts';
import type { WarningList } from '../../src/linking/core/hubs/warning-list.ts';
import { normaliseIndicator } from '#model/indicator/normalise.ts';

/** The reports with hubs put into every tenth: 800 names of lists of popular sites and 200 resolvers, the same draw each time. */
export function withHubs(reports: readonly LinkReport[], lists: readonly WarningList[], perReport: number): LinkReport[] {
  const draw = generator(20_260_917);
  const hubs = [
    ...drawn(valuesOf(lists, /top|tranco|majestic|moz|alexa/), 800, draw).map((value) => ({ type: 'domain' as const, value })),
    ...drawn(valuesOf(lists, /^public-dns-v4$/), 200, draw).map((value) => ({ type: 'ipv4' as const, value })),
  ].flatMap(({ type, value }) => {
    const read = normaliseIndicator(type, value);
    return read.ok ? [{ type, norm: read.value, role: 'attacker' as const }] : [];
  });
  return reports.map((report, at) => {
    if (at % 10 !== 3) return report;
    const own = new Set(report.traces.map(({ type, norm }) => `${type} ${norm}`));
    const given = perReport >= hubs.length ? hubs : drawn(hubs, perReport, draw);
    return { ...report, traces: [...report.traces, ...given.filter(({ type, norm }) => !own.has(`${type} ${norm}`))] };
  });
}

const valuesOf = (lists: readonly WarningList[], name: RegExp): string[] => [
  ...new Set(lists.filter(({ list }) => name.test(list)).flatMap(({ values }) => values.filter((value) => typeof value === 'string'))),
];

function drawn<T>(from: readonly T[], count: number, draw: (limit: number) => number): T[] {
  const left = [...from];
  return Array.from({ length: Math.min(count, left.length) }, () => left.splice(draw(left.length), 1)).flat();
}

const generator = (seed: number): ((limit: number) => number) => {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
};
