import { Select } from '#platform/web/components/choice.tsx';
import { TextField } from '#platform/web/components/text-field.tsx';
import type { FeedSecret } from '../../core/exchange-pages.ts';

type SecretFieldProps = {
  readonly secret: FeedSecret;
  readonly onChange: (secret: FeedSecret) => void;
  /** Something is kept already. */
  readonly mayKeep: boolean;
};

const empty: Readonly<Record<FeedSecret['kind'], FeedSecret>> = {
  keep: { kind: 'keep' },
  none: { kind: 'none' },
  basic: { kind: 'basic', user: '', password: '' },
  token: { kind: 'token', token: '' },
};

/** What a feed signs in with: only ever typed. */
export function SecretField({ secret, onChange, mayKeep }: SecretFieldProps) {
  return (
    <>
      <Select<FeedSecret['kind']>
        label={{ ja: '相手へのサインイン', en: 'Signing in with the partner' }}
        hint={{ ja: '保存したものは、二度と表示されません', en: 'Once saved it is never shown again' }}
        value={secret.kind}
        choices={[
          ...(mayKeep ? [{ value: 'keep' as const, label: { ja: '保存済みのものを使う', en: 'Keep what is saved' } }] : []),
          { value: 'token', label: { ja: 'トークン、またはMISPの認証キー', en: "A token, or MISP's auth key" } },
          { value: 'basic', label: { ja: '利用者名とパスワード', en: 'User name and password' } },
          { value: 'none', label: { ja: 'なし', en: 'None' } },
        ]}
        onChange={(kind) => onChange(empty[kind ?? 'none'])}
      />
      {secret.kind === 'token' && (
        <TextField
          label={{ ja: 'トークン', en: 'Token' }}
          type="password"
          autoComplete="off"
          value={secret.token}
          onChange={(token) => onChange({ kind: 'token', token })}
          maxLength={2000}
          isRequired
        />
      )}
      {secret.kind === 'basic' && (
        <>
          <TextField
            label={{ ja: '利用者名', en: 'User name' }}
            autoComplete="off"
            value={secret.user}
            onChange={(user) => onChange({ ...secret, user })}
            maxLength={200}
            isRequired
          />
          <TextField
            label={{ ja: 'パスワード', en: 'Password' }}
            type="password"
            autoComplete="off"
            value={secret.password}
            onChange={(password) => onChange({ ...secret, password })}
            maxLength={500}
            isRequired
          />
        </>
      )}
    </>
  );
}
