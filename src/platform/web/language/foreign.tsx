import type { ElementType } from 'react';

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
  return <Element lang={lang ?? (hasJapanese(children) ? 'ja' : 'und')}>{children}</Element>;
}

const hasJapanese = (text: string): boolean => /[\u3040-\u30ff\u4e00-\u9fff]/.test(text);
