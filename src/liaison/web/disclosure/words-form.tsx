import { useState } from 'react';
import { api } from '#platform/web/api/client.ts';
import { Button } from '#platform/web/components/button.tsx';
import { CheckCards, RadioCards, Select } from '#platform/web/components/choice.tsx';
import { TextField } from '#platform/web/components/text-field.tsx';
import { Say, verbatim } from '#platform/web/language/language.tsx';
import { Tlp } from '#model/handling.ts';
import { DisclosureDetail } from '../../core/disclosure/disclosure-pages.ts';
import type { DisclosureContent, Paragraph } from '../../core/disclosure/disclosure.ts';
import { EuropolCode, europolSentences } from '../../core/disclosure/europol-code.ts';
import { Pap, papSentences } from '../../core/disclosure/pap.ts';
import { ConditionKind, conditionNames } from '../../core/inquiry/condition.ts';
import { BilingualField } from '../forms/bilingual-field.tsx';
import type { DisclosureWork } from './use-disclosure.ts';
import '../forms/forms.css';

const empty = { original: 'ja' as const, ja: '', en: '', rendering: 'missing' as const };
const parts = [
  { value: 'full' as const, label: { ja: '全部の回答', en: 'Answers it in full' } },
  { value: 'partial' as const, label: { ja: '一部の回答', en: 'Answers it in part' } },
];

/** The words of it, saved at every pause. What the lines say is decided above; nothing here can say what a line holds back. */
export function WordsForm({ detail, work }: { readonly detail: DisclosureDetail; readonly work: DisclosureWork }) {
  const [words, setWords] = useState(detail.disclosure.content);
  const { id } = detail.disclosure;
  const change = (next: Partial<DisclosureContent>): void => {
    const changed = { ...words, ...next };
    setWords(changed);
    const { subject, paragraphs, marks, conditions, legalBasis, purpose, whyReplaced } = changed;
    const body = { subject, paragraphs, marks, conditions, legalBasis, purpose, whyReplaced };
    work.later((version) => api.put(`/api/disclosures/${id}/words`, { version, ...body }, DisclosureDetail));
  };

  const paragraph = (place: number, next: Partial<Paragraph>): void =>
    change({ paragraphs: words.paragraphs.map((one, at) => (at === place ? { ...one, ...next } : one)) });
  const isAnswered = (question: string): boolean => words.paragraphs.some((one) => one.question === question);
  const add = (question: string | null): void =>
    change({ paragraphs: [...words.paragraphs, { question, part: question === null ? null : 'full', text: empty }] });
  return (
    <div className="stack">
      <BilingualField
        id="disclosure-subject"
        label={{ ja: '件名', en: 'Subject' }}
        rows={1}
        value={words.subject}
        write="both"
        onChange={(subject) => change({ subject })}
      />
      {words.paragraphs.map((one, place) => (
        // oxlint-disable-next-line react/no-array-index-key -- paragraphs have no name of their own, and are added at the end
        <div key={place} className="stack">
          <BilingualField
            id={`disclosure-paragraph-${place}`}
            label={one.question === null ? { ja: '本文', en: 'Text' } : { ja: `${one.question} への回答`, en: `Answer to ${one.question}` }}
            value={one.text}
            write="both"
            onChange={(text) => paragraph(place, { text })}
          />
          <div className="row">
            {one.question !== null && (
              <RadioCards
                label={{ ja: `${one.question} は`, en: `${one.question}` }}
                isCompact
                choices={parts}
                value={one.part}
                onChange={(part) => paragraph(place, { part })}
              />
            )}
            <Button
              label={{ ja: `段落${place + 1}を消す`, en: `Remove paragraph ${place + 1}` }}
              size="small"
              tone="plain"
              onPress={() => change({ paragraphs: words.paragraphs.filter((_one, at) => at !== place) })}
            />
          </div>
        </div>
      ))}
      <div className="row">
        {detail.questions
          .filter((question) => !isAnswered(question.id))
          .map((question) => (
            <Button
              key={question.id}
              size="small"
              label={{ ja: `${question.id} に答える`, en: `Answer ${question.id}` }}
              onPress={() => add(question.id)}
            />
          ))}
        <Button size="small" label={{ ja: '本文を足す', en: 'Add text' }} onPress={() => add(null)} />
      </div>
      <CheckCards
        label={{ ja: '条件', en: 'Conditions' }}
        hint={{
          ja: '条件があれば、まず条件だけが出て、相手が受諾してから内容が出ます。',
          en: 'Where there are conditions they leave first, and the content once the partner has accepted them.',
        }}
        isCompact
        choices={ConditionKind.options.filter((kind) => kind !== 'other').map((kind) => ({ value: kind, label: conditionNames[kind] }))}
        values={words.conditions.map(({ kind }) => kind)}
        onChange={(kinds) =>
          change({
            conditions: kinds.map((kind) => words.conditions.find((one) => one.kind === kind) ?? { kind, detail: '', until: null }),
          })
        }
      />
      <details>
        <summary>
          <Say text={{ ja: '取扱いを厳しくする', en: 'Make the handling stricter' }} />
        </summary>
        <Select
          label={verbatim('TLP 2.0')}
          hint={{ ja: '項目の中で最も厳しいものより緩くはなりません。', en: 'Never laxer than the strictest line.' }}
          choices={Tlp.options.map((value) => ({ value, label: verbatim(`TLP:${value.toUpperCase()}`) }))}
          value={words.marks.tlp}
          onChange={(tlp) => tlp && change({ marks: { ...words.marks, tlp } })}
        />
        <Select
          label={verbatim('PAP')}
          none={{ ja: '指定なし', en: 'not stated' }}
          choices={Pap.options.map((value) => ({ value, label: papSentences[value] }))}
          value={words.marks.pap}
          onChange={(pap) => change({ marks: { ...words.marks, pap } })}
        />
        <CheckCards
          label={{ ja: 'ユーロポールの取扱コード', en: 'Europol handling codes' }}
          isCompact
          choices={EuropolCode.options.map((value) => ({ value, label: europolSentences[value] }))}
          values={words.marks.europol}
          onChange={(europol) => change({ marks: { ...words.marks, europol } })}
        />
        {words.marks.europol.includes('H3') && (
          <TextField
            label={{ ja: 'H3 の制限（英語）', en: 'The restriction that H3 stands for (English)' }}
            value={words.marks.h3[0] ?? ''}
            onChange={(restriction) => change({ marks: { ...words.marks, h3: restriction === '' ? [] : [restriction] } })}
            maxLength={500}
          />
        )}
      </details>
      <TextField
        label={{ ja: '法的根拠', en: 'Legal basis' }}
        hint={{ ja: '実名や個人の情報を出すときに要ります。', en: 'Needed where a name or personal data leaves.' }}
        value={words.legalBasis}
        onChange={(legalBasis) => change({ legalBasis })}
        maxLength={500}
      />
      {words.replaces !== null && (
        <TextField
          label={{ ja: '訂正の理由（相手に伝える。英語）', en: 'What was wrong (the partner is told; English)' }}
          value={words.whyReplaced}
          onChange={(whyReplaced) => change({ whyReplaced })}
          maxLength={2000}
          isRequired
        />
      )}
      <TextField
        label={{ ja: '出す理由', en: 'Why it leaves' }}
        hint={{ ja: '監査の記録に残ります。相手には出ません。', en: 'Kept in the audit; it does not leave.' }}
        value={words.purpose}
        onChange={(purpose) => change({ purpose })}
        maxLength={2000}
        isRequired
      />
    </div>
  );
}
