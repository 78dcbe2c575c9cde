import { useState } from 'react';
import { useSession } from '#platform/web/api/session.ts';
import { useApi } from '#platform/web/api/use-api.ts';
import { Button } from '#platform/web/components/button.tsx';
import { DataTable } from '#platform/web/components/data-table.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { When } from '#platform/web/components/when.tsx';
import { Say } from '#platform/web/language/language.tsx';
import { type PublicKey, PublicKeys } from '../../core/message/partner-pages.ts';
import { EndKey, RegisterKey } from './key-dialogs.tsx';

/** Keys of partners: who signs with what, and since when. The desk's liaison officers register and end them. */
export function KeysOfPartners() {
  const keys = useApi('/api/liaison/partner-keys', PublicKeys);
  const session = useSession();
  const isDesk = session?.viewer?.role === 'liaison';
  const [asked, setAsked] = useState<'register' | PublicKey | null>(null);
  return (
    <Section
      title={{ ja: '相手機関の公開鍵', en: 'Public keys of partners' }}
      end={isDesk && <Button label={{ ja: '鍵を登録する', en: 'Register a key' }} size="small" onPress={() => setAsked('register')} />}
    >
      <DataTable<PublicKey>
        caption={{ ja: '相手機関の公開鍵', en: 'Public keys of partners' }}
        isCaptionHidden
        columns={[
          {
            id: 'organisation',
            name: { ja: '機関', en: 'Authority' },
            isHeading: true,
            cell: ({ organisation }) => <code>{organisation}</code>,
          },
          { id: 'id', name: { ja: '鍵', en: 'Key' }, cell: ({ id }) => <code>{id}</code> },
          { id: 'from', name: { ja: '開始', en: 'From' }, isWide: true, cell: ({ validFrom }) => <When at={validFrom} /> },
          {
            id: 'until',
            name: { ja: '終了', en: 'Until' },
            isWide: true,
            cell: ({ validUntil }) => (validUntil === null ? '–' : <When at={validUntil} />),
          },
          {
            id: 'end',
            name: { ja: '操作', en: 'Act' },
            cell: (key) =>
              isDesk && key.validUntil === null ? (
                <Button
                  label={{ ja: `${key.organisation}の鍵を無効にする`, en: `End the key of ${key.organisation}` }}
                  size="small"
                  tone="plain"
                  onPress={() => setAsked(key)}
                >
                  <Say text={{ ja: '無効にする', en: 'End it' }} />
                </Button>
              ) : null,
          },
        ]}
        rows={keys.data?.keys.filter(({ organisation }) => organisation !== session?.home.id)}
        rowKey={({ id }) => id}
        problem={keys.error}
        onRetry={() => void keys.refetch()}
        empty={{
          title: { ja: '登録された鍵はありません', en: 'No key is registered' },
          why: {
            ja: '鍵が登録されるまで、その機関の包みは受け取れません。画面からの通信はできます。',
            en: 'Until one is, packages of that authority are refused. Messages on its own screens work without.',
          },
        }}
      />
      {asked === 'register' && <RegisterKey onClose={() => setAsked(null)} />}
      {asked !== null && asked !== 'register' && <EndKey publicKey={asked} onClose={() => setAsked(null)} />}
    </Section>
  );
}
