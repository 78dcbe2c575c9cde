import { useState } from 'react';
import { z } from 'zod';
import { message } from '#model/text.ts';
import { useSearch } from '#platform/web/address.ts';
import { api } from '#platform/web/api/client.ts';
import { useAction, useApi } from '#platform/web/api/use-api.ts';
import { Badge } from '#platform/web/components/badge.tsx';
import { Button } from '#platform/web/components/button.tsx';
import { DataTable } from '#platform/web/components/data-table.tsx';
import { Problem } from '#platform/web/components/problem.tsx';
import { StateMark } from '#platform/web/components/state-mark.tsx';
import { TextField } from '#platform/web/components/text-field.tsx';
import { When } from '#platform/web/components/when.tsx';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { Say, useText } from '#platform/web/language/language.tsx';
import { roleNames } from '#platform/web/language/role-names.ts';
import { People, PersonRow, SignInLink } from '../../core/people.ts';
import { LinkDialog } from './link-dialog.tsx';
import { PersonDialog } from './person-dialog.tsx';
import { useOrganisations } from './use-organisations.ts';

const Filter = z.object({ q: z.string().default('').catch('') });
const left = message({ ja: (n: string) => `ほかに${n}人います。絞り込んでください。`, en: (n: string) => `${n} more: narrow the search.` });

/** Who may sign in, with which roles; links to come in; the way to shut somebody out at once. */
export function PeopleTab() {
  const say = useText();
  const { count, list } = useFormat();
  const [{ q }, set] = useSearch(Filter);
  const { nameOf } = useOrganisations();
  const people = useApi('/api/people', People, { query: { q: q || undefined }, keepPrevious: true });
  const [edited, setEdited] = useState<PersonRow | 'new' | null>(null);
  const [link, setLink] = useState<SignInLink | null>(null);
  const changes = ['/api/people'];
  const setActive = useAction(({ id, active }: PersonRow) => api.patch(`/api/people/${id}`, { active: !active }, PersonRow), { changes });
  const makeLink = useAction(({ id }: PersonRow) => api.post(`/api/people/${id}/sign-in-link`, {}, SignInLink), { changes });
  const problem = setActive.error ?? makeLink.error;
  return (
    <div className="stack administration">
      <div className="row">
        <TextField
          label={{ ja: '名前で探す', en: 'Find by name' }}
          type="search"
          value={q}
          onChange={(to) => set({ q: to }, { replace: true })}
        />
        <Button label={{ ja: '利用者を加える', en: 'Add a person' }} tone="primary" onPress={() => setEdited('new')} />
      </div>
      {problem && <Problem problem={problem} />}
      <DataTable
        caption={{ ja: '利用者', en: 'People' }}
        isCaptionHidden
        rows={people.data?.people}
        rowKey={(row) => row.id}
        problem={people.error}
        onRetry={() => void people.refetch()}
        partial={people.data && people.data.more > 0 ? say(left(count(people.data.more))) : null}
        columns={[
          {
            id: 'name',
            name: { ja: '氏名', en: 'Name' },
            isHeading: true,
            cell: (row) => (
              <>
                <Foreign lang={null}>{row.name}</Foreign> {row.exercise && <Badge>{say({ ja: '訓練', en: 'Exercise' })}</Badge>}
              </>
            ),
          },
          { id: 'organisation', name: { ja: '組織', en: 'Organisation' }, cell: (row) => say(nameOf(row.organisation)) },
          { id: 'roles', name: { ja: '役割', en: 'Roles' }, cell: (row) => list(row.roles.map((role) => say(roleNames[role]))) },
          {
            id: 'state',
            name: { ja: '状態', en: 'State' },
            cell: (row) => (
              <span className="nowrap">
                <StateMark state={row.active ? 'open' : 'none'}>
                  {say(row.active ? { ja: '有効', en: 'Active' } : { ja: '停止', en: 'Shut out' })}
                </StateMark>
              </span>
            ),
          },
          { id: 'passkeys', name: { ja: 'パスキー', en: 'Passkeys' }, isNumber: true, isWide: true, cell: (row) => count(row.passkeys) },
          {
            id: 'seen',
            name: { ja: '最後に利用', en: 'Last seen' },
            isNumber: true,
            isWide: true,
            cell: (row) => (row.seenAt ? <When at={row.seenAt} /> : '—'),
          },
          {
            id: 'actions',
            name: { ja: '操作', en: 'Actions' },
            cell: (row) => (
              <div className="row">
                <Button label={{ ja: `${row.name}：変更`, en: `Change ${row.name}` }} size="small" onPress={() => setEdited(row)}>
                  <Say text={{ ja: '変更', en: 'Change' }} />
                </Button>
                {row.active && (
                  <Button
                    label={{ ja: `${row.name}：サインイン用リンク`, en: `Sign-in link for ${row.name}` }}
                    size="small"
                    onPress={() => makeLink.mutate(row, { onSuccess: setLink })}
                  >
                    <Say text={{ ja: 'リンク', en: 'Link' }} />
                  </Button>
                )}
                <Button
                  label={
                    row.active
                      ? { ja: `${row.name}：停止`, en: `Shut out ${row.name}` }
                      : { ja: `${row.name}：再開`, en: `Let in ${row.name}` }
                  }
                  size="small"
                  onPress={() => setActive.mutate(row)}
                >
                  <Say text={row.active ? { ja: '停止', en: 'Shut out' } : { ja: '再開', en: 'Let in' }} />
                </Button>
              </div>
            ),
          },
        ]}
        empty={{
          title: { ja: '該当する利用者はいません', en: 'Nobody' },
          why: { ja: '名前の一部で探せます。', en: 'Search by part of a name, or add a person.' },
        }}
      />
      {edited && (
        <PersonDialog
          person={edited === 'new' ? null : edited}
          onClose={() => setEdited(null)}
          onAdded={(made) => {
            setEdited(null);
            setLink(made);
          }}
        />
      )}
      {link && <LinkDialog link={link} onClose={() => setLink(null)} />}
    </div>
  );
}
