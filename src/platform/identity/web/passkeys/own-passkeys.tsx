import { useState } from 'react';
import { api } from '#platform/web/api/client.ts';
import { useAction, useApi } from '#platform/web/api/use-api.ts';
import { Button } from '#platform/web/components/button.tsx';
import { DataTable } from '#platform/web/components/data-table.tsx';
import { Loaded } from '#platform/web/components/loaded.tsx';
import { Notice } from '#platform/web/components/notice.tsx';
import { Problem } from '#platform/web/components/problem.tsx';
import { ScreenTitle } from '#platform/web/components/screen-title.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { TextField } from '#platform/web/components/text-field.tsx';
import { When } from '#platform/web/components/when.tsx';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { Say } from '#platform/web/language/language.tsx';
import { Passkeys } from '../../core/people.ts';
import { Done, OwnSession } from '../../core/session.ts';
import { newPasskeyAnswer } from '../sign-in/passkey-answer.ts';

/** One's own passkeys: what there is, another one, and away with one. */
export function OwnPasskeys() {
  const session = useApi('/api/session', OwnSession);
  const passkeys = useApi('/api/passkeys', Passkeys);
  const remove = useAction((id: string) => api.delete(`/api/passkeys/${encodeURIComponent(id)}`, Done), { changes: ['/api/passkeys'] });
  return (
    <>
      <ScreenTitle
        title={{ ja: '自分のサインイン方法', en: 'How you sign in' }}
        lead={
          <Say
            text={{
              ja: 'パスキーは端末や安全鍵の中にあり、指紋や暗証番号で使います。偽の画面では使えません。',
              en: 'A passkey lives in your device or security key and opens with your finger or PIN. It does not work on a forged page.',
            }}
          />
        }
      />
      <Section title={{ ja: 'パスキー', en: 'Passkeys' }}>
        {remove.error && <Problem problem={remove.error} />}
        <DataTable
          caption={{ ja: '自分のパスキー', en: 'Your passkeys' }}
          isCaptionHidden
          rows={passkeys.data}
          rowKey={(row) => row.id}
          problem={passkeys.error}
          onRetry={() => void passkeys.refetch()}
          columns={[
            { id: 'label', name: { ja: '名前', en: 'Name' }, isHeading: true, cell: (row) => <Foreign lang={null}>{row.label}</Foreign> },
            { id: 'host', name: { ja: '使える場所', en: 'Works at' }, isWide: true, cell: (row) => <code>{row.host}</code> },
            { id: 'created', name: { ja: '追加', en: 'Added' }, isNumber: true, cell: (row) => <When at={row.createdAt} /> },
            {
              id: 'used',
              name: { ja: '最後に使用', en: 'Last used' },
              isNumber: true,
              cell: (row) => (row.usedAt ? <When at={row.usedAt} /> : '—'),
            },
            {
              id: 'remove',
              name: { ja: '操作', en: 'Action' },
              cell: (row) => (
                <Button
                  label={{ ja: `「${row.label}」を削除`, en: `Remove “${row.label}”` }}
                  size="small"
                  isBusy={remove.isPending && remove.variables === row.id}
                  onPress={() => remove.mutate(row.id)}
                >
                  <Say text={{ ja: '削除', en: 'Remove' }} />
                </Button>
              ),
            },
          ]}
          empty={{
            title: { ja: 'パスキーはまだありません', en: 'No passkey yet' },
            why: {
              ja: '追加すると、次からはリンクなしでサインインできます。',
              en: 'Add one, and from then on you sign in without a link.',
            },
          }}
        />
      </Section>
      <Loaded query={session} lines={1}>
        {({ passkeysPossible }) => (passkeysPossible ? <AddPasskey /> : <NeedsName />)}
      </Loaded>
    </>
  );
}

function AddPasskey() {
  const [label, setLabel] = useState('');
  const add = useAction(() => newPasskeyAnswer().then((response) => api.post('/api/passkeys', { label, response }, Done)), {
    changes: ['/api/passkeys'],
  });
  return (
    <Section title={{ ja: 'パスキーを追加する', en: 'Add a passkey' }}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          add.mutate(undefined, { onSuccess: () => setLabel('') });
        }}
      >
        {add.error && <Problem problem={add.error} />}
        <TextField
          label={{ ja: '名前', en: 'Name' }}
          hint={{ ja: '後で見分けるための名前。例：机のノート PC', en: 'To tell it from others later, such as “desk laptop”' }}
          value={label}
          onChange={setLabel}
          maxLength={80}
          isRequired
        />
        <Button label={{ ja: '追加', en: 'Add' }} type="submit" tone="primary" isBusy={add.isPending} isDisabled={label.trim() === ''} />
      </form>
    </Section>
  );
}

const NeedsName = () => (
  <Notice title={{ ja: 'このアドレスではパスキーを追加できません', en: 'No passkey can be added under this address' }}>
    <p>
      <Say
        text={{
          ja: 'パスキーはホスト名に結び付きます。localhost またはホスト名で開いてください。',
          en: 'A passkey is tied to a host name. Open the centre as localhost or under its name.',
        }}
      />
    </p>
  </Notice>
);
