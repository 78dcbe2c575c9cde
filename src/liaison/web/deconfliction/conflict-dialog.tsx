import { useState } from 'react';
import type { Text } from '#model/text.ts';
import { api } from '#platform/web/api/client.ts';
import { RadioCards } from '#platform/web/components/choice.tsx';
import { Field } from '#platform/web/components/field.tsx';
import { TextArea } from '#platform/web/components/text-field.tsx';
import { ConflictOutcome, conflictOutcomeNames } from '../../core/deconfliction/conflict.ts';
import { ConflictDetail } from '../../core/deconfliction/deconfliction-pages.ts';
import type { ConflictAct } from '../../core/deconfliction/move-conflict.ts';
import { OrganisationName, organisationName } from './organisation-name.tsx';
import { ReasonDialog } from './reason-dialog.tsx';

export type ConflictTask = { readonly kind: ConflictAct['kind']; readonly detail: ConflictDetail };

export const taskNames: Readonly<Record<ConflictAct['kind'], Text>> = {
  agree: { ja: '提案に合意する', en: 'Agree' },
  propose: { ja: '主担当を提案する', en: 'Propose a lead' },
  'ask-decision': { ja: '庁の決定を求める', en: 'Ask the Agency to decide' },
  decide: { ja: '主担当を決定する', en: 'Decide on the lead' },
  'call-in': { ja: '庁で引き取る', en: 'Call it in' },
  settle: { ja: '結果を記録する', en: 'Record the outcome' },
};

/** Does one thing in a conflict, with its reason. */
export function ConflictDialog({ task: { kind, detail }, onClose }: { readonly task: ConflictTask; readonly onClose: () => void }) {
  const { record } = detail;
  const [lead, setLead] = useState<string | null>(record.proposal?.lead ?? record.byRule.lead);
  const [outcome, setOutcome] = useState<ConflictOutcome | null>(null);
  const [redLines, setRedLines] = useState('');
  const [day, setDay] = useState('');
  const hasLead = kind === 'propose' || kind === 'decide';
  const needs = outcome === 'parallel' ? redLines.trim() !== '' : outcome === 'coordinated-day' ? day !== '' : outcome !== null;
  const body = (reason: string): object =>
    kind === 'settle'
      ? { kind, outcome, note: reason, redLines: redLines.trim() === '' ? null : redLines, day: day === '' ? null : day }
      : hasLead
        ? { kind, lead, reason }
        : kind === 'agree'
          ? { kind, lead: record.proposal?.lead ?? '', reason }
          : { kind, reason };
  return (
    <ReasonDialog
      title={taskNames[kind]}
      label={kind === 'settle' ? { ja: '取り決めたこと', en: 'What was arranged' } : { ja: '理由', en: 'Reason' }}
      confirm={taskNames[kind]}
      done={{ ja: '記録しました。', en: 'Recorded.' }}
      isReady={kind === 'settle' ? needs : !hasLead || lead !== null}
      run={(reason) => api.post(`/api/deconfliction/conflicts/${detail.number}/acts`, body(reason), ConflictDetail)}
      onClose={onClose}
    >
      {kind === 'agree' && record.proposal && (
        <p>
          <OrganisationName id={record.proposal.lead} />
        </p>
      )}
      {hasLead && (
        <RadioCards
          label={{ ja: '主担当', en: 'Lead' }}
          choices={record.parties.map(({ organisation }) => ({ value: organisation, label: organisationName(organisation) }))}
          value={lead}
          onChange={setLead}
        />
      )}
      {kind === 'settle' && (
        <>
          <RadioCards
            label={{ ja: '結果', en: 'Outcome' }}
            choices={ConflictOutcome.options.map((value) => ({ value, label: conflictOutcomeNames[value] }))}
            value={outcome}
            onChange={setOutcome}
          />
          {outcome === 'parallel' && (
            <TextArea
              label={{ ja: '越えない線', en: 'Red lines' }}
              hint={{ ja: '双方が行わないこと', en: 'What neither side does' }}
              value={redLines}
              onChange={setRedLines}
              rows={2}
              maxLength={2000}
              isRequired
            />
          )}
          {outcome === 'coordinated-day' && (
            <Field label={{ ja: '実施する日', en: 'The day' }} isRequired>
              {(tied) => <input {...tied} className="input" type="date" value={day} onChange={(event) => setDay(event.target.value)} />}
            </Field>
          )}
        </>
      )}
    </ReasonDialog>
  );
}
