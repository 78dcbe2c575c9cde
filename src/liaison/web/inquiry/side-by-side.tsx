import type { ReactNode } from 'react';
import { message, type Language, type Text } from '#model/text.ts';
import { KeyHint } from '#platform/web/components/key-hint.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { useListKeys } from '#platform/web/components/use-list-keys.ts';
import { Say, useText } from '#platform/web/language/language.tsx';
import { formFields } from '../../core/forms/form-field.ts';
import type { InquiryDetail } from '../../core/inquiry-pages.ts';
import type { Bilingual, Rendering } from '../../core/inquiry/bilingual.ts';
import { isOpen } from '../../core/inquiry/question.ts';
import { renderingNames } from '../forms/rendering-names.ts';
import type { Ask } from './ask.ts';
import { QuestionSide } from './question-side.tsx';
import { Words } from './words.tsx';

const counts = message({
  ja: (all: number, answered: number, partial: number, open: number) =>
    all === 0 ? '問いはありません' : `${all}問のうち 回答${answered}・一部${partial}・未回答${open}`,
  en: (all: number, answered: number, partial: number, open: number) =>
    all === 0 ? 'no question' : `${all} ${all === 1 ? 'question' : 'questions'}: ${answered} answered, ${partial} in part, ${open} open`,
});

const sides: readonly Language[] = ['ja', 'en'];
const fields = ['facts', 'relation', 'necessity', 'urgencyReason', 'instructions'] as const;

/**
 * Inquiry and answers, the same record in two languages. Each column keeps its own language whatever the reader's is; which side is the original, and who
 * vouches for the other, stands above it and beside every text that falls short of that.
 */
export function SideBySide({ detail, onAsk }: { readonly detail: InquiryDetail; readonly onAsk: Ask }) {
  const say = useText();
  const { request } = detail.record;
  const texts = fields.flatMap((name) => (request[name] === null ? [] : [[name, request[name]] as const]));
  const answers = detail.acts.some(({ kind }) => kind === 'task-answered');
  const keys = useListKeys(
    request.questions.map(({ id }) => id),
    {
      more: [
        {
          key: 'a',
          label: { ja: '回答', en: 'Answer' },
          run: () => (answers ? onAsk('task-answered') : document.getElementById('disclosures')?.scrollIntoView({ block: 'start' })),
        },
      ],
    },
  );
  const all = [...texts.map(([, text]) => text), ...request.questions.map(({ text }) => text)];
  const of = (state: string): number => request.questions.filter((one) => one.state === state).length;
  return (
    <Section
      title={{ ja: '照会と回答', en: 'Inquiry and answers' }}
      note={say(counts(request.questions.length, of('answered'), of('partial'), request.questions.filter(isOpen).length - of('partial')))}
      end={
        <span className="small second">
          <Say text={{ ja: '同じ記録の二つの言語', en: 'One record, two languages' }} /> <KeyHint keys="J" />
          <KeyHint keys="K" /> {say({ ja: '次の問い', en: 'questions' })} <KeyHint keys="A" /> {say({ ja: '回答', en: 'answer' })}
        </span>
      }
    >
      <div className="two-languages">
        <div className="pair heads">
          {sides.map((language) => (
            <p key={language} className="strong" lang={language}>
              {language === 'ja' ? '日本語' : 'English'} <SideMark texts={all} language={language} />
            </p>
          ))}
        </div>
        {texts.map(([name, text]) => (
          <Pair key={name}>
            {(language) => (
              <>
                <p className="label">{formFields[name].label[language]}</p>
                <Words text={text} language={language} />
              </>
            )}
          </Pair>
        ))}
        {request.selectors.length > 0 && (
          <Pair>
            {(language) => (
              <>
                <p className="label">{selectorsLabel[language]}</p>
                <ul className="mono small">
                  {request.selectors.slice(0, 50).map((one) => (
                    <li key={`${one.type} ${one.norm} ${one.at ?? ''}`}>
                      {one.value}
                      {one.at !== null && ` ${one.at.replace(/(?::00)?(?:\.0+)?Z$/, 'Z')}`}
                      {one.port !== null && ` :${one.port}`}
                    </li>
                  ))}
                </ul>
              </>
            )}
          </Pair>
        )}
        {request.questions.map((question) => (
          <div key={question.id} className="pair question" {...keys.row(question.id)}>
            {sides.map((language) => (
              <div key={language} lang={language}>
                <QuestionSide detail={detail} question={question} language={language} />
              </div>
            ))}
          </div>
        ))}
      </div>
    </Section>
  );
}

const selectorsLabel: Text = { ja: '対象', en: 'Selectors' };

const Pair = ({ children }: { readonly children: (language: Language) => ReactNode }) => (
  <div className="pair">
    {sides.map((language) => (
      <div key={language} lang={language}>
        {children(language)}
      </div>
    ))}
  </div>
);

const order: readonly Rendering[] = ['missing', 'machine', 'human', 'certified', 'template', 'original'];

/** How the whole side came to be: the weakest of its texts. */
function SideMark({ texts, language }: { readonly texts: readonly Bilingual[]; readonly language: Language }) {
  const renderings = texts.map((text): Rendering => (text.original === language ? 'original' : text.rendering));
  const weakest = order.find((one) => renderings.includes(one));
  return weakest ? <span className="badge">{renderingNames[weakest][language]}</span> : null;
}
