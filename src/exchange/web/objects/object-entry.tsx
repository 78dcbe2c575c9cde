import { Link } from '#platform/web/components/link.tsx';
import { TlpBadge } from '#platform/web/components/tlp-badge.tsx';
import { When } from '#platform/web/components/when.tsx';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { Say, useText } from '#platform/web/language/language.tsx';
import { languageOfScript } from '#platform/web/language/script.ts';
import type { ObjectFound } from '../../core/exchange-pages.ts';
import { objectTypeName } from '../object-type-names.ts';
import { aboutObject } from './about-object.ts';

/** One object: what it is, whose, as it stands, and what may be the same thing. */
export function ObjectEntry({ row }: { readonly row: ObjectFound }) {
  const say = useText();
  const { shown, relation } = aboutObject(row.content);
  return (
    <li>
      <div className="row">
        <span className="quiet">
          <Say text={objectTypeName(row.type)} />
        </span>
        {row.name !== null && (
          <b>
            <Foreign lang={row.nameLanguage}>{row.name}</Foreign>
          </b>
        )}
        {relation && (
          <span>
            <Say text={objectTypeName(relation.from)} /> → <code>{relation.how}</code> → <Say text={objectTypeName(relation.to)} />
          </span>
        )}
        {row.tlp && <TlpBadge tlp={row.tlp} />}
      </div>
      <p className="small second">
        <code>{row.stixId}</code> ·{' '}
        {row.partner ? (
          <Link to={`/exchange/partners/${row.partner.organisation}`}>
            <Say text={row.partner.name} />
          </Link>
        ) : (
          <Say text={{ ja: 'このセンター', en: 'this centre' }} />
        )}{' '}
        · <When at={row.version} />
        {row.delivery !== null && (
          <>
            {' '}
            · <Link to={`/exchange/deliveries/${row.delivery}`}>{row.delivery}</Link>
          </>
        )}
        {row.report !== null && (
          <>
            {' '}
            · <Link to={`/reports/${row.report}`}>{row.report}</Link>
          </>
        )}
      </p>
      {row.tags.length > 0 && (
        <ul className="small">
          {row.tags.map(({ tag, words, source }) => (
            <li key={tag}>
              <code>{tag}</code> <Foreign lang="en">{words}</Foreign> <span className="second">({source})</span>
            </li>
          ))}
        </ul>
      )}
      {row.candidates.length > 0 && (
        <p className="small">
          {say({ ja: '同じものかもしれません：', en: 'Perhaps the same: ' })}
          {row.candidates.map(({ stixId, name, through }) => (
            <span key={stixId}>
              <Foreign lang={null}>{name}</Foreign> <code>{stixId}</code>
              {through !== null && (
                <>
                  {' '}
                  <span className="second">
                    {say({ ja: '別名表：', en: 'by aliases: ' })}
                    <Foreign lang="en">{through}</Foreign>
                  </span>
                </>
              )}{' '}
            </span>
          ))}
        </p>
      )}
      <details className="small">
        <summary>{say({ ja: '内容', en: 'Content' })}</summary>
        <pre className="exchange-raw" lang={languageOfScript(shown)}>
          {shown}
        </pre>
      </details>
    </li>
  );
}
