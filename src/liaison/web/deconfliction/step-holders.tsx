import type { Text } from '#model/text.ts';
import { StateMark, type State } from '#platform/web/components/state-mark.tsx';
import { When } from '#platform/web/components/when.tsx';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { useText } from '#platform/web/language/language.tsx';
import type { StepRow } from '../../core/deconfliction/deconfliction-pages.ts';
import { OrganisationName } from './organisation-name.tsx';

const answers: Readonly<Record<'acknowledged' | 'objected', Text>> = {
  acknowledged: { ja: '了承', en: 'acknowledged' },
  objected: { ja: '反対', en: 'objects' },
};
const states: Readonly<Record<'carried-out' | 'cancelled', Text>> = {
  'carried-out': { ja: '実施済み', en: 'Carried out' },
  cancelled: { ja: '取り消した', en: 'Cancelled' },
};

/** How a step stands, who else holds its selector and what they said, and an override with its two officers. */
export function StepHolders({ row, mark, name }: { readonly row: StepRow; readonly mark: State; readonly name: Text }) {
  const say = useText();
  const { record } = row;
  return (
    <>
      {record.state === 'planned' ? (
        <StateMark state={mark}>{say(name)}</StateMark>
      ) : (
        <StateMark state="none">{say(states[record.state])}</StateMark>
      )}
      {record.holders.map((holder) => (
        <p key={holder.hit} className="small">
          <OrganisationName id={holder.organisation} />：{' '}
          {holder.answer ? (
            <>
              {say(answers[holder.answer.answer])} <Foreign lang={null}>{holder.answer.note}</Foreign>
            </>
          ) : (
            say({ ja: 'まだ答えがない', en: 'no answer yet' })
          )}
        </p>
      ))}
      {record.override && (
        <p className="small">
          {say({ ja: '緊急の例外：', en: 'Override: ' })}
          <Foreign lang={null}>{record.override.asked.by.name}</Foreign>
          {record.override.confirmed ? (
            <>
              {' + '}
              <Foreign lang={null}>{record.override.confirmed.by.name}</Foreign> {say({ ja: '期限', en: 'until' })}{' '}
              <When at={record.override.confirmed.until} />
            </>
          ) : (
            say({ ja: '（もう1名の確認待ち）', en: ' (waits for a second officer)' })
          )}
        </p>
      )}
    </>
  );
}
