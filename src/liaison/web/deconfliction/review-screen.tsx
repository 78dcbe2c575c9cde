import { useState } from 'react';
import organisations from '#knowledge/organisations.json' with { type: 'json' };
import { z } from 'zod';
import { api } from '#platform/web/api/client.ts';
import { useSession } from '#platform/web/api/session.ts';
import { useApi } from '#platform/web/api/use-api.ts';
import { Button } from '#platform/web/components/button.tsx';
import { RadioCards, Select } from '#platform/web/components/choice.tsx';
import { DataTable } from '#platform/web/components/data-table.tsx';
import { ScreenTitle } from '#platform/web/components/screen-title.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { When } from '#platform/web/components/when.tsx';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { useText } from '#platform/web/language/language.tsx';
import { QueryReview, SwitchPage } from '../../core/deconfliction/deconfliction-pages.ts';
import { OrganisationName } from './organisation-name.tsx';
import { ReasonDialog } from './reason-dialog.tsx';

/** Who asks what, for auditors; and for the administrators of the Agency the switch that stops an organisation from asking. */
export function ReviewScreen() {
  const say = useText();
  const role = useSession()?.viewer?.role;
  return (
    <>
      <ScreenTitle
        title={{ ja: '重複確認の点検', en: 'Review of deconfliction' }}
        lead={say({
          ja: '誰がどれだけ調べたかを見ます。見つかった秘匿の登録は、ここにも出ません。',
          en: 'Who asks how much. What was met silently does not appear here either.',
        })}
      />
      {role === 'auditor' && <Patterns />}
      <Switches mayTurn={role === 'administrator'} />
    </>
  );
}

function Patterns() {
  const { count } = useFormat();
  const page = useApi('/api/deconfliction/queries', QueryReview);
  return (
    <Section title={{ ja: '90日間の傾向', en: 'Patterns of 90 days' }}>
      <DataTable
        caption={{ ja: '人ごとの問い合わせ', en: 'Questions by person' }}
        isCaptionHidden
        columns={[
          {
            id: 'who',
            name: { ja: '組織', en: 'Organisation' },
            isHeading: true,
            cell: (row) => <OrganisationName id={row.organisation} />,
          },
          { id: 'person', name: { ja: '人', en: 'Person' }, cell: (row) => <Foreign lang={null}>{row.person}</Foreign> },
          { id: 'queries', name: { ja: '回数', en: 'Questions' }, isNumber: true, cell: (row) => count(row.queries) },
          { id: 'selectors', name: { ja: '手がかり', en: 'Selectors' }, isNumber: true, cell: (row) => count(row.selectors) },
          { id: 'most', name: { ja: '1日の最多', en: 'Most in a day' }, isNumber: true, cell: (row) => count(row.mostInADay) },
          { id: 'without', name: { ja: '事案なし', en: 'Without a case' }, isNumber: true, cell: (row) => count(row.withoutCase) },
          { id: 'told', name: { ja: '重なり', en: 'Told' }, isNumber: true, isWide: true, cell: (row) => count(row.told) },
          { id: 'last', name: { ja: '最後', en: 'Last' }, isWide: true, cell: (row) => <When at={row.lastAt} /> },
        ]}
        rows={page.data?.patterns}
        rowKey={(row) => `${row.organisation} ${row.person}`}
        problem={page.error}
        onRetry={() => void page.refetch()}
        empty={{
          title: { ja: '問い合わせはありません', en: 'Nobody asked anything' },
          why: { ja: 'この90日間に記録がありません。', en: 'There is no record in these 90 days.' },
        }}
      />
    </Section>
  );
}

function Switches({ mayTurn }: { readonly mayTurn: boolean }) {
  const say = useText();
  const page = useApi('/api/deconfliction/switches', SwitchPage);
  const [isOpen, setOpen] = useState(false);
  return (
    <Section
      title={{ ja: '照会を止めた組織', en: 'Organisations stopped from asking' }}
      end={mayTurn && <Button label={{ ja: '止める・再開する', en: 'Stop or resume' }} size="small" onPress={() => setOpen(true)} />}
    >
      <DataTable
        caption={{ ja: '停止と再開の一覧', en: 'Stopped and resumed' }}
        isCaptionHidden
        columns={[
          {
            id: 'who',
            name: { ja: '組織', en: 'Organisation' },
            isHeading: true,
            cell: (row) => <OrganisationName id={row.organisation} />,
          },
          {
            id: 'off',
            name: { ja: '状態', en: 'State' },
            cell: (row) => say(row.off ? { ja: '停止中', en: 'stopped' } : { ja: '再開', en: 'resumed' }),
          },
          { id: 'why', name: { ja: '理由', en: 'Reason' }, cell: (row) => <Foreign lang={null}>{row.reason}</Foreign> },
          { id: 'at', name: { ja: '時刻', en: 'When' }, isWide: true, cell: (row) => <When at={row.at} /> },
        ]}
        rows={page.data?.rows}
        rowKey={(row) => row.organisation}
        problem={page.error}
        onRetry={() => void page.refetch()}
        empty={{
          title: { ja: '止めた組織はありません', en: 'None was stopped' },
          why: {
            ja: '濫用や乗っ取りのとき、組織ごとに照会を止められます。',
            en: 'Against abuse or a stolen account an organisation can be stopped from asking.',
          },
        }}
      />
      {isOpen && <SwitchDialog onClose={() => setOpen(false)} />}
    </Section>
  );
}

function SwitchDialog({ onClose }: { readonly onClose: () => void }) {
  const [organisation, setOrganisation] = useState<string | null>(null);
  const [off, setOff] = useState<'off' | 'on'>('off');
  return (
    <ReasonDialog
      title={{ ja: '組織の照会を止める・再開する', en: 'Stop an organisation from asking, or let it resume' }}
      label={{ ja: '理由', en: 'Reason' }}
      confirm={{ ja: '実行する', en: 'Do it' }}
      tone="danger"
      done={{ ja: '切り替えました。', en: 'Switched.' }}
      isReady={organisation !== null}
      run={(reason) => api.post('/api/deconfliction/switches', { organisation, off: off === 'off', reason }, z.unknown())}
      onClose={onClose}
    >
      <Select
        label={{ ja: '組織', en: 'Organisation' }}
        choices={organisations.map(({ id, name }) => ({ value: id, label: name }))}
        value={organisation}
        onChange={setOrganisation}
        isRequired
      />
      <RadioCards
        label={{ ja: '照会', en: 'Asking' }}
        choices={[
          { value: 'off', label: { ja: '止める', en: 'Stop' } },
          { value: 'on', label: { ja: '再開する', en: 'Resume' } },
        ]}
        value={off}
        onChange={setOff}
        isCompact
      />
    </ReasonDialog>
  );
}
