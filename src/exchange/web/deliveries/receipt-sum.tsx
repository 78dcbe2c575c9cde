import { Fragment } from 'react';
import type { Text } from '#model/text.ts';
import { StateMark } from '#platform/web/components/state-mark.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { Say } from '#platform/web/language/language.tsx';
import type { DeliveryReceipt } from '../../core/delivery.ts';

type Part = 'created' | 'updated' | 'unchanged' | 'setAside';
const parts: readonly { readonly part: Part; readonly name: Text; readonly fill: string }[] = [
  { part: 'created', name: { ja: '新しい', en: 'New' }, fill: 'var(--amount-4)' },
  { part: 'updated', name: { ja: '別の版', en: 'Another version' }, fill: 'var(--amount-3)' },
  { part: 'unchanged', name: { ja: '同じもの', en: 'Unchanged' }, fill: 'var(--amount-2)' },
  { part: 'setAside', name: { ja: '保留', en: 'Set aside' }, fill: 'var(--caution)' },
];

/** What was read is what became of it: shown as a sum that anybody can check, and said where it should not hold. */
export function ReceiptSum({ receipt }: { readonly receipt: DeliveryReceipt }) {
  const { count } = useFormat();
  const sum = parts.reduce((total, { part }) => total + receipt[part], 0);
  return (
    <>
      <dl className="receipt-sum">
        <Term name={{ ja: '読んだ', en: 'Read' }} value={count(receipt.read)} />
        {parts.map(({ part, name }, place) => (
          <Fragment key={part}>
            <Term name={name} value={count(receipt[part])} sign={place === 0 ? '=' : '+'} />
          </Fragment>
        ))}
      </dl>
      {receipt.read > 0 && (
        <svg className="receipt-bar" viewBox="0 0 1000 12" preserveAspectRatio="none" aria-hidden="true">
          {parts.map(({ part, fill }, place) => {
            const before = parts.slice(0, place).reduce((total, one) => total + receipt[one.part], 0);
            return (
              <rect
                key={part}
                x={(before / receipt.read) * 1000}
                width={(receipt[part] / receipt.read) * 1000}
                height={12}
                style={{ fill }}
              />
            );
          })}
        </svg>
      )}
      {sum === receipt.read ? (
        <StateMark state="done">
          <Say text={{ ja: '合計が一致しています', en: 'The sum holds' }} />
        </StateMark>
      ) : (
        <StateMark state="late">
          <Say text={{ ja: `合計が合いません（${count(sum)}）`, en: `The sum does not hold (${count(sum)})` }} />
        </StateMark>
      )}
    </>
  );
}

const Term = ({ name, value, sign }: { readonly name: Text; readonly value: string; readonly sign?: string }) => (
  <div>
    <dt>
      <Say text={name} />
    </dt>
    <dd>
      {sign && (
        <span className="sign" aria-hidden="true">
          {sign}{' '}
        </span>
      )}
      {value}
    </dd>
  </div>
);
