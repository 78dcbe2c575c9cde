import { Foreign } from '#platform/web/language/foreign.tsx';
import { Say } from '#platform/web/language/language.tsx';

const most = 6;

/** The facts of an entry as they stand in the log: names of fields, search terms, numbers of records shown. */
export function EntryFacts({ facts }: { readonly facts: Readonly<Record<string, unknown>> }) {
  const rows = Object.entries(facts).filter(([, value]) => !isNothing(value));
  if (rows.length === 0) return '—';
  return (
    <details className="small">
      <summary className="nowrap">
        <Say text={{ ja: '詳細', en: 'Details' }} />
      </summary>
      <dl className="pairs">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>
              <code>{name}</code>
            </dt>
            <dd>
              <Foreign lang={null}>{written(value)}</Foreign>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

const isNothing = (value: unknown): boolean =>
  value === null ||
  (Array.isArray(value) && value.length === 0) ||
  (typeof value === 'object' && value !== null && Object.keys(value).length === 0);

function written(value: unknown): string {
  if (Array.isArray(value)) {
    const shown = value.slice(0, most).map(written).join(', ');
    return value.length > most ? `${shown}, … (${value.length})` : shown;
  }
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value)
      .map(([name, inner]) => `${name}: ${written(inner)}`)
      .join(', ');
  }
  return String(value);
}
