import { useEffect, useRef } from 'react';
import { message, type Text } from '#model/text.ts';
import { api } from '#platform/web/api/client.ts';
import { useAction } from '#platform/web/api/use-api.ts';
import { Button } from '#platform/web/components/button.tsx';
import { Problem } from '#platform/web/components/problem.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { useAnnounce } from '#platform/web/shell/announcer.tsx';
import { messageKindNames } from '../../../core/message/message-names.ts';
import type { MessageContent, MessageKind } from '../../../core/message/message-content.ts';
import { MessageReceipt, type ThreadDetail } from '../../../core/message/partner-pages.ts';
import { AnswerForm } from './answer-form.tsx';
import type { FormProps } from './form-props.ts';
import { partnerActNames } from './partner-act-bar.tsx';
import { WordsForm } from './words-form.tsx';

type PartnerActPanelProps = { readonly kind: MessageKind; readonly detail: ThreadDetail; readonly onClose: () => void };

const sent = message({
  ja: (kind: Text, sequence: number) => `${kind.ja}を送りました（${sequence}通目）`,
  en: (kind: Text, sequence: number) => `${kind.en} sent (message ${sequence} of yours)`,
});

/** One thing to say to the desk, under the buttons. What is typed stays until it has arrived, whatever is refused on the way. */
export function PartnerActPanel({ kind, detail, onClose }: PartnerActPanelProps) {
  const announce = useAnnounce();
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => top.current?.querySelector<HTMLElement>('input, textarea, select, button')?.focus(), []);
  const send = useAction((content: MessageContent) => api.post(`/api/partner/threads/${detail.id}/messages`, { content }, MessageReceipt), {
    changes: ['/api/partner'],
  });
  const props: FormProps = {
    kind,
    detail,
    onSend: (content) =>
      send.mutate(content, {
        onSuccess: ({ sequence }) => {
          announce({ text: sent(messageKindNames[content.kind], sequence), tone: 'good' });
          onClose();
        },
      }),
    buttons: (onPress) => (
      <>
        {send.error && <Problem problem={send.error} />}
        <div className="row">
          <Button label={partnerActNames[kind] ?? messageKindNames[kind]} tone="primary" isBusy={send.isPending} onPress={onPress} />
          <Button label={{ ja: 'やめる', en: 'Cancel' }} tone="plain" onPress={onClose} />
        </div>
      </>
    ),
  };
  return (
    <div ref={top}>
      <Section title={partnerActNames[kind] ?? messageKindNames[kind]}>
        {kind === 'answer' || kind === 'delivery' ? <AnswerForm {...props} /> : <WordsForm {...props} />}
      </Section>
    </div>
  );
}
