import { ScreenTitle } from '#platform/web/components/screen-title.tsx';
import { useText } from '#platform/web/language/language.tsx';
import { HandInPackage } from '../partner/hand-in-package.tsx';
import { RefusedMessages } from '../partner/refused-messages.tsx';
import { CentreKeys } from './centre-keys.tsx';
import { KeysOfPartners } from './keys-of-partners.tsx';

/** The desk's side of signed messages: packages that came by another road, what was refused, and the keys of both sides. */
export function PartnerKeysScreen() {
  const say = useText();
  return (
    <>
      <ScreenTitle
        title={{ ja: '署名付きの通信', en: 'Signed messages' }}
        lead={say({
          ja: '相手機関の包みを受け取り、署名の鍵を管理します。鍵は別の手段で本人のものと確かめてから登録します。',
          en: 'Takes in packages of partners, and keeps the keys of signatures. A key is registered once it was checked by other means that it is theirs.',
        })}
      />
      <HandInPackage reader="desk" />
      <RefusedMessages />
      <KeysOfPartners />
      <CentreKeys />
    </>
  );
}
