import type { Basis } from '../../core/weights.ts';

/** Full: measured · half: learned · empty: estimated. */
export function BasisDot({ basis, x: left, y }: { readonly basis: Basis; readonly x: number; readonly y: number }) {
  return (
    <g className="basis-dot" data-basis={basis}>
      <circle cx={left} cy={y} r={3.5} />
      {basis === 'learned' && <path d={`M${left} ${y - 3.5}a3.5 3.5 0 0 1 0 7z`} />}
    </g>
  );
}
