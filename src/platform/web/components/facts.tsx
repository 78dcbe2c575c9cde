import type { ReactNode } from 'react';
import type { Text } from '#model/text.ts';
import { Say } from '../language/language.tsx';
import './facts.css';

export type Fact = { readonly name: Text; readonly value: ReactNode; readonly note?: ReactNode };

/** The strip of facts under a title: a value, what it is, and what it is out of. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className="facts">
      {facts.map((fact) => (
        <div key={fact.name.en}>
          <dt>
            <Say text={fact.name} />
          </dt>
          <dd>
            {fact.value}
            {fact.note !== undefined && <small>{fact.note}</small>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Names and values in two columns, for a record read line by line. */
export function Pairs({ pairs }: { readonly pairs: readonly Fact[] }) {
  return (
    <dl className="pairs">
      {pairs.map((pair) => (
        <div key={pair.name.en}>
          <dt>
            <Say text={pair.name} />
          </dt>
          <dd>
            {pair.value}
            {pair.note !== undefined && <small>{pair.note}</small>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
