import { message } from '#model/text.ts';
import { useApi } from '#platform/web/api/use-api.ts';
import { DataTable } from '#platform/web/components/data-table.tsx';
import { Notice } from '#platform/web/components/notice.tsx';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { Say } from '#platform/web/language/language.tsx';
import { VocabularyPage } from '../../core/vocabulary/vocabulary-page.ts';
import './vocabularies.css';

/** Taxonomies and galaxies that were imported, beneath the lists. */
export function VocabularyTable() {
  const { data, error, refetch } = useApi('/api/exchange/vocabularies', VocabularyPage);
  const { count } = useFormat();
  return (
    <section className="stack vocabularies">
      <h2>
        <Say text={{ ja: 'タクソノミーとギャラクシー', en: 'Taxonomies and galaxies' }} />
      </h2>
      <p className="small second">
        <Say
          text={{
            ja: 'タグの意味と、同じものの別名を示すだけで、結びつけには使いません。',
            en: 'They say what tags mean and which names may be one thing. They tie nothing together.',
          }}
        />
      </p>
      {data?.problem && (
        <Notice tone="danger" title={{ ja: '取り込んだものを使えません', en: 'What was imported cannot be used' }}>
          <p>
            <Say text={data.problem.text} />
          </p>
        </Notice>
      )}
      <DataTable
        caption={{ ja: 'タクソノミーとギャラクシー', en: 'Taxonomies and galaxies' }}
        isCaptionHidden
        rows={data?.rows}
        rowKey={({ kind, name }) => `${kind} ${name}`}
        problem={error}
        onRetry={() => void refetch()}
        empty={{
          title: { ja: 'まだありません', en: 'None yet' },
          why: {
            ja: '管理者が renkei knowledge import で MISP の machinetag.json や clusters/*.json を取り込み、次の起動から使います。',
            en: 'An administrator takes MISP’s machinetag.json or clusters/*.json in with renkei knowledge import; they are used from the next start.',
          },
        }}
        columns={[
          {
            id: 'name',
            name: { ja: '名前', en: 'Name' },
            isHeading: true,
            cell: ({ name, title }) => (
              <div className="hub-value">
                <Foreign lang="en">{title}</Foreign>
                <p className="small second">
                  <code lang="en">{name}</code>
                </p>
              </div>
            ),
          },
          {
            id: 'kind',
            name: { ja: '種類', en: 'Kind' },
            cell: ({ kind }) => (
              <Say text={kind === 'taxonomy' ? { ja: 'タクソノミー', en: 'taxonomy' } : { ja: 'ギャラクシー', en: 'galaxy' }} />
            ),
          },
          {
            id: 'version',
            name: { ja: '版', en: 'Version' },
            isWide: true,
            cell: ({ version, sha256 }) => (
              <span className="mono nowrap" title={sha256}>
                {version}
              </span>
            ),
          },
          {
            id: 'entries',
            name: { ja: '項目', en: 'Entries' },
            isNumber: true,
            cell: ({ entries, synonyms }) => (
              <>
                {count(entries)}{' '}
                {synonyms > 0 && (
                  <span className="small second nowrap">
                    <Say text={names(count(synonyms))} />
                  </span>
                )}
              </>
            ),
          },
          {
            id: 'licence',
            name: { ja: '利用条件', en: 'Licence' },
            isWide: true,
            cell: ({ licence }) =>
              licence === '' ? <Say text={{ ja: '記載なし', en: 'not stated' }} /> : <Foreign lang="en">{licence}</Foreign>,
          },
        ]}
      />
    </section>
  );
}

const names = message({ ja: (many: string) => `別名${many}`, en: (many: string) => `synonyms: ${many}` });
