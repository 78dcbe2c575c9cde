import { useText } from '#platform/web/language/language.tsx';
import { languageOfScript } from '#platform/web/language/script.ts';
import type { Evidence } from '../../core/finding.ts';
import { differingWords } from './differing-words.ts';
import { unusable } from './unusable.ts';

/** The quoted passage as it was and as it stands now, with what differs marked. */
export function ComparedQuotes({ compared }: { readonly compared: NonNullable<Evidence['compared']> }) {
  const say = useText();
  const { was, now } = differingWords(unusable(compared.original), unusable(compared.now));
  return (
    <div className="compared">
      <figure>
        <figcaption>{say({ ja: '元のメール', en: 'The original' })}</figcaption>
        <blockquote lang={languageOfScript(compared.original)}>
          {was[0]}
          <del>{was[1]}</del>
          {was[2]}
        </blockquote>
      </figure>
      <figure>
        <figcaption>{say({ ja: '引用された文', en: 'As it is quoted' })}</figcaption>
        <blockquote lang={languageOfScript(compared.now)}>
          {now[0]}
          <ins>{now[1]}</ins>
          {now[2]}
        </blockquote>
      </figure>
    </div>
  );
}
