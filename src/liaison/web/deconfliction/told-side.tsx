import { kindNames } from '#language/core/names.ts';
import { Badge } from '#platform/web/components/badge.tsx';
import { When } from '#platform/web/components/when.tsx';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { useText } from '#platform/web/language/language.tsx';
import type { Told } from '../../core/deconfliction/answer-level.ts';
import { OrganisationName } from './organisation-name.tsx';
import { somebody } from './hit-words.ts';

/** What one was told of the other side, and at which level; what the level holds back is not here. */
export function ToldSide({ told }: { readonly told: Told }) {
  const say = useText();
  if (told.organisation === null) return <span className="second">{say(somebody)}</span>;
  return (
    <span className="told-side">
      <b>
        <OrganisationName id={told.organisation} />
      </b>{' '}
      {told.contact && <Foreign lang={null}>{told.contact}</Foreign>}
      <small className="quiet">
        <span className="mono">{told.reference}</span>
        {told.kind && <> · {say(kindNames[told.kind])}</>}
        {told.since && (
          <>
            {' '}
            · <When at={told.since} form="day" />
          </>
        )}
      </small>
      {told.level === 'contact' && <Badge>{say({ ja: '連絡先のみ', en: 'Contact only' })}</Badge>}
    </span>
  );
}
