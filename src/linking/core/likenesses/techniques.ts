import type { Likeness } from './likeness.ts';

/** Fewer in common than this are everybody's. */
const fewest = 3;
/** Above every technique, below every weakness: numbers of the two don't meet. */
const weaknesses = 10_000_000;
const perYear = 20_000_000;

/** How the attacker worked: the share of techniques and exploited weaknesses that both name (Jaccard). */
export const techniques = {
  kind: 'techniques',
  probes: 0,
  profile: ({ traces }) => {
    const found = new Set<number>();
    for (const { type, norm, role } of traces) {
      const number = role !== 'victim' && (type === 'technique' || type === 'cve') ? numberOf(norm) : null;
      if (number !== null) found.add(number);
    }
    return Int32Array.from(found).sort();
  },
  compare: (one, other) => {
    const shared = inBoth(one, other).length;
    return shared < fewest ? null : Math.floor((1000 * shared) / (one.length + other.length - shared));
  },
  shown: (one, other) =>
    inBoth(one, other)
      .map((number) => nameOf(number))
      .sort()
      .join(','),
} as const satisfies Likeness;

function inBoth(one: Int32Array, other: Int32Array): number[] {
  const theirs = new Set(other);
  return [...one].filter((number) => theirs.has(number));
}

/** `T1566.001` and `CVE-2024-12345` as numbers that can be read back; null for a number that no list would give out. */
function numberOf(norm: string): number | null {
  const technique = /^T(\d{4})(?:\.(\d{3}))?$/.exec(norm);
  if (technique) return Number(technique[1]) * 1000 + Number(technique[2] ?? 0);
  const weakness = /^CVE-(\d{4})-(\d{4,7})$/.exec(norm);
  const year = Number(weakness?.[1]) - 1999;
  return weakness && year >= 0 && year < 100 ? weaknesses + year * perYear + Number(weakness[2]) : null;
}

function nameOf(number: number): string {
  const padded = (value: number, digits: number): string => String(value).padStart(digits, '0');
  if (number >= weaknesses) {
    const rest = number - weaknesses;
    return `CVE-${1999 + Math.floor(rest / perYear)}-${padded(rest % perYear, 4)}`;
  }
  const sub = number % 1000;
  return `T${padded(Math.floor(number / 1000), 4)}${sub === 0 ? '' : `.${padded(sub, 3)}`}`;
}
