import type { ElementType } from 'react';
import { languageOfScript } from './script.ts';

type ForeignProps = {
  /** BCP 47; null where nobody noted it. */
  readonly lang: string | null;
  readonly as?: ElementType;
  readonly children: string;
};

/**
 * Words that stay in the language they were written in (a report's text, a title, a person's name): screen readers and line breaking
 * need to know which. Where it was not noted, Japanese script says Japanese; anything else stays undetermined.
 */
export function Foreign({ lang, as: Element = 'span', children }: ForeignProps) {
  return <Element lang={lang ?? languageOfScript(children)}>{children}</Element>;
}
