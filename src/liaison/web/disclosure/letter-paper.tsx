import { useState } from 'react';
import { message, type Text } from '#model/text.ts';
import { Button } from '#platform/web/components/button.tsx';
import '#platform/web/components/facts.css';
import { TlpBadge } from '#platform/web/components/tlp-badge.tsx';
import { When } from '#platform/web/components/when.tsx';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { Say, useText } from '#platform/web/language/language.tsx';
import { conditionNames } from '../../core/inquiry/condition.ts';
import type { PreviewLetter } from '../../core/disclosure/disclosure-pages.ts';
import { Withheld } from './leaves.tsx';

const first: Text = { ja: '先に出る申し出（条件だけ）', en: 'What leaves first: the offer, conditions only' };
const bytesOf = message({ ja: (n: string) => `${n} バイト`, en: (n: string) => `${n} bytes` });

/** What the partner gets, as it reads it and to the byte. A picture of the very content whose hash is approved, never of anything else. */
export function LetterPaper({ letter }: { readonly letter: PreviewLetter }) {
  const say = useText();
  const { count } = useFormat();
  const [isRaw, setRaw] = useState(false);
  return (
    <article className="paper" aria-label={say({ ja: '相手が受け取るもの', en: 'What the partner gets' })}>
      {letter.offer && (
        <details className="small">
          <summary>
            <Say text={first} />
          </summary>
          <pre className="mono" lang="en">
            {JSON.stringify(letter.offer, null, 2)}
          </pre>
        </details>
      )}
      {isRaw ? (
        <pre className="mono exact" lang="en">
          {letter.text}
        </pre>
      ) : (
        <Read letter={letter} />
      )}
      <footer className="small quiet">
        <span>
          {say(bytesOf(count(letter.bytes)))}
          {letter.sentAt && (
            <>
              {' · '}
              <When at={letter.sentAt} />
            </>
          )}
        </span>
        <span className="mono" title={letter.sha256}>
          sha256 {letter.sha256.slice(0, 4)}…{letter.sha256.slice(-4)}
        </span>
        <Button
          label={isRaw ? { ja: '読む形に戻す', en: 'Show as it is read' } : { ja: '文字列そのものを見る', en: 'Show the exact bytes' }}
          tone="plain"
          size="small"
          onPress={() => setRaw(!isRaw)}
        />
      </footer>
    </article>
  );
}

/** In the partner's language, whatever the reader's is. */
function Read({ letter: { content, name, recipient } }: { readonly letter: PreviewLetter }) {
  if (content.kind !== 'answer' && content.kind !== 'delivery') return null;
  const { handling, title, text, answers, items, conditions } = content;
  return (
    <div lang="en" className="stack">
      <header>
        <span className="small quiet">International Liaison Desk → {name?.en ?? recipient}</span>
        <TlpBadge tlp={handling.tlp} />
      </header>
      <p className="strong">
        <Foreign lang={null}>{title}</Foreign>
      </p>
      {answers.map(({ question, outcome, text: words }) => (
        <p key={question} className="words">
          <span className="mono quiet">{question}</span> {outcome === 'partial' && <i>in part: </i>}
          {words}
        </p>
      ))}
      {items.length > 0 && (
        <dl className="pairs">
          {items.map(({ label, value, note }, place) => (
            // oxlint-disable-next-line react/no-array-index-key -- two lines may read the same
            <div key={place}>
              <dt>{label}</dt>
              <dd>
                {value === null ? <Withheld /> : <Foreign lang={null}>{value}</Foreign>}
                {note !== '' && <small>{note}</small>}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {conditions.length > 0 && (
        <ul>
          {conditions.map(({ kind, detail, until }) => (
            <li key={`${kind} ${detail}`}>
              {conditionNames[kind].en}
              {detail !== '' && `: ${detail}`}
              {until !== null && ` (until ${until.slice(0, 10)})`}
            </li>
          ))}
        </ul>
      )}
      {text !== '' && <p className="words second">{text}</p>}
      {handling.europolText !== '' && <p className="second">{handling.europolText}</p>}
    </div>
  );
}
