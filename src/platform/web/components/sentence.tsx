import type { ReactNode } from 'react';
import { Say } from '../language/language.tsx';
import './sentence.css';

/** A conclusion and, under it, the reason. Nothing is concluded without one; null: it is there, and not told to this reader. */
export const Sentence = ({
  children,
  why,
  isNew = false,
}: {
  readonly children: ReactNode;
  readonly why: ReactNode;
  readonly isNew?: boolean;
}) => (
  <div className="sentence">
    <p className={isNew ? 'strong' : undefined}>{children}</p>
    {why !== null && (
      <p className="why">
        <span>
          <Say text={{ ja: '理由', en: 'Why' }} />
        </span>
        {why}
      </p>
    )}
  </div>
);
