import { useState } from 'react';
import { message, type Text } from '#model/text.ts';
import { Select } from '#platform/web/components/choice.tsx';
import { TakeOut } from '#platform/web/components/take-out.tsx';
import { When } from '#platform/web/components/when.tsx';
import { useText, verbatim } from '#platform/web/language/language.tsx';
import type { InquiryRecord } from '../../core/inquiry/inquiry-record.ts';
import { letterNames } from '../../core/letters/letter-kind.ts';
import { possibleLetters } from '../../core/letters/possible-letters.ts';
import './forms.css';

type LetterLanguage = 'ja' | 'en' | 'both';
const languages: readonly { readonly value: LetterLanguage; readonly label: Text }[] = [
  { value: 'both', label: { ja: '英語と日本語', en: 'English and Japanese' } },
  { value: 'en', label: { ja: '英語', en: 'English' } },
  { value: 'ja', label: { ja: '日本語', en: 'Japanese' } },
];
const formats = [
  { format: 'pdf', name: 'PDF', extension: 'pdf' },
  { format: 'docx', name: 'DOCX', extension: 'docx' },
  { format: 'text', name: 'E-mail', extension: 'eml' },
] as const;

const nameOf = message({
  ja: (letter: Text, format: string) => `${letter.ja}（${format}）`,
  en: (letter: Text, format: string) => `${letter.en} (${format})`,
});

/** The letters that an inquiry gives as it stands, each to take out with a reason. */
export function LettersOfInquiry({ record }: { readonly record: InquiryRecord }) {
  const say = useText();
  const [lang, setLang] = useState<LetterLanguage>('both');
  const letters = possibleLetters(record);
  if (letters.length === 0) return <p className="quiet">{say({ ja: 'まだ文書はありません。', en: 'There is no letter yet.' })}</p>;
  const reference = record.number ?? record.id;
  return (
    <>
      <Select label={{ ja: '言語', en: 'Language' }} choices={languages} value={lang} onChange={(value) => value && setLang(value)} />
      <ul className="letters">
        {letters.map(({ kind, handover, at }) => (
          <li key={`${kind} ${handover ?? ''}`} className="row">
            <span>
              {say(letterNames[kind])}{' '}
              {at === null ? <span className="quiet">{say({ ja: '案', en: 'draft' })}</span> : <When at={at} precision="day" />}
            </span>
            {formats.map(({ format, name, extension }) => (
              <TakeOut
                key={format}
                name={nameOf(letterNames[kind], name)}
                label={verbatim(name)}
                tone="ordinary"
                from={`/api/inquiries/${reference}/letter?kind=${kind}&format=${format}&lang=${lang}${handover === null ? '' : `&handover=${handover}`}`}
                saveAs={`${reference}-${kind}.${extension}`}
                hint={{ ja: '例：外交便で送るため', en: 'For instance: to send it by diplomatic channels' }}
              />
            ))}
          </li>
        ))}
      </ul>
    </>
  );
}
