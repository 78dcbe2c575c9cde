import { Fragment } from 'react';
import { message, type Text } from '#model/text.ts';
import { Notice } from '#platform/web/components/notice.tsx';
import { TlpBadge } from '#platform/web/components/tlp-badge.tsx';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { Say, useText } from '#platform/web/language/language.tsx';
import type { SharePreview } from '../../core/exchange-pages.ts';
import { formNames } from '../form-names.ts';
import { TypeList } from '../partners/type-list.tsx';
import '../exchange.css';

const goesTitle = message({ ja: (n: number) => `渡るもの　${n}件`, en: (n: number) => `What goes: ${n}` });
const heldTitle = message({ ja: (n: number) => `渡さないもの　${n}件`, en: (n: number) => `What is held back: ${n}` });
const sanitised: Text = {
  ja: '被害者を伏せた形で渡ります。ここにある件名は渡りません。',
  en: 'With the victim withheld. The titles shown here do not leave.',
};
const redactedTitle: Text = { ja: '伏せるもの', en: 'What is withheld in it' };

/** What would leave, as the partner sees it: what goes, what is held back and why, what is withheld in what goes. */
export function Preview({ preview: { goes, heldBack, redacted, objects, sample, partner } }: { readonly preview: SharePreview }) {
  const say = useText();
  const { count } = useFormat();
  return (
    <>
      {goes.length === 0 && (
        <Notice
          tone="caution"
          title={{ ja: `${partner.name.ja}に渡せるものはありません`, en: `Nothing of it may go to ${partner.name.en}` }}
        >
          <p>
            {say({
              ja: '渡すには、報告の取扱い（TLP、提供先）を所有する組織が変えます。',
              en: 'To share it, the organisation that owns the report changes its handling: the TLP mark or whom it is released to.',
            })}
          </p>
        </Notice>
      )}
      {goes.length > 0 && (
        <section>
          <h3>
            <Say text={goesTitle(goes.length)} />
          </h3>
          {[...Map.groupBy(goes, ({ form }) => form === 'sanitised')].map(([isSanitised, rows]) => (
            <Fragment key={String(isSanitised)}>
              <p className="small second">{say(isSanitised ? sanitised : formNames.full)}</p>
              <ul className="share-list small">
                {rows.map(({ number, title, tlp }) => (
                  <li key={number}>
                    <span className="mono nowrap">{number}</span> <TlpBadge tlp={tlp} /> <Foreign lang={null}>{title}</Foreign>
                  </li>
                ))}
              </ul>
            </Fragment>
          ))}
        </section>
      )}
      {heldBack.length > 0 && (
        <section>
          <h3>
            <Say text={heldTitle(heldBack.length)} />
          </h3>
          <ul className="share-list small">
            {heldBack.map(({ number, title, tlp, why }) => (
              <li key={number}>
                <span className="mono nowrap">{number}</span> <TlpBadge tlp={tlp} /> <Foreign lang={null}>{title}</Foreign>
                <small className="exchange-under">{say(why)}</small>
              </li>
            ))}
          </ul>
        </section>
      )}
      {redacted.length > 0 && (
        <section>
          <h3>
            <Say text={redactedTitle} />
          </h3>
          <ul className="share-list small">
            {redacted.map(({ what, why, count: n }) => (
              <li key={what.en}>
                {say(what)} <span className="quiet">× {count(n)}</span>
                <small className="exchange-under">{say(why)}</small>
              </li>
            ))}
          </ul>
        </section>
      )}
      {objects.length > 0 && <TypeList types={objects} />}
      {sample.length > 0 && <Words sample={sample} />}
    </>
  );
}

/** The first objects, word for word. */
function Words({ sample }: Pick<SharePreview, 'sample'>) {
  const say = useText();
  return (
    <details className="small">
      <summary>{say({ ja: '相手に渡る文言（先頭）', en: 'Word for word as it leaves (the first)' })}</summary>
      <pre className="exchange-raw" lang="und">
        {sample.map(({ content }) => content).join('\n')}
      </pre>
    </details>
  );
}
