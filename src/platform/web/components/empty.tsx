import type { ReactNode } from 'react';
import type { Text } from '#model/text.ts';
import { Say } from '../language/language.tsx';
import './empty.css';

export type EmptyProps = {
  readonly title: Text;
  /** Why it is empty. */ readonly why: Text;
  /** The one next step. */ readonly next?: ReactNode;
};

/** Nothing is here: why, and the one next step. */
export const Empty = ({ title, why, next }: EmptyProps) => (
  <div className="empty">
    <b>
      <Say text={title} />
    </b>
    <p>
      <Say text={why} />
    </p>
    {next && <div className="row">{next}</div>}
  </div>
);
