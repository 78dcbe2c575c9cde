import { Mixed } from '#platform/web/language/mixed.tsx';
import { Say } from '#platform/web/language/language.tsx';
import type { Recipient } from '../../core/disclosure/disclosure.ts';
import type { DisclosureItem } from '../../core/disclosure/disclosure-item.ts';

/** What becomes of a line: its words, that it is visibly withheld, or that there is no such line. */
export function Leaves({ item, recipients }: { readonly item: DisclosureItem; readonly recipients: readonly Recipient[] }) {
  const { decision, identity, leaves } = item;
  if (decision === 'omit')
    return (
      <span className="quiet">
        <Say text={{ ja: '行ごと出さない', en: 'no such line' }} />
      </span>
    );
  if (decision === 'withhold') return <Withheld />;
  if (identity?.as === 'pseudonym')
    return (
      <span className="mono" lang="en">
        {recipients.map(({ pseudonyms }) => pseudonyms[identity.subject] ?? '–').join(' / ')}
      </span>
    );
  return (
    <span lang="en">
      <Mixed text={{ ja: leaves.en, en: leaves.en }} />
    </span>
  );
}

/** As it stands in the letter. */
export const Withheld = () => (
  <span className="withheld" lang="en">
    withheld
  </span>
);
