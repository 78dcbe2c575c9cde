import type { Link } from '../link.ts';
import type { Candidate } from './rank-questions.ts';

/** What of a decision says whether a question is still open. */
export type Said = {
  readonly kind: string;
  readonly revoked: boolean;
  readonly subject: {
    readonly reports: readonly string[];
    readonly pairs: readonly (readonly [string, string])[];
    /** Of a split: those that were parted from all other reports of it. */
    readonly parted?: readonly string[];
    /** What the evidence was when somebody was unsure. */
    readonly evidence?: string;
  };
};

/** Members of a question's sides that its asker may see: of both clusters, or of the one that is in question. */
type Sides = { readonly one: ReadonlySet<string>; readonly other: ReadonlySet<string> };

/**
 * The evidence of a link as one word: another word, other evidence. What somebody was unsure about is asked again when it has changed.
 * Made of what is compared and of the sum, so that a value that became common changes it too.
 */
export const evidenceMark = ({ logOdds, evidence }: Pick<Link, 'logOdds' | 'evidence'>): string =>
  `${Math.round(logOdds * 1000)}/${evidence.filter(({ weight }) => weight !== 0).length}`;

/**
 * Whether people have settled a question already. A join: any pair across it was tied or parted, or somebody was unsure about this very pair and the
 * evidence is what it was. A bridge: its two reports were held together or parted by name. A growth: somebody confirmed, split or was unsure about more
 * than half of those who are in the cluster now.
 */
export function isSettled(question: Candidate, { one, other }: Sides, mark: string, said: readonly Said[]): boolean {
  return said.some(({ kind, revoked, subject }) => {
    if (revoked || kind === 'revoke') return false;
    const speaksOf = pairsSaid(subject);
    const crosses = speaksOf(one, other);
    const isThisPair = subject.reports.length === 2 && subject.reports.includes(question.a) && subject.reports.includes(question.b);
    if (kind === 'unsure' && isThisPair) return subject.evidence === undefined || subject.evidence === mark;
    switch (question.kind) {
      case 'pair':
      case 'held-back':
        return crosses;
      case 'bridge':
        return speaksOf(new Set([question.a]), new Set([question.b]));
      case 'growth': {
        const named = subject.reports.filter((id) => one.has(id) || other.has(id)).length;
        return ['confirm', 'split', 'unsure'].includes(kind) && named * 2 > one.size + other.size;
      }
    }
  });
}

/** Whether a decision ties or parts anybody of the one and anybody of the other. */
function pairsSaid({ reports, pairs, parted = [] }: Said['subject']): (one: ReadonlySet<string>, other: ReadonlySet<string>) => boolean {
  const named = new Set(parted);
  const rest = parted.length > 0 ? reports.filter((id) => !named.has(id)) : [];
  const isAcross = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean =>
    pairs.some(([a, b]) => one.has(a) && other.has(b)) || (parted.some((id) => one.has(id)) && rest.some((id) => other.has(id)));
  return (one, other) => isAcross(one, other) || isAcross(other, one);
}
