import { z } from 'zod';
import type { Text } from '#model/text.ts';
import { api } from '#platform/web/api/client.ts';
import { useSession } from '#platform/web/api/session.ts';
import { Notice } from '#platform/web/components/notice.tsx';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { useText } from '#platform/web/language/language.tsx';
import type { StepRow } from '../../core/deconfliction/deconfliction-pages.ts';
import type { StepAct } from '../../core/deconfliction/move-step.ts';
import { stepKindNames } from '../../core/deconfliction/planned-step.ts';
import { ReasonDialog } from './reason-dialog.tsx';
import { SelectorMark } from './selector-mark.tsx';

export type StepTask = { readonly row: StepRow; readonly kind: StepAct['kind'] };

const names: Readonly<Record<StepAct['kind'], Text>> = {
  'override-asked': { ja: '緊急の例外を申請する', en: 'Ask for an emergency override' },
  'override-confirmed': { ja: '緊急の例外を確認する', en: 'Confirm the emergency override' },
  'carried-out': { ja: '実施を記録する', en: 'Record that it was carried out' },
  cancelled: { ja: '予定を取り消す', en: 'Cancel the step' },
};

/** One thing about a planned step. An override takes two officers, each here under their own name and with their own reason. */
export function StepDialog({ task: { row, kind }, onClose }: { readonly task: StepTask; readonly onClose: () => void }) {
  const say = useText();
  const viewer = useSession()?.viewer;
  const asked = row.record.override?.asked;
  const isSame = kind === 'override-confirmed' && viewer?.person !== null && viewer?.person === asked?.by.person;
  return (
    <ReasonDialog
      title={names[kind]}
      label={{ ja: '理由', en: 'Reason' }}
      confirm={names[kind]}
      tone={kind === 'override-asked' || kind === 'override-confirmed' ? 'danger' : 'primary'}
      done={{ ja: '記録しました。', en: 'Recorded.' }}
      isReady={!isSame}
      run={(reason) => api.post(`/api/deconfliction/steps/${row.number}/acts`, { kind, reason }, z.unknown())}
      onClose={onClose}
    >
      <p>
        {say(stepKindNames[row.record.kind])} <SelectorMark type={row.type} value={row.value} />
      </p>
      {kind === 'override-asked' && (
        <Notice tone="danger" title={{ ja: '相手の了承なしに実施します。', en: 'The step goes ahead without the other side.' }}>
          <p>
            {say({
              ja: '別の1名が自分の名前で確認すると、24時間だけ実施できます。両名の理由が監査に残ります。',
              en: 'A second officer confirms under their own name; then it may be carried out for 24 hours. Both reasons stay in the audit.',
            })}
          </p>
        </Notice>
      )}
      {kind === 'override-confirmed' && asked && (
        <Notice
          tone={isSame ? 'danger' : 'caution'}
          title={isSame ? { ja: '申請した本人は確認できません。', en: 'Whoever asked cannot confirm.' } : { ja: '申請', en: 'Asked for' }}
        >
          <p>
            <Foreign lang={null}>{`${asked.by.name}: ${asked.reason}`}</Foreign>
          </p>
        </Notice>
      )}
    </ReasonDialog>
  );
}
