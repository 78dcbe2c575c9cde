import { useState } from 'react';
import { message } from '#model/text.ts';
import { api } from '#platform/web/api/client.ts';
import { Button } from '#platform/web/components/button.tsx';
import { KeyHint } from '#platform/web/components/key-hint.tsx';
import { Problem } from '#platform/web/components/problem.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { Say } from '#platform/web/language/language.tsx';
import { DisclosureDetail } from '../../core/disclosure/disclosure-pages.ts';
import { RecallDialog } from './recall-dialog.tsx';
import { useSendKey } from './use-send-key.ts';
import type { DisclosureWork } from './use-disclosure.ts';
import { WhyDialog } from './why-dialog.tsx';

const savedAt = message({ ja: (at: string) => `下書きは ${at} に保存されました`, en: (at: string) => `Draft saved at ${at}` });
const propose = { ja: '承認に回す', en: 'Propose for approval' };

type ActionsProps = {
  readonly detail: DisclosureDetail;
  readonly work: DisclosureWork;
  readonly isChanging: boolean;
  readonly onChanging: (isChanging: boolean) => void;
  readonly onCorrect: () => void;
};

/** What may be done with it now, and by whom: the author proposes, somebody else approves. */
export function DisclosureActions({ detail, work, isChanging, onChanging, onCorrect }: ActionsProps) {
  const { time } = useFormat();
  const [asked, setAsked] = useState<'return' | 'withdraw' | 'recall' | null>(null);
  const { disclosure, own, objections, letters } = detail;
  const { id, state, version } = disclosure;
  const post = (act: string, body: object = {}) => work.run(() => api.post(`/api/disclosures/${id}/${act}`, body, DisclosureDetail));
  const isOpen = state === 'draft' || state === 'proposed' || state === 'approved';
  const mayPropose = state === 'draft' && objections.length === 0 && !work.isBusy;
  useSendKey(mayPropose ? () => void post('propose') : null);
  const approve = (send: boolean) =>
    post('approve', { version, send, seen: letters.map(({ recipient, bytes, sha256 }) => ({ recipient, bytes, sha256 })) });
  return (
    <div className="stack">
      <div className="row">
        {state === 'draft' && (
          <>
            <Button label={propose} tone="primary" isDisabled={!mayPropose} isBusy={work.isBusy} onPress={() => void post('propose')} />
            <span aria-hidden="true">
              <KeyHint keys="Ctrl" /> <KeyHint keys="Enter" />
            </span>
          </>
        )}
        {state === 'proposed' && !own && (
          <>
            <Button
              label={{ ja: '承認して送る', en: 'Approve and send' }}
              tone="primary"
              isDisabled={objections.length > 0}
              isBusy={work.isBusy}
              onPress={() => void approve(true)}
            />
            <Button
              label={{ ja: '承認だけする', en: 'Approve only' }}
              isDisabled={objections.length > 0}
              onPress={() => void approve(false)}
            />
          </>
        )}
        {state === 'approved' && !own && (
          <Button
            label={{ ja: '送る', en: 'Send' }}
            tone="primary"
            isDisabled={objections.length > 0}
            isBusy={work.isBusy}
            onPress={() => void post('send')}
          />
        )}
        {isOpen && (
          <Button
            label={
              isChanging ? { ja: '変更を終える', en: 'Done changing' } : { ja: '伏せる項目と本文を変える', en: 'Change lines and words' }
            }
            onPress={() => onChanging(!isChanging)}
          />
        )}
        {(state === 'proposed' || state === 'approved') && !own && (
          <Button label={{ ja: '差し戻す', en: 'Return' }} onPress={() => setAsked('return')} />
        )}
        {isOpen && <Button label={{ ja: '取り下げる', en: 'Withdraw' }} tone="plain" onPress={() => setAsked('withdraw')} />}
        {state === 'sent' && (
          <>
            <Button label={{ ja: '訂正を起案', en: 'Draft a correction' }} isBusy={work.isBusy} onPress={onCorrect} />
            <Button label={{ ja: '回収する', en: 'Recall' }} tone="danger" onPress={() => setAsked('recall')} />
          </>
        )}
        {work.savedAt !== null && isOpen && (
          <output className="small quiet">
            <Say text={savedAt(time(new Date(work.savedAt).toISOString()))} />
          </output>
        )}
      </div>
      {work.problem && asked === null && <Problem problem={work.problem} />}
      {asked === 'return' && (
        <WhyDialog
          title={{ ja: '起案者に差し戻す', en: 'Return it to its author' }}
          label={{ ja: '直すこと', en: 'What to change' }}
          hint={{ ja: '起案者が読みます。', en: 'The author reads it.' }}
          action={{ ja: '差し戻す', en: 'Return' }}
          work={work}
          onDo={(why) => post('return', { why })}
          onClose={() => setAsked(null)}
        />
      )}
      {asked === 'withdraw' && (
        <WhyDialog
          title={{ ja: '取り下げる', en: 'Withdraw' }}
          label={{ ja: '理由', en: 'Reason' }}
          hint={{ ja: 'まだ何も出ていません。', en: 'Nothing has left yet.' }}
          action={{ ja: '取り下げる', en: 'Withdraw' }}
          work={work}
          onDo={(why) => post('withdraw', { why })}
          onClose={() => setAsked(null)}
        />
      )}
      {asked === 'recall' && (
        <RecallDialog detail={detail} work={work} onRecall={(why) => post('recall', { why })} onClose={() => setAsked(null)} />
      )}
    </div>
  );
}
