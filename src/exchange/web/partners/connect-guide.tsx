import { message } from '#model/text.ts';
import { type Fact, Pairs } from '#platform/web/components/facts.tsx';
import { Link } from '#platform/web/components/link.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { Say, useText } from '#platform/web/language/language.tsx';
import type { PartnerDetail } from '../../core/exchange-pages.ts';
import { useSide } from '../use-side.ts';

const working = message({
  ja: (n: number) => (n === 0 ? '使えるトークンはありません。' : `使えるトークン ${n}。`),
  en: (n: number) => (n === 0 ? 'No token works now.' : n === 1 ? 'One token works now.' : `${n} tokens work now.`),
});

/** What a partner's technician needs: addresses, collections, media types, how to sign in. Below the address under which this page was opened. */
export function ConnectGuide({ partner: { connect, tokens, organisation } }: { readonly partner: PartnerDetail }) {
  const say = useText();
  const { isPolice } = useSide();
  const address = (path: string) => <code>{new URL(path, window.location.origin).href}</code>;
  const pairs: Fact[] = [
    { name: { ja: 'TAXII 2.1 の入口（Discovery）', en: 'TAXII 2.1 discovery' }, value: address(connect.discovery) },
    { name: { ja: 'APIルート', en: 'API root' }, value: address(connect.root) },
    {
      name: { ja: '取得するコレクション', en: 'Collection to read' },
      value: <code>{connect.shared}</code>,
      note: say({ ja: '見てよいものだけが返ります', en: 'Answers only what may be seen' }),
    },
    {
      name: { ja: '渡すコレクション', en: 'Collection to write' },
      value: connect.inbox ? <code>{connect.inbox}</code> : say({ ja: '最初に使うときに作られます', en: 'Made with its first use' }),
    },
    ...connect.mediaTypes.map(({ what, type }) => ({
      name:
        what === 'taxii'
          ? { ja: 'TAXIIのメディアタイプ', en: 'Media type of TAXII' }
          : { ja: 'STIXのメディアタイプ', en: 'Media type of STIX' },
      value: <code>{type}</code>,
    })),
    ...(connect.misp ? [{ name: { ja: 'MISPサーバーとして', en: 'As a MISP server' }, value: address(connect.misp) }] : []),
    ...(connect.schemas ? [{ name: { ja: '拡張のJSONスキーマ', en: 'JSON Schemas of extensions' }, value: address(connect.schemas) }] : []),
    {
      name: { ja: 'サインイン', en: 'Signing in' },
      value: (
        <>
          <code>Authorization: Bearer TOKEN</code>{' '}
          <Say text={{ ja: '、またはBasic認証（パスワードにトークン）。', en: 'or Basic with the token as password.' }} />{' '}
          <Say text={working(tokens)} />
        </>
      ),
      note: isPolice ? (
        <>
          <Link to="/administration?view=tokens">
            <Say text={{ ja: '管理者がトークンを作る', en: 'An administrator makes a token' }} />
          </Link>{' '}
          <code>./renkei token create --org {organisation} --role partner</code>
        </>
      ) : (
        say({
          ja: 'トークンはこのセンターの管理者が作ります。連絡窓口へ。',
          en: 'Tokens are made by an administrator of this centre: ask the liaison desk.',
        })
      ),
    },
  ];
  return (
    <Section
      title={{ ja: 'つなぎ方', en: 'How to connect' }}
      note={say(
        isPolice
          ? { ja: '相手の技術者へ渡す内容', en: "For the partner's technician" }
          : { ja: '技術担当の方へ', en: 'For your technician' },
      )}
    >
      <Pairs pairs={pairs} />
    </Section>
  );
}
