import { useState } from 'react';
import { TextArea } from '#platform/web/components/text-field.tsx';
import { RefusalGroundPicker } from '../../forms/refusal-ground-picker.tsx';

/** A refusal: its ground, the reason, and that a partial and a conditional answer were considered (Budapest Convention Art. 27(6), unverified). */
export function RefusalInput({ instrument, onChange }: { readonly instrument: string; readonly onChange: (value: unknown) => void }) {
  const [refusal, setRefusal] = useState({ ground: null as string | null, reason: '', partial: '', conditional: '' });
  const change = (next: Partial<typeof refusal>): void => {
    const { ground, reason, partial, conditional } = { ...refusal, ...next };
    setRefusal({ ground, reason, partial, conditional });
    onChange({ ground, reason, considered: { partial, conditional } });
  };
  return (
    <div className="stack">
      <RefusalGroundPicker instrument={instrument} value={refusal.ground} onChange={(ground) => change({ ground })} />
      <TextArea
        label={{ ja: '理由', en: 'Reason' }}
        hint={{ ja: '英語で。相手に伝わります。', en: 'In English: the partner reads it.' }}
        isRequired
        rows={3}
        maxLength={4000}
        value={refusal.reason}
        onChange={(reason) => change({ reason })}
      />
      <TextArea
        label={{ ja: '一部だけの回答を検討した結果', en: 'A partial answer was considered: why not' }}
        hint={{ ja: 'ブダペスト条約 第27条6項（未確認）', en: 'Budapest Convention Art. 27(6) (unverified)' }}
        isRequired
        rows={2}
        maxLength={2000}
        value={refusal.partial}
        onChange={(partial) => change({ partial })}
      />
      <TextArea
        label={{ ja: '条件付きの回答を検討した結果', en: 'An answer on conditions was considered: why not' }}
        isRequired
        rows={2}
        maxLength={2000}
        value={refusal.conditional}
        onChange={(conditional) => change({ conditional })}
      />
    </div>
  );
}
