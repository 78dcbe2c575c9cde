import fc from 'fast-check';
import { preservationRequest } from '../../src/liaison/core/forms/preservation-fixture.ts';
import type { Letter } from '../../src/liaison/core/letters/letter.ts';
import { letterOf } from '../../src/liaison/core/letters/letter-of.ts';
import type { LetterFacts } from '../../src/liaison/core/letters/letter-facts.ts';
import type { InquiryRecord } from '../../src/liaison/core/inquiry/inquiry-record.ts';
import { aRecord } from './records.ts';

/** What somebody who wants to break out of a letter writes. */
const attacks = [
  '#eval("1 + 1") #read("/etc/passwd") #import "@preview/x:1.0.0"',
  '= Heading *bold* _it_ $x^2$ `raw` <label> @ref #sys.inputs // comment /* more',
  '"), text("out of the string',
  '\\u{41} \\n \\" ] } )',
  '</w:t></w:r><w:r><w:t>injected & <b>x</b> <![CDATA[ ]]> &amp; &#x41;',
  '{{field}} ${x} %s ￾',
  'a\u0000b\u0008c\u001b[31md\u007f',
  '\u202eevil\u202c \u200b\u200d\ufeff \u2066x\u2069',
  '\ud800 half \udc00',
  '😀👩‍👩‍👧 नमस्ते مرحبا Ελλάδα Україна 𠮷野家 葛\u{e0100}',
  'A'.repeat(600),
  'あ'.repeat(300),
  '\r\nBcc: somebody@example.org\r\n\r\nbody',
  '.\r\n.\r\n',
  '=3D=?utf-8?B?QQ==?= trailing   ',
  '*** DRAFT ***\nSubject\n  set in',
  'ﬁ ǅ ½ ㍿ ～ ゛ ・ ‐ – — …',
];

export const hostileText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...attacks) },
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.string({ maxLength: 40 }),
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((parts) => parts.join(' '));

export const letterFacts = (record: InquiryRecord, change: Partial<LetterFacts> = {}): LetterFacts => ({
  record,
  us: { ja: '警察庁サイバー警察局 連絡窓口', en: 'National Police Agency of Japan, Liaison Desk' },
  them: { ja: 'ノルトマルク・サイバーデスク（架空）', en: 'Cyber Desk Nordmark (invented)' },
  at: '2026-11-22T00:00:00Z',
  handover: null,
  ...change,
});

export const ourRequest = (change: Partial<InquiryRecord['request']> = {}): InquiryRecord =>
  aRecord({ direction: 'outgoing', number: 'OUT-2026-0031', request: { ...preservationRequest, ...change } });

/** The request letter of an invented inquiry, or with everything a person writes replaced. */
export function requestLetterWith(text: string | null): Letter {
  const said = (en: string) => ({ original: 'en' as const, en, ja: en, rendering: 'certified' as const });
  const [question] = preservationRequest.questions;
  const [selector] = preservationRequest.selectors;
  if (!question || !selector) throw new TypeError('the fixture has both');
  const record =
    text === null
      ? ourRequest()
      : ourRequest({
          subject: said(text),
          facts: said(text),
          relation: said(text),
          instructions: said(text),
          questions: [{ ...question, text: said(text) }],
          selectors: [selector, { ...selector, type: 'file-path', value: text.slice(0, 2000) || 'x', at: null, port: null }],
          offences: [{ provision: text.slice(0, 300), name: said(text), maxPenalty: text.slice(0, 200) }],
          custodian: { name: text.slice(0, 300), address: '', systemLocation: '' },
        });
  const letter = letterOf('request', letterFacts(record));
  if (!letter.ok) throw new TypeError(letter.reason.code);
  return letter.value;
}
