import { memo, useMemo } from 'react';
import type { Tie, Ties } from '../../../core/layout/ties.ts';
import type { Lit, PictureView } from '../picture-view.ts';

/**
 * The curves. Hundreds of them are drawn as a handful of paths, one a weight, so that opening and selecting stay quick; the lit ones
 * are drawn once more on top.
 */
export const TieLines = ({ view: { ties, lit } }: { readonly view: PictureView }) => (
  <g aria-hidden="true" className={ties.ties.length > crowded ? 'crowded' : undefined}>
    <AllLines ties={ties} />
    <LitLines ties={ties} lit={lit} />
  </g>
);

/** With more curves than this the quiet ones step back, so that the lit ones can be followed. */
const crowded = 200;
const weights = [0, 1, 2, 3] as const;

const AllLines = memo(function AllLines({ ties: { ties } }: { readonly ties: Ties }) {
  return (
    <>
      {weights.map((weight) => (
        <path key={weight} className={`tie w${weight}`} d={joined(ties.filter((tie) => tie.weight === weight && !tie.bridge))} />
      ))}
      <path className="tie bridge" d={joined(ties.filter((tie) => tie.bridge))} />
    </>
  );
});

function LitLines({ ties: { ties }, lit }: { readonly ties: Ties; readonly lit: Lit }) {
  const chosen = useMemo(() => ties.filter((tie) => isLit(tie, lit)), [ties, lit]);
  return weights.map((weight) => {
    const bridge = lit?.kind === 'trace' && lit.trace.bridge ? ' bridge' : '';
    return <path key={weight} className={`tie on w${weight}${bridge}`} d={joined(chosen.filter((tie) => tie.weight === weight))} />;
  });
}

const isLit = (tie: Tie, lit: Lit): boolean =>
  lit !== null && (lit.kind === 'trace' ? tie.traces.includes(lit.trace.key) : tie.reports.includes(lit.report));

const joined = (ties: readonly Tie[]): string => ties.map((tie) => tie.path).join('');
