import { useApi } from '#platform/web/api/use-api.ts';
import { Loaded } from '#platform/web/components/loaded.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { When } from '#platform/web/components/when.tsx';
import { Say, useText } from '#platform/web/language/language.tsx';
import { PublicKeys } from '../../core/message/partner-pages.ts';
import '../partner/partner.css';

/** The desk's own public key, to be given to partners. */
export function CentreKeys() {
  const say = useText();
  const keys = useApi('/api/liaison/keys', PublicKeys);
  return (
    <Section
      title={{ ja: 'この窓口の公開鍵', en: 'Public key of this desk' }}
      note={say({ ja: 'だれでも見られます', en: 'Open to everybody' })}
    >
      <Loaded query={keys}>
        {({ keys: all }) =>
          all.map(({ id, pem, validFrom }) => (
            <div key={id} className="stack">
              <p>
                <code>{id}</code>{' '}
                <small className="quiet">
                  <Say text={{ ja: '開始', en: 'since' }} /> <When at={validFrom} />
                </small>
              </p>
              <pre className="mono small pem">{pem}</pre>
            </div>
          ))
        }
      </Loaded>
    </Section>
  );
}
