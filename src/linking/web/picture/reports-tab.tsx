import { useGo } from '#platform/web/address.ts';
import { useApi } from '#platform/web/api/use-api.ts';
import { Link } from '#platform/web/components/link.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { MembersPage, type Member } from '../../core/picture.ts';
import { usePages } from '../use-pages.ts';
import { MembersTable } from './members-table.tsx';
import type { PictureView } from './picture-view.ts';

const size = 50;

/** Every report of the cluster, page by page; a row opens the report itself. */
export function ReportsTab({ view }: { readonly view: PictureView }) {
  const { picture, state, set } = view;
  const go = useGo();
  const after = state.page === undefined ? undefined : state.page.split('~').slice(1).join('~');
  const page = useApi(`/api/clusters/${picture.id}/members`, MembersPage, { query: { after, limit: size }, keepPrevious: true });
  const pages = usePages(state.page, page.data?.next, size, (place) => set({ page: place }));

  return (
    <Section title={{ ja: '報告', en: 'Reports' }}>
      <MembersTable
        view={view}
        rows={page.data?.members}
        problem={page.error}
        onRetry={() => void page.refetch()}
        onOpen={(member) => go(addressOf(member))}
        link={(member) => (
          <Link to={addressOf(member)}>
            <span className="mono">{member.number}</span>
          </Link>
        )}
        {...(page.data && { paging: { ...pages, shown: page.data.members.length, total: page.data.total } })}
      />
    </Section>
  );
}

const addressOf = (member: Member): string => `/reports/${member.number}`;
