import type { Tlp } from '#model/handling.ts';
import './tlp-badge.css';

/** The full word of Traffic Light Protocol 2.0 in the colours that FIRST fixes, on black, in both themes. */
export const TlpBadge = ({ tlp }: { readonly tlp: Tlp }) => (
  <span className={`tlp-badge ${tlp.replace('+strict', '')}`} lang="en">
    TLP:{tlp.toUpperCase()}
  </span>
);
