import { Say } from '../language/language.tsx';
import './skeleton.css';

/** The place of what is still loading, in lines of text. Nothing moves; the words come after a moment, so a fast answer shows none. */
export const Skeleton = ({ lines = 3 }: { readonly lines?: number }) => (
  <output className="skeleton">
    {Array.from({ length: lines }, (_, line) => (
      <i key={line} aria-hidden="true" />
    ))}
    <span>
      <Say text={{ ja: '読み込んでいます', en: 'Loading' }} />
    </span>
  </output>
);
