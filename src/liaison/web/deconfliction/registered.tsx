import { message } from '#model/text.ts';
import { useHere } from '#platform/web/address.ts';
import { ButtonLink } from '#platform/web/components/link.tsx';
import { Notice } from '#platform/web/components/notice.tsx';
import { useText } from '#platform/web/language/language.tsx';
import { noInformation } from '../../core/deconfliction/answer-level.ts';
import type { RegisterReceipt } from '../../core/deconfliction/deconfliction-pages.ts';
import type { Offered } from './selector-key.ts';
import { SelectorMark } from './selector-mark.tsx';

const counted = message({
  ja: (made: number, already: number, suppressed: number) =>
    `登録 ${made}件、登録済み ${already}件${suppressed > 0 ? `、うち共用のため照らし合わせないもの ${suppressed}件` : ''}。`,
  en: (made: number, already: number, suppressed: number) =>
    `${made} registered, ${already} were already${suppressed > 0 ? `, ${suppressed} are shared infrastructure and not matched` : ''}.`,
});
const told = message({
  ja: (count: number) => `${count}件で、ほかの警察も動いています。双方に知らせました。`,
  en: (count: number) => `Somebody else works on ${count} of them. Both sides were told.`,
});

/** What came of registering. Where nobody may be named, it says so in those words. */
export function Registered({ receipt, selectors }: { readonly receipt: RegisterReceipt; readonly selectors: readonly Offered[] }) {
  const say = useText();
  const here = useHere();
  return (
    <Notice
      tone={receipt.told > 0 ? 'caution' : 'good'}
      title={receipt.told > 0 ? told(receipt.told) : noInformation}
      actions={receipt.told > 0 && <ButtonLink to={here({ view: undefined })} label={{ ja: '重なりを見る', en: 'See the hits' }} />}
    >
      <p>{say(counted(receipt.registered, receipt.already, receipt.suppressed))}</p>
      {receipt.refused.length > 0 && (
        <ul>
          {receipt.refused.map(({ index, code, text }) => {
            const one = selectors[index];
            return (
              <li key={index}>
                {one && <SelectorMark type={one.type} value={one.value} />} {say(text)} <small className="mono">{code}</small>
              </li>
            );
          })}
        </ul>
      )}
    </Notice>
  );
}
