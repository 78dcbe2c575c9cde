import type { Text } from '#model/text.ts';
import { Section } from '#platform/web/components/section.tsx';
import { TakeOut } from '#platform/web/components/take-out.tsx';
import { Mixed } from '#platform/web/language/mixed.tsx';
import { useText, verbatim } from '#platform/web/language/language.tsx';
import type { FindingPage } from '../../core/mail-pages.ts';
import { Decide } from './decide.tsx';
import { IntoCase } from './into-case.tsx';

/** What to ask, what to keep, what speaks against, what nobody could judge; and the decision. */
export function NextSteps({ page }: { readonly page: FindingPage }) {
  const say = useText();
  const { finding } = page;
  const against = finding.against.map(({ text }) => text);
  return (
    <Section title={{ ja: '次にすること', en: 'What to do next' }}>
      <div className="next-steps">
        <Lines title={{ ja: '本人に聞くこと', en: 'Ask the victim' }} lines={finding.questions} />
        <Lines title={{ ja: '保全するもの', en: 'Keep before it is gone' }} lines={finding.preserve} />
        <div className="stack">
          <Lines
            title={{ ja: '反対の証拠', en: 'What speaks against' }}
            lines={against}
            none={{ ja: '見つかっていません', en: 'Nothing found' }}
          />
          <Lines
            title={{ ja: 'まだ分からないこと', en: 'What could not be judged' }}
            lines={finding.unknown}
            none={{ ja: '特にありません', en: 'Nothing to note' }}
          />
        </div>
        <div className="stack">
          <Decide page={page} />
          <IntoCase page={page} />
          <h3>{say({ ja: '1枚の説明（日英）', en: 'One-page brief, both languages' })}</h3>
          <div className="row">
            <TakeOut
              name={verbatim('PDF')}
              label={verbatim('PDF')}
              from={`/api/mail-findings/${page.number}/brief?format=pdf`}
              saveAs={`${page.number}.pdf`}
              hint={briefHint}
              tone="ordinary"
            />
            <TakeOut
              name={{ ja: 'テキスト', en: 'Text' }}
              label={{ ja: 'テキスト', en: 'Text' }}
              from={`/api/mail-findings/${page.number}/brief?format=text`}
              saveAs={`${page.number}.txt`}
              hint={briefHint}
              tone="ordinary"
            />
          </div>
        </div>
      </div>
    </Section>
  );
}

const briefHint: Text = {
  ja: '被害者または捜査のための説明。誰が何のために取り出したか残ります。',
  en: 'For the victim or the investigation. Who took it out, and why, stays on record.',
};

function Lines({ title, lines, none }: { readonly title: Text; readonly lines: readonly Text[]; readonly none?: Text }) {
  const say = useText();
  return (
    <div>
      <h3>{say(title)}</h3>
      {lines.length === 0 && none ? (
        <p className="quiet">{say(none)}</p>
      ) : (
        <ul>
          {lines.map((line) => (
            <li key={line.en}>
              <Mixed text={line} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
