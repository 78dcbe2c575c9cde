import { useState } from 'react';
import { z } from 'zod';
import { indicatorNames } from '#language/core/names.ts';
import { api } from '#platform/web/api/client.ts';
import { RadioCards, Select } from '#platform/web/components/choice.tsx';
import { TextField } from '#platform/web/components/text-field.tsx';
import { type Sensitivity, sensitivityNames } from '../../core/deconfliction/answer-level.ts';
import { isOvert, StepKind, stepKindNames } from '../../core/deconfliction/planned-step.ts';
import { Pap } from '../../core/disclosure/pap.ts';
import { type SelectorType, selectorTypes } from '../../core/deconfliction/selector-forms.ts';
import { MomentInput } from '../inquiry/acts/moment-input.tsx';
import { papNames } from './pap-names.ts';
import { ReasonDialog } from './reason-dialog.tsx';

const hour = 3_600_000;

/** Plans a step against a selector, in a window. What others hold is asked in the same moment. */
export function NewStep({ now, onClose }: { readonly now: number; readonly onClose: () => void }) {
  const [kind, setKind] = useState<StepKind | null>(null);
  const [type, setType] = useState<SelectorType | null>('domain');
  const [value, setValue] = useState('');
  const [target, setTarget] = useState('');
  const [from, setFrom] = useState<string | null>(new Date(Math.ceil(now / hour) * hour + 24 * hour).toISOString());
  const [to, setTo] = useState<string | null>(new Date(Math.ceil(now / hour) * hour + 26 * hour).toISOString());
  const [pap, setPap] = useState<Pap | null>('amber');
  const [sensitivity, setSensitivity] = useState<Sensitivity>('open');
  const mayBeSilent = kind !== null && !isOvert(kind);
  const isReady =
    kind !== null && type !== null && value.trim() !== '' && target.trim() !== '' && from !== null && to !== null && pap !== null;
  return (
    <ReasonDialog
      title={{ ja: '実施予定を登録', en: 'Plan a step' }}
      label={{ ja: '理由', en: 'Reason' }}
      confirm={{ ja: '登録する', en: 'Plan it' }}
      done={{ ja: '登録し、重なりを確かめました。', en: 'Planned, and others were asked about.' }}
      isReady={isReady}
      run={(reason) =>
        api.post(
          '/api/deconfliction/steps',
          {
            kind,
            selector: { type, value },
            target,
            from,
            to,
            pap,
            sensitivity: mayBeSilent || sensitivity !== 'silent' ? sensitivity : 'open',
            reason,
          },
          z.unknown(),
        )
      }
      onClose={onClose}
    >
      <Select
        label={{ ja: '何をするか', en: 'What' }}
        choices={StepKind.options.map((one) => ({ value: one, label: stepKindNames[one] }))}
        value={kind}
        onChange={setKind}
        isRequired
      />
      <Select
        label={{ ja: '手がかりの種類', en: 'Kind of selector' }}
        choices={selectorTypes.map((one) => ({ value: one, label: indicatorNames[one] }))}
        value={type}
        onChange={setType}
        isRequired
      />
      <TextField label={{ ja: '手がかり', en: 'Selector' }} value={value} onChange={setValue} maxLength={2000} isMono isRequired />
      <TextField
        label={{ ja: '対象', en: 'Target' }}
        hint={{ ja: '自分たちだけに見える呼び名', en: 'A name for your own side only' }}
        value={target}
        onChange={setTarget}
        maxLength={300}
        isRequired
      />
      <MomentInput label={{ ja: '開始（日本時間）', en: 'From (Japan)' }} value={from} onChange={setFrom} />
      <MomentInput label={{ ja: '終了（日本時間）', en: 'To (Japan)' }} value={to} onChange={setTo} />
      <Select
        label={{ ja: '相手に気付かれてよい程度', en: 'Permissible actions' }}
        choices={Pap.options.map((one) => ({ value: one, label: papNames[one] }))}
        value={pap}
        onChange={setPap}
        isRequired
      />
      <RadioCards
        label={{ ja: '他の警察が知ること', en: 'What other forces learn' }}
        choices={(mayBeSilent ? (['open', 'contact-only', 'silent'] as const) : (['open', 'contact-only'] as const)).map((one) => ({
          value: one,
          label: sensitivityNames[one],
        }))}
        value={sensitivity}
        onChange={setSensitivity}
        isCompact
      />
    </ReasonDialog>
  );
}
