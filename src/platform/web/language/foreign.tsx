import type { ElementType, ReactNode } from 'react';

/**
 * Words that stay in the language they were written in (a report's text, a title, a name): screen readers and line breaking need
 * to know which. An unknown language is marked `und`.
 */
export function Foreign({
  lang,
  as: Element = 'span',
  children,
}: {
  readonly lang: string | null;
  readonly as?: ElementType;
  readonly children: ReactNode;
}) {
  return <Element lang={lang ?? 'und'}>{children}</Element>;
}
