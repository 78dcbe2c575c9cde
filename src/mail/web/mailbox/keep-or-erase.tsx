import { useState } from 'react';
import { z } from 'zod';
import { errors } from '#model/errors.ts';
import type { Text } from '#model/text.ts';
import { useGo } from '#platform/web/address.ts';
import { api } from '#platform/web/api/client.ts';
import { useAction } from '#platform/web/api/use-api.ts';
import { Button } from '#platform/web/components/button.tsx';
import { Dialog } from '#platform/web/components/dialog.tsx';
import { Problem } from '#platform/web/components/problem.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { TextArea } from '#platform/web/components/text-field.tsx';
import { useText } from '#platform/web/language/language.tsx';
import { useAnnounce } from '#platform/web/shell/announcer.tsx';
import { MailboxDetail } from '../../core/mail-pages.ts';

const erase: Text = { ja: '預かりをやめて消す', en: 'Give back and erase' };

/** Reading a mailbox once more, as judging improves; and giving it back, as its owner may ask at any time. Nothing of either while it is being read. */
export function KeepOrErase({ mailbox: { number, job, may } }: { readonly mailbox: MailboxDetail }) {
  const [isAsked, setAsked] = useState(false);
  const again = useAction(() => api.post(`/api/mailboxes/${number}/scan`, {}, MailboxDetail), { changes: ['/api/mailboxes'] });
  const mayRead = may.scan && job?.state === 'done';
  const mayErase = may.erase && job?.state !== 'running' && job?.state !== 'waiting';
  if (!mayRead && !mayErase) return null;
  return (
    <Section title={{ ja: '預かりの続け方', en: 'Keeping it or not' }}>
      <div className="row">
        {mayRead && (
          <Button label={{ ja: 'もう一度調べる', en: 'Read it anew' }} onPress={() => again.mutate(undefined)} isBusy={again.isPending} />
        )}
        {mayErase && <Button label={erase} onPress={() => setAsked(true)} />}
      </div>
      {again.error && <Problem problem={again.error} />}
      {isAsked && <Erasing number={number} onClose={() => setAsked(false)} />}
    </Section>
  );
}

function Erasing({ number, onClose }: { readonly number: string; readonly onClose: () => void }) {
  const say = useText();
  const go = useGo();
  const announce = useAnnounce();
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  const gone = useAction(
    () => api.delete(`/api/mailboxes/${number}`, z.object({ erased: z.string() }), { query: { reason: reason.trim() } }),
    { changes: ['/api/mailboxes?'] },
  );
  const send = (): void => {
    if (reason.trim() === '') return setMissing(true);
    gone.mutate(undefined, {
      onSuccess: () => {
        announce({ text: { ja: '消しました。', en: 'Erased.' }, tone: 'good' });
        go('/mail');
      },
    });
  };
  return (
    <Dialog title={erase} isOpen onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <p>
          {say({
            ja: 'ファイル、やり取り、判断がすべて消え、戻せません。事件に渡した痕跡と監査の記録は残ります。',
            en: 'Files, conversations and decisions are erased for good. Traces handed into the case, and the audit, stay.',
          })}
        </p>
        <TextArea
          label={{ ja: '理由（記録に残ります）', en: 'Reason (kept on record)' }}
          value={reason}
          onChange={setReason}
          rows={3}
          maxLength={500}
          error={isMissing && reason.trim() === '' ? errors['reason-required'] : null}
        />
        {gone.error && <Problem problem={gone.error} />}
        <div className="row">
          <Button label={erase} tone="primary" type="submit" isBusy={gone.isPending} />
          <Button label={{ ja: 'やめる', en: 'Cancel' }} tone="plain" onPress={onClose} />
        </div>
      </form>
    </Dialog>
  );
}
