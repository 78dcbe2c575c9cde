import { useState } from 'react';
import { z } from 'zod';
import { api } from '#platform/web/api/client.ts';
import { CheckCards, RadioCards, Select } from '#platform/web/components/choice.tsx';
import { Notice } from '#platform/web/components/notice.tsx';
import { type Sensitivity, sensitivityNames } from '../../core/deconfliction/answer-level.ts';
import type { InterestRow } from '../../core/deconfliction/deconfliction-pages.ts';
import { ReasonDialog } from './reason-dialog.tsx';
import { SelectorMark } from './selector-mark.tsx';

const days = ['30', '90', '180', '365'] as const;
const dayNames = {
  '30': { ja: '今から30日', en: '30 days from now' },
  '90': { ja: '今から90日', en: '90 days from now' },
  '180': { ja: '今から180日', en: '180 days from now' },
  '365': { ja: '今から1年', en: 'One year from now' },
} as const;

/** Changes who may learn what of an entry, its time, or withdraws it. */
export function EntryDialog({ entry, onClose }: { readonly entry: InterestRow; readonly onClose: () => void }) {
  const [sensitivity, setSensitivity] = useState<Sensitivity>(entry.sensitivity);
  const [abroad, setAbroad] = useState(entry.abroad);
  const [until, setUntil] = useState<(typeof days)[number] | null>(null);
  const [isOver, setOver] = useState(false);
  const change = isOver
    ? { withdraw: true as const }
    : { sensitivity, abroad: abroad && sensitivity !== 'silent', ...(until !== null && { days: Number(until) }) };
  return (
    <ReasonDialog
      title={{ ja: '登録を変える', en: 'Change the entry' }}
      label={{ ja: '理由', en: 'Reason' }}
      confirm={isOver ? { ja: '取り下げる', en: 'Withdraw' } : { ja: '変える', en: 'Change' }}
      tone={isOver ? 'danger' : 'primary'}
      done={isOver ? { ja: '取り下げました。', en: 'Withdrawn.' } : { ja: '変えました。', en: 'Changed.' }}
      run={(reason) => api.patch(`/api/interests/${entry.number}`, { ...change, reason }, z.unknown())}
      onClose={onClose}
    >
      <p>
        <SelectorMark type={entry.type} value={entry.value} />
      </p>
      <CheckCards
        label={{ ja: '登録', en: 'Entry' }}
        choices={[{ value: 'over', label: { ja: '取り下げる', en: 'Withdraw it' } }]}
        values={isOver ? ['over'] : []}
        onChange={(values) => setOver(values.length > 0)}
      />
      {!isOver && (
        <>
          <RadioCards
            label={{ ja: '相手が知ること', en: 'What others learn' }}
            choices={(['open', 'contact-only', 'silent'] as const).map((value) => ({ value, label: sensitivityNames[value] }))}
            value={sensitivity}
            onChange={setSensitivity}
            isCompact
          />
          {entry.sensitivity === 'silent' && sensitivity !== 'silent' && (
            <Notice
              tone="caution"
              title={{ ja: 'これまでに重なった相手すべてに知らされます。', en: 'Everybody whom it met so far will be told.' }}
            />
          )}
          {entry.sensitivity !== 'silent' && sensitivity === 'silent' && (
            <Notice
              tone="caution"
              title={{ ja: 'すでに知らせた相手からは取り消せません。', en: 'What others were told already cannot be taken back.' }}
            />
          )}
          {sensitivity !== 'silent' && (
            <CheckCards
              label={{ ja: '海外との照合', en: 'Matching abroad' }}
              choices={[{ value: 'abroad', label: { ja: '目隠し照合に使ってよい', en: 'May be used in blind matching' } }]}
              values={abroad ? ['abroad'] : []}
              onChange={(values) => setAbroad(values.length > 0)}
            />
          )}
          <Select
            label={{ ja: '期限', en: 'Until' }}
            choices={days.map((value) => ({ value, label: dayNames[value] }))}
            value={until}
            onChange={setUntil}
            none={{ ja: '変えない', en: 'As it is' }}
          />
        </>
      )}
    </ReasonDialog>
  );
}
