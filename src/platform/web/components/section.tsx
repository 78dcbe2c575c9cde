import { useId, type ReactNode } from 'react';
import type { Text } from '#model/text.ts';
import { Say } from '../language/language.tsx';
import './section.css';

type SectionProps = {
  readonly title: Text;
  /** In quiet ink after the heading: how many, of what. */
  readonly note?: ReactNode;
  /** At the right edge: a link to all of it, keys. */
  readonly end?: ReactNode;
  readonly level?: 2 | 3;
  readonly id?: string;
  readonly children: ReactNode;
};

/** A part of a screen: a 2-px rule, a heading, and what it says. Structure comes from type and lines, not from boxes. */
export function Section({ title, note, end, level = 2, id, children }: SectionProps) {
  const named = useId();
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <section className="section" aria-labelledby={named} {...(id && { id })}>
      <header>
        <Heading id={named}>
          <Say text={title} />
        </Heading>
        {note !== undefined && <span className="note">{note}</span>}
        {end !== undefined && <span className="end">{end}</span>}
      </header>
      {children}
    </section>
  );
}
