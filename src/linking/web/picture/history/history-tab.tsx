import type { Text } from '#model/text.ts';
import { useApi } from '#platform/web/api/use-api.ts';
import { Button } from '#platform/web/components/button.tsx';
import { Empty } from '#platform/web/components/empty.tsx';
import { Loaded } from '#platform/web/components/loaded.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { TableToggle } from '#platform/web/components/table-toggle.tsx';
import { usePages } from '../../use-pages.ts';
import { HistoryPage } from '../../../core/cluster-history.ts';
import { OnceOpen } from '../once-open.tsx';
import type { PictureView } from '../picture-view.ts';
import { HistoryEvents } from './history-events.tsx';
import { HistoryTable } from './history-table.tsx';
import './history.css';

const title: Text = { ja: '経緯', en: 'History' };
const size = 50;

/** How the cluster came to be what it is: what the evidence did and what people decided, the latest first. */
export function HistoryTab({ view: { picture, state, set } }: { readonly view: PictureView }) {
  const before = state.page === undefined ? undefined : state.page.split('~').slice(1).join('~');
  const query = useApi(`/api/clusters/${encodeURIComponent(picture.id)}/history`, HistoryPage, {
    query: { before, limit: size },
    keepPrevious: true,
  });
  const pages = usePages(state.page, query.data?.next, size, (place) => set({ page: place }));
  return (
    <Section title={title}>
      <Loaded query={query} lines={10}>
        {(page) =>
          page.events.length === 0 ? (
            <Empty
              title={{ ja: '記録はまだありません', en: 'Nothing is on record yet' }}
              why={{ ja: '集団が変わると、理由とともにここに残ります。', en: 'What changes the cluster is kept here, with its reason.' }}
            />
          ) : (
            <>
              <HistoryEvents events={page.events} />
              <div className="row history-pages">
                {pages.onPrevious && <Button label={{ ja: '新しい方へ', en: 'Later' }} onPress={pages.onPrevious} />}
                {pages.onNext && <Button label={{ ja: '古い方へ', en: 'Earlier' }} onPress={pages.onNext} />}
              </div>
              <TableToggle shortcut="t">
                <OnceOpen>{() => <HistoryTable events={page.events} />}</OnceOpen>
              </TableToggle>
            </>
          )
        }
      </Loaded>
    </Section>
  );
}
