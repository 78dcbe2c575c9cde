import { useEffect, useState } from 'react';
import { Select } from '#platform/web/components/choice.tsx';
import { TextField } from '#platform/web/components/text-field.tsx';
import { useSession } from '#platform/web/api/session.ts';
import { useFormat } from '#platform/web/language/format.ts';
import { useText, verbatim } from '#platform/web/language/language.tsx';
import { StateGroup, stateGroupNames } from '../../core/desk/state-groups.ts';
import type { InquiryPage } from '../../core/inquiry-pages.ts';
import { InquiryType, inquiryTypeNames, Urgency, urgencyNames } from '../../core/inquiry/inquiry-type.ts';
import { Direction } from '../../core/inquiry/states.ts';
import { directionNames } from '../direction-names.ts';
import type { DeskState } from './desk-state.ts';

type DeskFiltersProps = { readonly state: DeskState; readonly page: InquiryPage; readonly onChange: (change: Partial<DeskState>) => void };

const all = { ja: 'すべて', en: 'All' };

/** What the queue is narrowed by; all of it stands in the address. */
export function DeskFilters({ state, page, onChange }: DeskFiltersProps) {
  const say = useText();
  const { country } = useFormat();
  const isAgency = useSession()?.viewer?.kind === 'agency';
  return (
    <search className="desk-filters" aria-label={say({ ja: '絞り込み', en: 'Filters' })}>
      <SearchText text={state.text ?? ''} onChange={(text) => onChange({ text: text || undefined })} />
      <Select
        label={{ ja: '向き', en: 'Direction' }}
        none={all}
        value={state.direction ?? null}
        choices={Direction.options.map((value) => ({ value, label: directionNames[value] }))}
        onChange={(direction) => onChange({ direction: direction ?? undefined })}
      />
      <Select
        label={{ ja: '段階', en: 'Stage' }}
        none={{ ja: '進行中すべて', en: 'All open' }}
        value={state.group ?? null}
        choices={StateGroup.options.map((value) => ({ value, label: stateGroupNames[value] }))}
        onChange={(group) => onChange({ group: group ?? undefined })}
      />
      <Select
        label={{ ja: '急ぎ', en: 'Urgency' }}
        none={all}
        value={state.urgency ?? null}
        choices={Urgency.options.map((value) => ({ value, label: urgencyNames[value] }))}
        onChange={(urgency) => onChange({ urgency: urgency ?? undefined })}
      />
      <Select
        label={{ ja: '求めること', en: 'Type' }}
        none={all}
        value={state.type ?? null}
        choices={InquiryType.options.map((value) => ({ value, label: inquiryTypeNames[value] }))}
        onChange={(type) => onChange({ type: type ?? undefined })}
      />
      <Select
        label={{ ja: '相手国', en: 'Country' }}
        none={all}
        value={state.country ?? null}
        choices={page.countries.map((value) => ({ value, label: verbatim(country(value)) }))}
        onChange={(chosen) => onChange({ country: chosen ?? undefined })}
      />
      {isAgency && (
        <Select
          label={{ ja: '担当', en: 'Owner' }}
          none={all}
          value={state.owner ?? null}
          choices={page.owners.map(({ organisation, name }) => ({ value: organisation, label: name }))}
          onChange={(owner) => onChange({ owner: owner ?? undefined })}
        />
      )}
      <label className="desk-mine">
        <input
          type="checkbox"
          checked={state.mine !== undefined}
          onChange={(event) => onChange({ mine: event.target.checked ? '1' : undefined })}
        />
        {say({ ja: '自組織のもの', en: 'Our own' })}
      </label>
    </search>
  );
}

/** Asked for once nothing was typed for a moment. */
function SearchText({ text, onChange }: { readonly text: string; readonly onChange: (text: string) => void }) {
  const [typed, setTyped] = useState(text);
  useEffect(() => {
    if (typed === text) return;
    const timer = setTimeout(() => onChange(typed.trim()), 350);
    return () => clearTimeout(timer);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- only what is typed asks anew
  }, [typed]);
  return (
    <TextField label={{ ja: '番号・件名', en: 'Number or subject' }} type="search" value={typed} onChange={setTyped} maxLength={200} />
  );
}
