import { message, type Text } from '#model/text.ts';
import { useApi } from '#platform/web/api/use-api.ts';
import { DataTable } from '#platform/web/components/data-table.tsx';
import { Link } from '#platform/web/components/link.tsx';
import { Loaded } from '#platform/web/components/loaded.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { TlpBadge } from '#platform/web/components/tlp-badge.tsx';
import { When } from '#platform/web/components/when.tsx';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { Say, useText } from '#platform/web/language/language.tsx';
import { PartnerSees } from '../../core/exchange-pages.ts';
import { formNames } from '../form-names.ts';
import { TypeList } from './type-list.tsx';

const amount = message({
  ja: (reports: string, objects: string) => `報告${reports}件、オブジェクト${objects}個`,
  en: (reports: string, objects: string) => `reports: ${reports}, objects: ${objects}`,
});

/** What a partner sees at this moment, by type and by the newest reports. */
export function WhatItSees({ organisation, title }: { readonly organisation: string; readonly title: Text }) {
  const say = useText();
  const { count } = useFormat();
  const sees = useApi(`/api/exchange/partners/${organisation}/sees`, PartnerSees, { query: { newest: 10 } });
  return (
    <Section title={title} note={sees.data && say(amount(count(sees.data.reports), count(sees.data.objects)))}>
      <Loaded query={sees} lines={5}>
        {({ byType, newest }) => (
          <div className="stack">
            <DataTable<PartnerSees['newest'][number]>
              caption={{ ja: '新しい報告', en: 'Newest reports' }}
              columns={[
                {
                  id: 'number',
                  name: { ja: '番号', en: 'Number' },
                  cell: ({ number }) => (
                    <Link to={`/reports/${number}`} className="link nowrap">
                      {number}
                    </Link>
                  ),
                },
                {
                  id: 'title',
                  name: { ja: '件名', en: 'Title' },
                  isHeading: true,
                  cell: ({ title: words, titleLanguage }) => <Foreign lang={titleLanguage}>{words}</Foreign>,
                },
                { id: 'tlp', name: { ja: '取扱い', en: 'Handling' }, cell: ({ tlp }) => <TlpBadge tlp={tlp} /> },
                { id: 'form', name: { ja: '形', en: 'Form' }, isWide: true, cell: ({ form }) => <Say text={formNames[form]} /> },
                { id: 'at', name: { ja: '共有', en: 'Shared' }, isWide: true, cell: ({ at }) => <When at={at} /> },
              ]}
              rows={newest}
              rowKey={({ number }) => number}
              empty={{
                title: { ja: '今、見えている報告はありません', en: 'No report is seen at this moment' },
                why: {
                  ja: 'TLP:CLEAR・GREEN の報告と、名指しで提供された報告が見えます。',
                  en: 'Reports marked TLP:CLEAR or GREEN are, and those released to it by name.',
                },
              }}
            />
            {byType.length > 0 && <TypeList types={byType} />}
          </div>
        )}
      </Loaded>
    </Section>
  );
}
