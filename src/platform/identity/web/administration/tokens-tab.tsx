import { useId, useState } from 'react';
import type { Role } from '#model/organisation.ts';
import { rolesOf } from '#model/visibility.ts';
import { api } from '#platform/web/api/client.ts';
import { useAction, useApi } from '#platform/web/api/use-api.ts';
import { Badge } from '#platform/web/components/badge.tsx';
import { Button } from '#platform/web/components/button.tsx';
import { Select } from '#platform/web/components/choice.tsx';
import { DataTable } from '#platform/web/components/data-table.tsx';
import { Dialog } from '#platform/web/components/dialog.tsx';
import { Problem } from '#platform/web/components/problem.tsx';
import { StateMark } from '#platform/web/components/state-mark.tsx';
import { TextField } from '#platform/web/components/text-field.tsx';
import { When } from '#platform/web/components/when.tsx';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { Say, useText } from '#platform/web/language/language.tsx';
import { roleNames } from '#platform/web/language/role-names.ts';
import { Done } from '../../core/session.ts';
import { NewToken, Tokens, type TokenRow } from '../../core/tokens.ts';
import { Copy } from './link-dialog.tsx';
import { useOrganisations } from './use-organisations.ts';

/** Tokens with which other systems ask the API: who they act for, whether they are used, and away with one at once. */
export function TokensTab() {
  const say = useText();
  const { nameOf } = useOrganisations();
  const tokens = useApi('/api/tokens', Tokens);
  const [isAdding, setAdding] = useState(false);
  const [made, setMade] = useState<NewToken | null>(null);
  const revoke = useAction(({ id }: TokenRow) => api.delete(`/api/tokens/${id}`, Done), { changes: ['/api/tokens'] });
  return (
    <div className="stack administration">
      <div className="row">
        <Button label={{ ja: 'トークンを作る', en: 'Make a token' }} tone="primary" onPress={() => setAdding(true)} />
      </div>
      {revoke.error && <Problem problem={revoke.error} />}
      <DataTable
        caption={{ ja: 'API トークン', en: 'API tokens' }}
        isCaptionHidden
        rows={tokens.data}
        rowKey={(row) => row.id}
        problem={tokens.error}
        onRetry={() => void tokens.refetch()}
        columns={[
          {
            id: 'label',
            name: { ja: '用途', en: 'For' },
            isHeading: true,
            cell: (row) => (
              <>
                <Foreign lang={null}>{row.label}</Foreign> {row.exercise && <Badge>{say({ ja: '訓練', en: 'Exercise' })}</Badge>}
              </>
            ),
          },
          { id: 'organisation', name: { ja: '組織', en: 'Organisation' }, cell: (row) => say(nameOf(row.organisation)) },
          { id: 'role', name: { ja: '役割', en: 'Role' }, cell: (row) => say(roleNames[row.role]) },
          { id: 'state', name: { ja: '状態', en: 'State' }, cell: (row) => <TokenState token={row} /> },
          {
            id: 'used',
            name: { ja: '最後に使用', en: 'Last used' },
            isNumber: true,
            isWide: true,
            cell: (row) => (row.usedAt ? <When at={row.usedAt} /> : '—'),
          },
          {
            id: 'revoke',
            name: { ja: '操作', en: 'Action' },
            cell: (row) =>
              row.revokedAt === null && (
                <Button
                  label={{ ja: `「${row.label}」を失効`, en: `Revoke “${row.label}”` }}
                  size="small"
                  isBusy={revoke.isPending && revoke.variables?.id === row.id}
                  onPress={() => revoke.mutate(row)}
                >
                  <Say text={{ ja: '失効', en: 'Revoke' }} />
                </Button>
              ),
          },
        ]}
        empty={{
          title: { ja: 'トークンはありません', en: 'No token' },
          why: { ja: 'ほかのシステムが API を使うときに作ります。', en: 'Make one when another system is to use the API.' },
        }}
      />
      {isAdding && (
        <AddToken
          onClose={() => setAdding(false)}
          onMade={(token) => {
            setAdding(false);
            setMade(token);
          }}
        />
      )}
      {made && (
        <Dialog title={{ ja: '新しいトークン', en: 'New token' }} isOpen onClose={() => setMade(null)} actions={<Copy text={made.token} />}>
          <p>
            <Say text={{ ja: '今しか表示されません。', en: 'It is shown only now.' }} />
          </p>
          <p>
            <code>{made.token}</code>
          </p>
        </Dialog>
      )}
    </div>
  );
}

function TokenState({ token: { revokedAt, expiresAt } }: { readonly token: TokenRow }) {
  if (revokedAt !== null)
    return (
      <StateMark state="none">
        <Say text={{ ja: '失効', en: 'Revoked' }} /> <When at={revokedAt} precision="day" />
      </StateMark>
    );
  return (
    <StateMark state="open">
      <Say text={{ ja: '有効', en: 'Valid' }} />
      {expiresAt !== null && (
        <>
          {' '}
          <Say text={{ ja: '期限', en: 'until' }} /> <When at={expiresAt} precision="day" />
        </>
      )}
    </StateMark>
  );
}

function AddToken({ onClose, onMade }: { readonly onClose: () => void; readonly onMade: (token: NewToken) => void }) {
  const form = useId();
  const { all } = useOrganisations();
  const [label, setLabel] = useState('');
  // First in the list stands whose centre it is.
  const [chosen, setChosen] = useState<string | null>(null);
  const organisation = chosen ?? all[0]?.id ?? '';
  const [role, setRole] = useState<Role | null>(null);
  const [days, setDays] = useState<'30' | '365' | null>('365');
  const kind = all.find((one) => one.id === organisation)?.kind;
  const roles = kind ? rolesOf(kind) : [];
  const input = { label, organisation, role, expiresInDays: days === null ? null : Number(days) };
  const make = useAction(() => api.post('/api/tokens', input, NewToken), { changes: ['/api/tokens'] });
  return (
    <Dialog
      title={{ ja: 'トークンを作る', en: 'Make a token' }}
      isOpen
      onClose={onClose}
      actions={
        <Button
          label={{ ja: '作る', en: 'Make' }}
          tone="primary"
          type="submit"
          form={form}
          isDisabled={label.trim() === '' || role === null || !roles.includes(role)}
          isBusy={make.isPending}
        />
      }
    >
      <form
        id={form}
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          make.mutate(undefined, { onSuccess: onMade });
        }}
      >
        {make.error && <Problem problem={make.error} />}
        <TextField label={{ ja: '用途', en: 'For' }} value={label} onChange={setLabel} maxLength={120} isRequired />
        <Select
          label={{ ja: '組織', en: 'Organisation' }}
          choices={all.map((one) => ({ value: one.id, label: one.name }))}
          value={organisation}
          onChange={setChosen}
        />
        <Select
          label={{ ja: '役割', en: 'Role' }}
          choices={roles.map((value) => ({ value, label: roleNames[value] }))}
          value={role !== null && roles.includes(role) ? role : null}
          onChange={setRole}
        />
        <Select
          label={{ ja: '期限', en: 'Lives' }}
          choices={[
            { value: '30', label: { ja: '30日', en: '30 days' } },
            { value: '365', label: { ja: '1年', en: 'a year' } },
          ]}
          none={{ ja: '無期限', en: 'for ever' }}
          value={days}
          onChange={setDays}
        />
      </form>
    </Dialog>
  );
}
