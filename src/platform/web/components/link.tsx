import type { ReactNode } from 'react';
import { Link as AriaLink } from 'react-aria-components/Link';
import type { Text } from '#model/text.ts';
import { useText } from '../language/language.tsx';
import './button.css';

type LinkProps = {
  /** An address inside the house (`/clusters/C-1?tab=members`), or a whole one outside. */
  readonly to: string;
  readonly children: ReactNode;
  readonly className?: string;
  /** This link leads to where the reader is. */
  readonly isCurrent?: boolean;
  /** Names the link where its words alone do not. */
  readonly label?: Text;
  /** Saves what it leads to under this name instead of opening it. */
  readonly download?: string;
  /** Besides leading there. */
  readonly onPress?: () => void;
};

/** A link. Inside the house it navigates without reloading; the shell's router does that for every react-aria link. */
export function Link({ to, children, className, isCurrent = false, label, download, onPress }: LinkProps) {
  const say = useText();
  return (
    <AriaLink
      href={to}
      className={className ?? 'link'}
      {...(isCurrent && { 'aria-current': 'page' as const })}
      {...(label && { 'aria-label': say(label) })}
      {...(download !== undefined && { download })}
      {...(onPress && { onPress })}
    >
      {children}
    </AriaLink>
  );
}

/** A link that looks like a button: it leads somewhere, it does nothing. */
export function ButtonLink({
  to,
  label,
  tone = 'ordinary',
  size = 'medium',
}: {
  readonly to: string;
  readonly label: Text;
  readonly tone?: 'primary' | 'ordinary' | 'plain';
  readonly size?: 'small' | 'medium' | 'large';
}) {
  const say = useText();
  return (
    <AriaLink href={to} className={`button ${tone} ${size}`}>
      {say(label)}
    </AriaLink>
  );
}
