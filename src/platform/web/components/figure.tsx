import type { Text } from '#model/text.ts';
import { useFormat } from '../language/format.ts';
import { useText } from '../language/language.tsx';
import { Link } from './link.tsx';
import { StateMark, type State } from './state-mark.tsx';
import './figure.css';

export type FigureProps = {
  readonly name: Text;
  readonly value: number;
  readonly unit: 'count' | 'percent';
  /** The denominator: out of what. */
  readonly of: Text;
  /** From when to when it counts, by which clock. */
  readonly clock: Text;
  readonly note?: { readonly state: State; readonly text: Text } | null;
  /** Its list. */
  readonly href: string;
};

/** A number that is a message: never without its denominator, its clock and its list. A percent value runs from 0 to 100. */
export function Figure({ name, value, unit, of, clock, note = null, href }: FigureProps) {
  const say = useText();
  const format = useFormat();
  return (
    <Link to={href} className="figure">
      <span className="name">{say(name)}</span>
      <span className="value">
        <span>
          {format.count(unit === 'percent' ? Math.round(value) : value)}
          {unit === 'percent' && <span className="unit">%</span>}
        </span>
        <small>{say(of)}</small>
      </span>
      <span className="clock">{say(clock)}</span>
      {note && <StateMark state={note.state}>{say(note.text)}</StateMark>}
    </Link>
  );
}

/** Figures side by side, parted by hairlines. */
export const Figures = ({
  label,
  figures,
}: {
  readonly label: Text;
  readonly figures: readonly (FigureProps & { readonly id: string })[];
}) => {
  const say = useText();
  return (
    <ul className="figures" aria-label={say(label)}>
      {figures.map(({ id, ...figure }) => (
        <li key={id}>
          <Figure {...figure} />
        </li>
      ))}
    </ul>
  );
};
