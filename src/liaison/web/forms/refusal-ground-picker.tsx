import { Select } from '#platform/web/components/choice.tsx';
import { useText } from '#platform/web/language/language.tsx';
import { refusalActionNames, refusalGround, refusalGrounds } from '../../core/instruments/refusal-ground.ts';
import { instrument } from '../../core/instruments/instrument.ts';
import './forms.css';

type RefusalGroundPickerProps = {
  readonly value: string | null;
  readonly onChange: (id: string | null) => void;
  /** Its usual grounds come first. */
  readonly instrument?: string;
  readonly id?: string;
};

/** The ground of a refusal: code and name, the law it comes from, what may be done on it, and whether it was checked. */
export function RefusalGroundPicker({ value, onChange, instrument: carrying, id }: RefusalGroundPickerProps) {
  const say = useText();
  const usual = (carrying === undefined ? null : instrument(carrying))?.grounds ?? [];
  const ordered = [...refusalGrounds].sort((one, other) => Number(usual.includes(other.id)) - Number(usual.includes(one.id)));
  const chosen = value === null ? null : refusalGround(value);
  return (
    <div className="ground-picker">
      <Select
        label={{ ja: '拒否の根拠', en: 'Ground of refusal' }}
        isRequired
        {...(id && { id })}
        choices={ordered.map((one) => ({ value: one.id, label: { ja: `${one.id} ${one.name.ja}`, en: `${one.id} ${one.name.en}` } }))}
        value={value}
        onChange={onChange}
      />
      {chosen && (
        <p className="small second">
          {say(chosen.sentence)} <span lang="en">{[chosen.law, chosen.article].filter(Boolean).join(' ')}</span>
          {' — '}
          {chosen.actions.map((action) => say(refusalActionNames[action])).join(say({ ja: '・', en: ', ' }))}
          {!chosen.verified && chosen.law !== '' && <b> {say({ ja: '（未確認）', en: '(unverified)' })}</b>}
        </p>
      )}
    </div>
  );
}
