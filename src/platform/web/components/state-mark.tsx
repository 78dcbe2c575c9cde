import type { ReactNode } from 'react';
import './state-mark.css';

export type State = 'late' | 'waiting' | 'open' | 'done' | 'running' | 'none';

/** How something stands: a shape and a word, coloured. The shape carries it for those who see no colour. */
export const StateMark = ({ state, children }: { readonly state: State; readonly children: ReactNode }) => (
  <span className="state-mark" data-state={state}>
    {children}
  </span>
);
