import { TlpBadge } from '#platform/web/components/tlp-badge.tsx';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { useText } from '#platform/web/language/language.tsx';
import type { HandoverContent } from '../../core/inquiry-pages.ts';
import { contentOf } from './content-of.ts';

/** What was handed over, word for word as it came, with the hash of its bytes. */
export function HandoverContents({ content }: { readonly content: HandoverContent }) {
  const say = useText();
  const read = contentOf(content.content);
  return (
    <div className="handover-contents">
      {read ? (
        <>
          <p>
            <TlpBadge tlp={read.handling.tlp} />{' '}
            <b>
              <Foreign lang={null}>{read.title}</Foreign>
            </b>
          </p>
          {read.text !== '' && (
            <p className="words">
              <Foreign lang={null}>{read.text}</Foreign>
            </p>
          )}
          {read.answers.map(
            (answer) =>
              answer.text !== '' && (
                <p key={answer.question} className="words">
                  <span className="mono quiet">{answer.question}</span> <Foreign lang={null}>{answer.text}</Foreign>
                </p>
              ),
          )}
          {read.items.length > 0 && (
            <dl className="pairs">
              {read.items.map(({ label, value }) => (
                <div key={`${label} ${value ?? ''}`}>
                  <dt>
                    <Foreign lang={null}>{label}</Foreign>
                  </dt>
                  <dd className="mono">
                    {value === null ? <b>{say({ ja: '伏せられた', en: 'withheld' })}</b> : <Foreign lang={null}>{value}</Foreign>}
                  </dd>
                </div>
              ))}
            </dl>
          )}
        </>
      ) : (
        <pre className="mono small">{JSON.stringify(content.content, null, 2)}</pre>
      )}
      <p className="small quiet mono">sha256 {content.sha256.slice(0, 16)}…</p>
    </div>
  );
}
