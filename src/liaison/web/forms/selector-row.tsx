import { type InputHTMLAttributes, useState } from 'react';
import { indicatorKinds } from '#model/indicator/index.ts';
import { Button } from '#platform/web/components/button.tsx';
import { useText } from '#platform/web/language/language.tsx';
import { typed } from '../../core/forms/edit-request.ts';
import type { FormProblem } from '../../core/forms/form-problem.ts';
import { instantIn, wallIn } from '../../core/forms/instant-in-zone.ts';
import type { Selector } from '../../core/inquiry/selector.ts';
import { controlOf } from './field-parts.ts';

type SelectorRowProps = {
  readonly at: number;
  readonly selector: Selector;
  readonly zones: readonly string[];
  readonly problems: readonly FormProblem[];
  readonly onChange: (selector: Selector) => void;
  readonly onRemove: () => void;
};

/** One selector: type and value, and where it is an address the moment of its use. */
export function SelectorRow({ at, selector, zones, problems, onChange, onRemove }: SelectorRowProps) {
  const say = useText();
  const kind = indicatorKinds.find(({ id }) => id === selector.type);
  const stated = selector.at === null ? '' : wallIn(selector.at, selector.zone ?? 'UTC');
  const zone = selector.zone ?? zones[0] ?? 'UTC';
  const keepTime = (wall: string): void => {
    const read = wall === '' ? null : instantIn(wall.replaceAll('/', '-').replace(/\s+/, 'T'), zone);
    if (wall === '' || read !== null) onChange({ ...selector, at: read, zone: read === null ? null : zone });
  };
  const name = (part: string) => `${say({ ja: `${at + 1}行目`, en: `Line ${at + 1}` })} ${part}`;
  const box = (part: 'type' | 'value' | 'at' | 'zone' | 'port', label: string) => ({
    id: controlOf(`selectors.${at}.${part}`),
    'aria-label': name(label),
    className: 'input mono',
    ...(problems.some(({ field }) => field === `selectors.${at}.${part}`) && { 'aria-invalid': true as const }),
  });
  return (
    <tr className={problems.length > 0 ? 'wrong' : undefined}>
      <td className="number">{at + 1}</td>
      <td>
        <div className="selector-cell">
          <select
            {...box('type', say({ ja: '種類', en: 'type' }))}
            className="input"
            value={selector.type}
            onChange={(event) => {
              const chosen = indicatorKinds.find(({ id }) => id === event.target.value)?.id;
              if (chosen) onChange({ ...selector, ...typed(chosen, selector.value) });
            }}
          >
            {indicatorKinds.map(({ id, name: text }) => (
              <option key={id} value={id}>
                {say(text)}
              </option>
            ))}
          </select>
          <input
            {...box('value', kind ? say(kind.name) : '')}
            value={selector.value}
            maxLength={2000}
            onChange={(event) => onChange({ ...selector, ...typed(selector.type, event.target.value) })}
          />
        </div>
      </td>
      <td>
        <div className="selector-cell">
          <TimeInput
            key={stated}
            {...box('at', say({ ja: '時刻（2026-10-03 10:12:40）', en: 'time (2026-10-03 10:12:40)' }))}
            className="input mono time"
            stated={stated}
            onState={keepTime}
          />
          <select
            {...box('zone', say({ ja: '時間帯', en: 'zone' }))}
            value={selector.zone ?? ''}
            onChange={(event) => {
              const chosen = event.target.value || null;
              // The clock on the wall was stated; another zone makes it another instant.
              onChange({
                ...selector,
                zone: chosen,
                at: stated === '' || chosen === null ? selector.at : instantIn(stated.replace(' ', 'T'), chosen),
              });
            }}
          >
            <option value="">—</option>
            {[...new Set([...zones, ...(selector.zone ? [selector.zone] : [])])].map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
          <input
            {...box('port', say({ ja: '接続元ポート', en: 'source port' }))}
            className="input mono port"
            inputMode="numeric"
            maxLength={5}
            value={selector.port?.toString() ?? ''}
            onChange={(event) => onChange({ ...selector, port: portIn(event.target.value) })}
          />
        </div>
      </td>
      <td>
        <Button label={{ ja: `${at + 1}行目を外す`, en: `Remove line ${at + 1}` }} tone="plain" size="small" onPress={onRemove}>
          ×
        </Button>
      </td>
    </tr>
  );
}

type TimeInputProps = InputHTMLAttributes<HTMLInputElement> & { readonly stated: string; readonly onState: (wall: string) => void };

/** A time that is half typed is no time yet: it is kept here until the person goes on. */
function TimeInput({ stated, onState, ...rest }: TimeInputProps) {
  const [wall, setWall] = useState(stated);
  return (
    <input
      {...rest}
      value={wall}
      maxLength={30}
      onChange={(event) => setWall(event.target.value)}
      onBlur={() => onState(wall.normalize('NFKC').trim())}
    />
  );
}

function portIn(written: string): number | null {
  const digits = written.normalize('NFKC').replace(/\D/g, '');
  return digits === '' || Number(digits) > 65_535 ? null : Number(digits);
}
