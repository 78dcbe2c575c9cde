import type { Text } from '#model/text.ts';
import { Say } from '../language/language.tsx';
import { Link } from '../components/link.tsx';
import './brand.css';

/** The house's mark, two links of a chain, and its name; leads home. */
export const Brand = ({ line }: { readonly line: Text }) => (
  <Link to="/" className="brand">
    <svg width="28" height="28" viewBox="0 0 28 28" aria-hidden="true" fill="none" stroke="var(--accent)" strokeWidth="3">
      <path d="M11 18H7a5 5 0 0 1-5-5V9a5 5 0 0 1 5-5h6a5 5 0 0 1 5 5v2" />
      <path d="M17 10h4a5 5 0 0 1 5 5v4a5 5 0 0 1-5 5h-6a5 5 0 0 1-5-5v-2" />
    </svg>
    <span>
      <b>
        <Say text={{ ja: '連携', en: 'Renkei' }} />
      </b>
      <small>
        <Say text={line} />
      </small>
    </span>
  </Link>
);
