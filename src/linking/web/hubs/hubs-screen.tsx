import type { ComponentType } from 'react';
import { message } from '#model/text.ts';
import { useHere, useSearch } from '#platform/web/address.ts';
import { useApi } from '#platform/web/api/use-api.ts';
import { Notice } from '#platform/web/components/notice.tsx';
import { ScreenTitle } from '#platform/web/components/screen-title.tsx';
import { Tabs } from '#platform/web/components/tabs.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { Say } from '#platform/web/language/language.tsx';
import { HubLists } from '../../core/hubs/hub-page.ts';
import { HubValues } from './hub-values.tsx';
import { HubsState } from './hubs-state.ts';
import { ListTable } from './list-table.tsx';
import './hubs.css';

/** Values that are held back, each with its reason, and the lists that know such values; `OtherLists`: those of other rooms. */
export const hubsScreen = (OtherLists: ComponentType) =>
  function HubsScreen() {
    const [state, set] = useSearch(HubsState);
    const here = useHere();
    const { count } = useFormat();
    const lists = useApi('/api/hubs/lists', HubLists);
    const [values, known] = [here({ tab: 'values' }), here({ tab: 'lists' })];
    return (
      <>
        <ScreenTitle title={{ ja: 'よくある値', en: 'Common values' }} />
        <p className="second hubs-what">
          <Say text={what} />
        </p>
        {lists.data?.problem && (
          <Notice tone="danger" title={{ ja: '取り込んだ一覧を使えません', en: 'The imported lists cannot be used' }}>
            <p>
              <Say text={lists.data.problem.text} />
            </p>
          </Notice>
        )}
        <Tabs
          label={{ ja: 'よくある値の表示', en: 'Views of common values' }}
          tabs={[
            { to: values, label: { ja: '抑えている値', en: 'Held back now' } },
            { to: known, label: { ja: '一覧', en: 'Lists' }, ...(lists.data && { count: count(lists.data.lists.length) }) },
          ]}
          current={state.tab === 'lists' ? known : values}
        />
        {state.tab === 'lists' ? (
          <>
            {lists.data && (
              <p className="small second hubs-version">
                <Say text={inForce(lists.data.version)} />
              </p>
            )}
            <ListTable lists={lists.data?.lists} problem={lists.error} onRetry={() => void lists.refetch()} />
            <OtherLists />
          </>
        ) : (
          <HubValues state={state} set={set} />
        )}
      </>
    );
  };

const what = {
  ja: '多くの報告に出てくる値は、犯人が同じでも違っても現れるため、結びつけには使いません（検索はできます）。理由を添えて変えられます。',
  en: 'Values that turn up everywhere say little about who did it, so they tie no reports together. They can still be searched for. Anybody who investigates can change this, with a reason.',
};
const inForce = message({ ja: (version: string) => `使用中の版：${version}`, en: (version: string) => `Version in force: ${version}` });
