import type { Member, Picture, Trace } from '../../src/linking/core/picture.ts';
import invented from './invented.json' with { type: 'json' };

/**
 * An invented cluster of any size for tests and measurements of the picture: the same seed gives the same cluster. Addresses are those
 * reserved for documentation (RFC 5737, RFC 3849), domains end in .example.
 */
export function inventCluster(size: number, seed = 1): Picture {
  const next = numbers(seed);
  const pick = <T>(values: readonly T[]): T => values[Math.floor(next() * values.length)]!; // never called with an empty list
  const members = Array.from({ length: size }, (_, index): Member => {
    const abroad = next() < 0.22;
    return {
      id: uuid(index + seed * 100_000),
      number: `R-${String(2001 + index).padStart(6, '0')}`,
      title: pick(abroad ? invented.titlesAbroad : invented.titles),
      lang: abroad ? 'en' : 'ja',
      kind: 'ransomware',
      victim: next() < 0.8 ? pick(abroad ? invented.victimsAbroad : invented.victims) : null,
      industry: next() < 0.9 ? pick(invented.industries) : null,
      prefecture: abroad ? null : next() < 0.05 ? null : pick(size > 100 ? invented.manyPlaces : invented.fewPlaces),
      country: abroad ? pick(['DE', 'SG', 'US']) : 'JP',
      at: new Date(start + Math.floor(next() ** 0.8 * 93 * 86_400_000)).toISOString(),
      atBasis: pick(['occurred', 'occurred', 'reported', 'received']),
      tlp: 'amber',
      exercise: true,
      withheld: [],
    };
  });
  const traces = invented.families.flatMap(({ family, values }, group): Trace[] =>
    values.map(({ type, value }, index) => {
      const share = size > 100 ? 0.02 + next() * 0.3 : 0.12 + next() * 0.24;
      const held = members.filter(() => next() < share);
      const holders = held.length >= 2 ? held : members.slice((index * 3) % (size - 1), ((index * 3) % (size - 1)) + 2);
      const common = value === '203.0.113.40';
      return {
        key: `${type}:${value}`,
        family,
        type,
        value,
        members: holders.map((member) => member.id),
        seenIn: holders.length + (common ? 61 : 0),
        weight: common ? 0.2 : Math.round((2.4 - group * 0.35 - index * 0.15) * 10) / 10,
        common: common ? { ja: '共用サーバーのため、重みを抑えています', en: 'A shared host, so it counts for little' } : null,
        bridge: common,
      };
    }),
  );
  return {
    id: `C-${String(2000 + size)}`,
    sentence: {
      ja: `${size}件の報告が、同じ手口で、同じ送金先を示しています。8月に東京で始まりました。`,
      en: `${size} reports show the same method and the same wallet. It began in Tokyo in August.`,
    },
    tlp: 'amber',
    exercise: true,
    kind: 'ransomware',
    facts: {
      reports: size,
      organisations: new Set(members.map((member) => member.victim)).size,
      prefectures: new Set(members.map((member) => member.prefecture).filter((code) => code !== null)).size,
      countries: new Set(members.map((member) => member.country)).size,
      loss: { yen: 184_000_000, answered: Math.ceil(size / 2), of: size },
      firstAt: members.map((member) => member.at).sort()[0] ?? null,
      latestAt:
        members
          .map((member) => member.at)
          .sort()
          .at(-1) ?? null,
      weakest: 0.988,
    },
    members,
    moreMembers: 0,
    traces,
    moreTraces: 0,
    places: {
      prefectures: tally(members.flatMap((member) => (member.prefecture === null ? [] : [member.prefecture]))).map(([code, count]) => ({
        code,
        count,
      })),
      countries: tally(members.map((member) => member.country)).map(([code, count]) => ({ code, count })),
    },
    tactics: invented.tactics.map(({ id, ja, en, technique, name }, index) => ({
      id,
      name: { ja, en },
      count: index === 0 ? 0 : Math.ceil(size * (((index * 7) % 13) / 13)),
      techniques: index === 0 ? [] : [{ id: technique, name: { ja: name, en: name }, count: Math.ceil(size * (((index * 7) % 13) / 13)) }],
    })),
    decisions: [
      {
        id: uuid(900_001),
        kind: 'confirm',
        sentence: { ja: '見本 花子が R-002001 を認めました。', en: 'Hanako Mihon confirmed R-002001.' },
        reason: '送金先が同じ',
        by: '見本 花子',
        organisation: 'JP-NPA',
        at: '2026-11-20T00:02:00Z',
        revoked: false,
      },
      {
        id: uuid(900_002),
        kind: 'unsure',
        sentence: { ja: '見本 太郎が R-002003 を「まだ分からない」としました。', en: 'Taro Mihon is unsure about R-002003.' },
        reason: '機器の記録を待っている',
        by: '見本 太郎',
        organisation: 'JP-23',
        at: '2026-11-03T05:10:00Z',
        revoked: true,
      },
    ],
    may: { decide: true },
  };
}

const start = Date.UTC(2026, 7, 18, 18);

/** Park–Miller: a repeatable row of numbers in [0, 1) is all that a fixture needs. */
function numbers(seed: number): () => number {
  let state = (seed * 48_271) % 2_147_483_647 || 1;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

const uuid = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;

function tally<T>(values: readonly T[]): [T, number][] {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a);
}
