import { useRef, type ReactNode } from 'react';
import { Say } from '../language/language.tsx';
import { useShortcuts } from '../shell/shortcuts.ts';
import { KeyHint } from './key-hint.tsx';
import './table-toggle.css';

const label = { ja: '表で見る', en: 'As a table' };

/** The table beside a picture: the same content for those who read rather than look. With `shortcut` a key opens it. */
export function TableToggle({ shortcut, children }: { readonly shortcut?: string; readonly children: ReactNode }) {
  const details = useRef<HTMLDetailsElement>(null);
  const toggle = (): void => {
    if (details.current) details.current.open = !details.current.open;
  };
  useShortcuts(shortcut ? [{ key: shortcut, label, run: toggle }] : []);
  return (
    <details className="table-toggle" ref={details}>
      <summary>
        <Say text={label} />
        {shortcut && <KeyHint keys={shortcut.toUpperCase()} />}
      </summary>
      {children}
    </details>
  );
}
