import type { ReactNode } from 'react';
import './badge.css';

/** A short word in a frame: a kind, a number, a place. Says what something is, never how it stands (that is StateMark). */
export const Badge = ({ children, mono = false }: { readonly children: ReactNode; readonly mono?: boolean }) => (
  <span className={mono ? 'badge mono' : 'badge'}>{children}</span>
);
