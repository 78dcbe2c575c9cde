import { useState } from 'react';
import { message } from '#model/text.ts';
import { Button } from '#platform/web/components/button.tsx';
import { Select } from '#platform/web/components/choice.tsx';
import { FieldGroup } from '#platform/web/components/field.tsx';
import { TextArea } from '#platform/web/components/text-field.tsx';
import { useAnnounce } from '#platform/web/shell/announcer.tsx';
import { verbatim } from '#platform/web/language/language.tsx';
import { withoutSelector } from '../../core/forms/edit-request.ts';
import { readSelectorLines } from '../../core/forms/read-selector-lines.ts';
import { controlOf, hintOf, type PartProps, problemAt } from './field-parts.ts';
import { SelectorTable } from './selector-table.tsx';

const added = message({
  ja: (count: number, left: number) => `${count}件を加えました。${left > 0 ? `${left}行は読めませんでした。` : ''}`,
  en: (count: number, left: number) => `${count} added.${left > 0 ? ` ${left} could not be read.` : ''}`,
});

/** The selectors as a table, and a box to paste many lines into: the type is recognised, a moment is read where the line states one. */
export function SelectorsField({ field, request, onChange, problems, zone: theirs }: PartProps & { readonly zone: string }) {
  const announce = useAnnounce();
  const [pasted, setPasted] = useState('');
  const [zone, setZone] = useState('Asia/Tokyo');
  const selectors = request.selectors ?? [];
  const zones = [...new Set(['Asia/Tokyo', theirs, 'UTC'])];
  const add = (): void => {
    const lines = readSelectorLines(pasted, zone);
    const room = 1000 - selectors.length;
    const read = lines.flatMap(({ selector }) => (selector ? [selector] : [])).slice(0, room);
    onChange({ ...request, selectors: [...selectors, ...read] });
    // What was not read stays in the box, to be put right.
    setPasted(
      lines
        .filter(({ selector }) => selector === null)
        .map(({ text }) => text)
        .join('\n'),
    );
    announce({ text: added(read.length, lines.length - read.length), tone: read.length > 0 ? 'good' : 'danger' });
  };
  return (
    <FieldGroup
      id={controlOf(field.id)}
      label={field.label}
      hint={hintOf(field)}
      error={problemAt(problems, field.id)}
      isRequired={field.need === 'required'}
    >
      {selectors.length > 0 && (
        <SelectorTable
          selectors={selectors}
          zones={zones}
          problems={problems}
          onChange={(next) => onChange({ ...request, selectors: next })}
          onRemove={(at) => onChange(withoutSelector(request, at))}
        />
      )}
      <div className="paste-selectors">
        <TextArea
          label={{ ja: '貼り付けて加える', en: 'Paste to add' }}
          hint={verbatim('198.51.100.7:49822 2026-10-03 10:12:40 JST')}
          rows={3}
          isMono
          value={pasted}
          onChange={setPasted}
        />
        <div className="row">
          <Select
            label={{ ja: '時間帯のない時刻は', en: 'Times without a zone are in' }}
            choices={zones.map((value) => ({ value, label: verbatim(value) }))}
            value={zone}
            onChange={(value) => value && setZone(value)}
          />
          <Button label={{ ja: '表に加える', en: 'Add to the table' }} isDisabled={pasted.trim() === ''} onPress={add} />
        </div>
      </div>
    </FieldGroup>
  );
}
