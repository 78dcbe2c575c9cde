import { useId } from 'react';
import type { Text } from '#model/text.ts';
import { useText } from '#platform/web/language/language.tsx';
import { type Stretch, stretches, type StripKind } from './stretches.ts';
import './byte-strip.css';

type ByteStripProps = {
  readonly size: number;
  readonly runs: readonly Stretch[];
  /** What a reader who does not see it is told. */
  readonly label: Text;
  readonly isSmall?: boolean;
};

const WIDTH = 1000;

/** The bytes of a file from its first to its last, each stretch by where it comes from. Shape carries what colour says: hatched, crossed, solid. */
export function ByteStrip({ size, runs, label, isSmall = false }: ByteStripProps) {
  const say = useText();
  const id = useId();
  return (
    <svg
      className={isSmall ? 'byte-strip small' : 'byte-strip'}
      viewBox={`0 0 ${WIDTH} 32`}
      preserveAspectRatio="none"
      role="img"
      aria-label={say(label)}
    >
      <Patterns id={id} />
      {stretches(runs, size, WIDTH).map(([from, to, kind]) => (
        <rect key={from} x={from} y={0} width={Math.max(1, to - from)} height={32} {...fillOf(kind, id)} />
      ))}
    </svg>
  );
}

const kinds: readonly (readonly [StripKind, Text])[] = [
  ['encrypted', { ja: '暗号化されたまま', en: 'still encrypted' }],
  ['intact', { ja: '元のまま', en: 'intact' }],
  ['decrypted', { ja: '復号', en: 'decrypted' }],
  ['rebuilt', { ja: '再構成', en: 'rebuilt' }],
  ['missing', { ja: '不明（0で埋めた）', en: 'missing (filled with zeros)' }],
];

/** What the stretches mean. */
export function ByteLegend() {
  const say = useText();
  const id = useId();
  return (
    <ul className="byte-legend">
      {kinds.map(([kind, name]) => (
        <li key={kind}>
          <svg className="byte-strip" viewBox="0 0 40 24" aria-hidden="true">
            <Patterns id={`${id}-${kind}`} />
            <rect width={40} height={24} {...fillOf(kind, `${id}-${kind}`)} />
          </svg>
          {say(name)}
        </li>
      ))}
    </ul>
  );
}

const Patterns = ({ id }: { readonly id: string }) => (
  <defs>
    <pattern id={`${id}-rebuilt`} width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect className="rebuilt-ground" width="8" height="8" />
      <line className="rebuilt-line" x1="0" y1="0" x2="0" y2="8" />
    </pattern>
    <pattern id={`${id}-missing`} width="12" height="12" patternUnits="userSpaceOnUse">
      <rect className="missing-ground" width="12" height="12" />
      <path className="missing-line" d="M0 0 12 12M12 0 0 12" />
    </pattern>
  </defs>
);

const fillOf = (kind: StripKind, id: string): { className?: string; fill?: string } =>
  kind === 'rebuilt' || kind === 'missing' ? { fill: `url(#${id}-${kind})` } : { className: kind };
