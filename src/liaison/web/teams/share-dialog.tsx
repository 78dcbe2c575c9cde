import { useState } from 'react';
import { Tlp } from '#model/handling.ts';
import { useSession } from '#platform/web/api/session.ts';
import { CheckCards, Select } from '#platform/web/components/choice.tsx';
import { TextField } from '#platform/web/components/text-field.tsx';
import { verbatim } from '#platform/web/language/language.tsx';
import { unmarked } from '../../core/disclosure/handling-marks.ts';
import type { Bilingual } from '../../core/inquiry/bilingual.ts';
import { ConditionKind, conditionNames } from '../../core/inquiry/condition.ts';
import { only } from '../../core/inquiry/bilingual.ts';
import { seatsOf } from '../../core/teams/agreement.ts';
import { ExhibitKind, exhibitKindNames } from '../../core/teams/exhibit.ts';
import { BilingualField } from '../forms/bilingual-field.tsx';
import { AskDialog } from './ask-dialog.tsx';
import { type TeamProps, useTeamAction } from './use-team.ts';

type SourceKind = 'own' | 'report' | 'attachment' | 'handover';

/** An exhibit that one's own organisation decides to share. On our side a second person of the desk approves it before anybody else sees it. */
export function ShareDialog({ team, onClose }: TeamProps & { readonly onClose: () => void }) {
  const session = useSession();
  const isOurs = session?.viewer?.kind !== 'foreign';
  const language = isOurs && session?.home.country === 'JP' ? 'ja' : 'en';
  const [title, setTitle] = useState<Bilingual>(only(language, ''));
  const [description, setDescription] = useState<Bilingual>(only(language, ''));
  const [kind, setKind] = useState<ExhibitKind>('data');
  const [sha256, setSha256] = useState('');
  const [sourceKind, setSourceKind] = useState<SourceKind>('own');
  const [reference, setReference] = useState('');
  const [tlp, setTlp] = useState<Tlp>('amber');
  const [conditions, setConditions] = useState<ConditionKind[]>([]);
  const seats = seatsOf(team.agreement).filter((one) => one !== team.standing.organisation);
  const [recipients, setRecipients] = useState<string[]>([]);
  const action = useTeamAction(team);
  const content = {
    title,
    description,
    kind,
    sha256: sha256.trim() === '' ? null : sha256.trim().toLowerCase(),
    marks: { ...unmarked, tlp },
    conditions: conditions.map((one) => ({ kind: one, detail: '', until: null })),
    recipients,
  };
  return (
    <AskDialog
      title={{ ja: '証拠を共有する', en: 'Share an exhibit' }}
      label={{ ja: '共有する理由', en: 'Why it is shared' }}
      action={isOurs ? { ja: '承認に回す', en: 'Ask for approval' } : { ja: '共有する', en: 'Share' }}
      isReady={(title.ja + title.en).trim() !== '' && recipients.length > 0}
      work={action}
      onDo={(why) =>
        action.mutate(
          { path: '/exhibits', body: { content, source: { kind: sourceKind, reference: reference.trim() }, why } },
          { onSuccess: onClose },
        )
      }
      onClose={onClose}
    >
      <BilingualField
        id="x-title"
        label={{ ja: '名称', en: 'Title' }}
        rows={1}
        isRequired
        value={title}
        onChange={setTitle}
        write={isOurs ? 'both' : 'en'}
      />
      <BilingualField
        id="x-description"
        label={{ ja: '説明（相手が読みます）', en: 'Description (recipients read it)' }}
        value={description}
        onChange={setDescription}
        write={isOurs ? 'both' : 'en'}
      />
      <Select
        label={{ ja: '種類', en: 'Kind' }}
        choices={ExhibitKind.options.map((value) => ({ value, label: exhibitKindNames[value] }))}
        value={kind}
        onChange={(one) => setKind(one ?? 'data')}
      />
      <TextField
        label={{ ja: 'SHA-256（ないものは空欄）', en: 'SHA-256 (empty where it has none)' }}
        value={sha256}
        onChange={setSha256}
        maxLength={64}
        isMono
      />
      {isOurs && (
        <Select<SourceKind>
          label={{ ja: '元', en: 'Where it comes from' }}
          choices={[
            { value: 'own', label: { ja: '自組織のもの', en: 'Our own' } },
            { value: 'report', label: { ja: '報告（受付番号）', en: 'A report (its number)' } },
            { value: 'attachment', label: { ja: '報告の添付（ID）', en: 'An attachment (its id)' } },
            { value: 'handover', label: { ja: '引き渡し（ID）', en: 'A handover (its id)' } },
          ]}
          value={sourceKind}
          onChange={(one) => setSourceKind(one ?? 'own')}
        />
      )}
      <TextField
        label={{ ja: '元の番号（自国側だけに見えます）', en: 'Its reference (seen on your own side only)' }}
        value={reference}
        onChange={setReference}
        maxLength={200}
        isMono
      />
      <Select
        label={{ ja: '取扱い（元の記録より緩くはなりません）', en: 'Handling (never laxer than its source)' }}
        choices={Tlp.options.map((value) => ({ value, label: verbatim(`TLP:${value.toUpperCase()}`) }))}
        value={tlp}
        onChange={(one) => setTlp(one ?? 'amber')}
      />
      <CheckCards
        label={{ ja: '条件', en: 'Conditions' }}
        choices={ConditionKind.options.map((value) => ({ value, label: conditionNames[value] }))}
        values={conditions}
        onChange={setConditions}
      />
      <CheckCards
        label={{ ja: '相手', en: 'Recipients' }}
        choices={seats.map((value) => ({ value, label: team.names[value] ?? verbatim(value) }))}
        values={recipients}
        onChange={setRecipients}
      />
    </AskDialog>
  );
}
