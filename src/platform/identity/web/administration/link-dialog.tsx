import { useState } from 'react';
import { message } from '#model/text.ts';
import { Button } from '#platform/web/components/button.tsx';
import { Dialog } from '#platform/web/components/dialog.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { Say } from '#platform/web/language/language.tsx';
import type { SignInLink } from '../../core/people.ts';

const until = message({
  ja: (time: string) => `一度だけ、${time} まで使えます。今しか表示されません。安全な経路で本人に渡してください。`,
  en: (time: string) => `It works once, until ${time}, and is shown only now. Give it to the person over a safe channel.`,
});

/** A one-time sign-in link, to be handed over now. */
export function LinkDialog({ link, onClose }: { readonly link: SignInLink; readonly onClose: () => void }) {
  const { zoned } = useFormat();
  return (
    <Dialog title={{ ja: 'サインイン用リンク', en: 'Sign-in link' }} isOpen onClose={onClose} actions={<Copy text={link.url} />}>
      <p>
        <Say text={until(zoned(link.expiresAt))} />
      </p>
      <p>
        <code>{link.url}</code>
      </p>
    </Dialog>
  );
}

/** Puts a secret on the clipboard and says so. */
export function Copy({ text }: { readonly text: string }) {
  const [isCopied, setCopied] = useState(false);
  return (
    <>
      <Button
        label={{ ja: 'コピー', en: 'Copy' }}
        tone="primary"
        onPress={() =>
          void navigator.clipboard.writeText(text).then(
            () => setCopied(true),
            () => setCopied(false),
          )
        }
      />
      <output className="small second">{isCopied && <Say text={{ ja: 'コピーしました', en: 'Copied' }} />}</output>
    </>
  );
}
