import { useState } from 'react';
import { z } from 'zod';
import { errors } from '#model/errors.ts';
import type { Text } from '#model/text.ts';
import { api } from '#platform/web/api/client.ts';
import { useAction } from '#platform/web/api/use-api.ts';
import { Button } from '#platform/web/components/button.tsx';
import { Dialog } from '#platform/web/components/dialog.tsx';
import { Problem } from '#platform/web/components/problem.tsx';
import { TextArea } from '#platform/web/components/text-field.tsx';
import { Say, useText } from '#platform/web/language/language.tsx';
import { useAnnounce } from '#platform/web/shell/announcer.tsx';
import type { HubRow } from '../../core/hubs/hub-page.ts';
import { valueWords } from '../trace-words.ts';

/** What a person is about to say of a value. */
export type Asked = 'hub' | 'not-hub' | 'undo';

const words: Readonly<Record<Asked, { readonly title: Text; readonly what: Text; readonly button: Text; readonly done: Text }>> = {
  hub: {
    title: { ja: 'この値を数えない', en: 'This value says nothing' },
    what: {
      ja: 'この値だけでは報告を結びつけなくなります。登録ドメインなど、この値から導かれる別の値は引き続き数えます。',
      en: 'It will tie no reports together. What follows from it, such as its registered domain, still counts.',
    },
    button: { ja: '数えない', en: 'Says nothing' },
    done: { ja: '数えないことにしました。', en: 'It is not counted any more.' },
  },
  'not-hub': {
    title: { ja: 'この値をやはり数える', en: 'This value counts after all' },
    what: {
      ja: '一覧や報告の数にかかわらず、この値を持つ報告を結びつけます。',
      en: 'It will tie reports together in spite of lists and of how many have it.',
    },
    button: { ja: '数える', en: 'Count it' },
    done: { ja: '数えることにしました。', en: 'It counts from now on.' },
  },
  undo: {
    title: { ja: '判断を元に戻す', en: 'Take the decision back' },
    what: { ja: '判断も取消しも、理由とともに記録に残ります。', en: 'The decision and its undoing stay on record, with their reasons.' },
    button: { ja: '元に戻す', en: 'Undo' },
    done: { ja: '判断を元に戻しました。', en: 'The decision was taken back.' },
  },
};

const changes = ['/api/hubs', '/api/clusters', '/api/changes', '/api/figures', '/api/links', '/api/reports', '/api/review'];
const Made = z.object({ id: z.uuid() });

/** Asks for the reason, and keeps what a person says of a value. */
export function HubDecision({ hub, asked, onClose }: { readonly hub: HubRow; readonly asked: Asked; readonly onClose: () => void }) {
  const say = useText();
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  const announce = useAnnounce();
  const { title, what, button, done } = words[asked];
  const report = hub.seen[0]?.id;
  const keep = useAction(
    () =>
      asked === 'undo'
        ? api.post(`/api/decisions/${hub.decision?.id ?? ''}/revoke`, { reason }, Made)
        : api.post('/api/values/decisions', { type: hub.type, value: hub.value, kind: asked, reason, report }, Made),
    { changes },
  );
  const send = (): void => {
    if (reason.trim() === '') return setMissing(true);
    keep.mutateAsync(undefined).then(
      () => {
        announce({ text: done, tone: 'good' });
        onClose();
        return undefined;
      },
      () => undefined, // the problem stands in the dialog
    );
  };
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      <form
        className="hub-dialog"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <p>
          <code lang="und">{say(valueWords(hub))}</code>
        </p>
        <p className="second">
          <Say text={what} />
        </p>
        <TextArea
          label={{ ja: '理由（記録に残ります）', en: 'Reason (kept on record)' }}
          value={reason}
          onChange={setReason}
          rows={3}
          maxLength={2000}
          error={isMissing && reason.trim() === '' ? errors['reason-required'] : null}
        />
        {keep.error && <Problem problem={keep.error} />}
        <div className="row">
          <Button label={button} tone="primary" type="submit" isBusy={keep.isPending} />
          <Button label={{ ja: 'やめる', en: 'Cancel' }} tone="plain" onPress={onClose} />
        </div>
      </form>
    </Dialog>
  );
}
