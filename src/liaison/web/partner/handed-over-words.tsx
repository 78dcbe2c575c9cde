import { TlpBadge } from '#platform/web/components/tlp-badge.tsx';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { useText } from '#platform/web/language/language.tsx';
import { questionStateNames } from '../../core/inquiry/question.ts';
import type { HandedOver } from '../../core/message/handed-over.ts';
import { ConditionList } from './condition-list.tsx';

const outcomeNames = {
  full: questionStateNames.answered,
  partial: questionStateNames.partial,
  refused: questionStateNames.refused,
  'not-applicable': questionStateNames['not-applicable'],
};

/** What was handed over: answers, facts one by one (a withheld one says so), marks and conditions. */
export function HandedOverWords({ content, lang }: { readonly content: HandedOver; readonly lang: string | null }) {
  const say = useText();
  const { handling } = content;
  const marks = [handling.pap && `PAP:${handling.pap.toUpperCase()}`, ...handling.europol].filter(Boolean).join(' ');
  return (
    <>
      <p>
        <b>
          <Foreign lang={lang}>{content.title}</Foreign>
        </b>{' '}
        <TlpBadge tlp={handling.tlp} /> {marks !== '' && <span className="mono small">{marks}</span>}
      </p>
      {content.text !== '' && (
        <p className="said">
          <Foreign lang={lang}>{content.text}</Foreign>
        </p>
      )}
      {content.answers.map((one) => (
        <p key={one.question} className="said">
          <span className="mono quiet">{one.question}</span> <small>{say(outcomeNames[one.outcome])}</small>{' '}
          <Foreign lang={lang}>{one.text || (one.refusal?.reason ?? '')}</Foreign>
        </p>
      ))}
      {content.items.length > 0 && (
        <dl className="pairs">
          {content.items.map(({ label, value, note }) => (
            <div key={`${label} ${value ?? ''}`}>
              <dt>
                <Foreign lang={lang}>{label}</Foreign>
              </dt>
              <dd>
                {value === null ? <b>{say({ ja: '伏せてあります', en: 'withheld' })}</b> : <Foreign lang={null}>{value}</Foreign>}
                {note !== '' && (
                  <small>
                    <Foreign lang={lang}>{note}</Foreign>
                  </small>
                )}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {content.selectors.length > 0 && <p className="mono small">{content.selectors.map(({ value }) => value).join(', ')}</p>}
      {handling.europolText !== '' && (
        <p className="small second">
          <Foreign lang={lang}>{handling.europolText}</Foreign>
        </p>
      )}
      <ConditionList conditions={content.conditions} />
    </>
  );
}
