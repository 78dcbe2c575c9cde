import { z } from 'zod';
import { useHere, useSearch } from '#platform/web/address.ts';
import { ScreenTitle } from '#platform/web/components/screen-title.tsx';
import { Tabs } from '#platform/web/components/tabs.tsx';
import { Say } from '#platform/web/language/language.tsx';
import { OrganisationsTab } from './organisations-tab.tsx';
import { PeopleTab } from './people-tab.tsx';
import { TokensTab } from './tokens-tab.tsx';
import './administration.css';

const View = z.object({ view: z.enum(['people', 'organisations', 'tokens']).default('people').catch('people') });

/** People, organisations and API tokens of whoever the reader administers. Case content is not among it. */
export function Administration() {
  const [{ view }] = useSearch(View);
  const here = useHere();
  const tabs = [
    { to: here({ view: 'people', q: undefined }), label: { ja: '利用者', en: 'People' } },
    { to: here({ view: 'organisations', q: undefined }), label: { ja: '組織', en: 'Organisations' } },
    { to: here({ view: 'tokens', q: undefined }), label: { ja: 'API トークン', en: 'API tokens' } },
  ];
  const current = here({ view, q: undefined });
  return (
    <>
      <ScreenTitle
        title={{ ja: '管理', en: 'Administration' }}
        lead={
          <Say
            text={{
              ja: '誰が入れるかを決めます。管理者は事件の内容を見ません。変更はすべて監査記録に残ります。',
              en: 'Who may come in. Administrators see no case content, and every change stands in the audit log.',
            }}
          />
        }
      />
      <Tabs label={{ ja: '管理の対象', en: 'What to administer' }} tabs={tabs} current={current} />
      {view === 'people' && <PeopleTab />}
      {view === 'organisations' && <OrganisationsTab />}
      {view === 'tokens' && <TokensTab />}
    </>
  );
}
