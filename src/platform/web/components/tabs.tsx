import type { Text } from '#model/text.ts';
import { useText } from '../language/language.tsx';
import { Link } from './link.tsx';
import './tabs.css';

export type Tab = { readonly to: string; readonly label: Text; readonly count?: string };

/** Views of one thing. Each has an address, so it can be shared and gone back to; that makes them links, not ARIA tabs. */
export function Tabs({
  label,
  tabs,
  current,
}: {
  readonly label: Text;
  readonly tabs: readonly Tab[];
  /** The `to` that is shown. */ readonly current: string;
}) {
  const say = useText();
  return (
    <nav className="tabs" aria-label={say(label)}>
      {tabs.map((tab) => (
        <Link key={tab.to} to={tab.to} className="tab" isCurrent={tab.to === current}>
          {say(tab.label)}
          {tab.count !== undefined && <span className="count"> {tab.count}</span>}
        </Link>
      ))}
    </nav>
  );
}
