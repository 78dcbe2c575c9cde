import { message } from '#model/text.ts';
import { Link } from '#platform/web/components/link.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { Say, useText } from '#platform/web/language/language.tsx';
import type { Step } from './evidence-key.ts';
import { Mixed } from '#platform/web/language/mixed.tsx';

type Document = Step['documents'][number];

const seen = message({ ja: (n: string) => `全体で${n}件の報告にあります。`, en: (n: string) => `Found in ${n} reports in all.` });

type EvidenceDocumentsProps = {
  readonly step: Step | undefined;
  /** The language that a report is written in; undefined where nobody knows. */
  readonly langOf: (report: string) => string | undefined;
};

/** The evidence behind a bar: its sentence, and where each report says it, marked in its own words. */
export function EvidenceDocuments({ step, langOf }: EvidenceDocumentsProps) {
  const say = useText();
  const { count } = useFormat();
  if (!step) return null;
  return (
    <div className="evidence" aria-live="polite">
      <p>
        <Mixed text={step.sentence} /> <span className="quiet">{say(seen(count(step.seenIn)))}</span>
      </p>
      {step.common && (
        <p className="second">
          <Mixed text={step.common} />
        </p>
      )}
      <p>
        <code lang="und">{step.value.length > 300 ? `${step.value.slice(0, 300)}…` : step.value}</code>
      </p>
      {step.documents.length === 0 && (
        <p className="quiet">
          <Say text={{ ja: '出典は示せません。', en: 'No source can be shown.' }} />
        </p>
      )}
      {step.documents.map((document, place) => (
        <figure key={`${document.report} ${place}`}>
          <figcaption>
            <Link to={`/reports/${document.number}`}>
              <span className="mono">{document.number}</span>
            </Link>
            {document.span === null && (
              <span className="quiet">
                {' '}
                <Say text={{ ja: '本文ではなく、手がかりの一覧に記載', en: 'listed apart from the text' }} />
              </span>
            )}
          </figcaption>
          {document.excerpt !== '' && (
            <blockquote lang={langOf(document.report) ?? 'und'}>
              <Marked document={document} />
            </blockquote>
          )}
        </figure>
      ))}
    </div>
  );
}

/** The excerpt with the passage marked that says it. */
function Marked({ document: { excerpt, mark } }: { readonly document: Document }) {
  if (mark === null) return excerpt;
  const [start, end] = mark;
  return (
    <>
      {excerpt.slice(0, start)}
      <mark>{excerpt.slice(start, end)}</mark>
      {excerpt.slice(end)}
    </>
  );
}
