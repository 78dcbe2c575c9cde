import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { UseCondition } from '../inquiry/condition.ts';
import type { HandedOver } from '../message/handed-over.ts';
import type { ContentOf } from '../message/message-content.ts';
import { contentText } from '../message/partner-message.ts';
import type { Disclosure, Pin, Recipient } from './disclosure.ts';
import type { DisclosureItem } from './disclosure-item.ts';
import { europolSentences } from './europol-code.ts';
import { gradeWords } from './grade.ts';
import type { HandlingMarks } from './handling-marks.ts';
import { papSentences } from './pap.ts';
import { strictest } from './strictest.ts';
import { strictestConditions } from './strictest-conditions.ts';

type Rendered = Pick<Disclosure, 'kind' | 'content' | 'handovers'>;

/** Under conditions it is delivered after they were accepted, else it is an answer at once; the words are the same. */
export type Letter = ContentOf<'answer'> | ContentOf<'delivery'>;

/**
 * What one recipient gets: exactly what was decided and nothing else. Lines that are omitted leave no trace, withheld ones an empty value; marks and
 * conditions are those of the strictest line that leaves or is seen to be withheld. Letters are in English; partners of the desk read it.
 */
export function renderDisclosure({ kind, content, handovers }: Rendered, to: Recipient): Letter {
  const shown = content.items.filter(({ decision }) => decision !== 'omit');
  const marks = marksOf(content);
  const answers = content.paragraphs.flatMap(({ question, part, text }) =>
    question === null || part === null ? [] : [{ question, outcome: part, text: text.en.trim(), refusal: null }],
  );
  const free = content.paragraphs.flatMap(({ question, text }) => (question === null ? [text.en.trim()] : []));
  const conditions = conditionsOf(content);
  return {
    kind: conditions.length > 0 ? 'delivery' : 'answer',
    handover: handovers[to.organisation] ?? '',
    what: handedOverAs({ kind, content }),
    title: content.subject.en.trim(),
    text: [...free, ...sentencesOf(marks)].filter((words) => words !== '').join('\n\n'),
    answers,
    items: [...shown.map((item) => rowOf(item, to)), ...policyRows(marks)],
    selectors: shown.flatMap(selectorOf),
    conditions,
    handling: { tlp: marks.tlp, pap: marks.pap, europol: marks.europol, europolText: marks.h3.join(' / '), grade: null },
    attachments: [],
  };
}

/** Whether it answers, or tells what nobody asked for; a correction is what it corrects. */
export const handedOverAs = ({ kind, content }: Pick<Disclosure, 'kind' | 'content'>): 'answer' | 'information' =>
  kind === 'answer' || content.paragraphs.some(({ question }) => question !== null) ? 'answer' : 'information';

/** The exact bytes of a letter, and their SHA-256 in hexadecimal. */
export function letterBytes(letter: Letter): { text: string; bytes: number; sha256: string } {
  const text = contentText(letter);
  const bytes = utf8ToBytes(text);
  return { text, bytes: bytes.length, sha256: bytesToHex(sha256(bytes)) };
}

/** What an approval pins: for each recipient the bytes that it gets. */
export const pinsOf = (disclosure: Rendered): Pin[] =>
  disclosure.content.recipients.map((recipient) => {
    const { bytes, sha256: digest } = letterBytes(renderDisclosure(disclosure, recipient));
    return { recipient: recipient.organisation, bytes, sha256: digest };
  });

/** The marks of the whole: of the inquiry, of every line of which the partner learns, and the author's own. */
export const marksOf = ({ items, marks, floor }: Disclosure['content']): HandlingMarks =>
  strictest([floor, marks, ...items.flatMap((item) => (item.decision === 'omit' ? [] : [item.marks]))]);

/** The conditions of the whole, likewise. */
export const conditionsOf = ({ items, conditions }: Disclosure['content']): UseCondition[] =>
  strictestConditions([conditions, ...items.flatMap((item) => (item.decision === 'omit' ? [] : [item.conditions]))]);

/** What a line says to this partner: null where it is withheld. */
export function wordsFor({ decision, identity, leaves }: DisclosureItem, { pseudonyms }: Recipient): string | null {
  if (decision !== 'release') return null;
  return identity?.as === 'pseudonym' ? (pseudonyms[identity.subject] ?? '') : leaves.en.trim();
}

function rowOf(item: DisclosureItem, to: Recipient): HandedOver['items'][number] {
  const grade = item.grade && item.decision === 'release' ? gradeWords(item.grade) : null;
  return {
    label: item.label.en.trim().slice(0, 200),
    value: wordsFor(item, to),
    note:
      grade && item.grade
        ? `${grade.scheme.name.en}: ${item.grade.source}${item.grade.information} (${grade.source.en}; ${grade.information.en})`
        : '',
  };
}

/** A trace can be looked up on the other side, as long as the line says just that. */
const selectorOf = ({ decision, selector, leaves }: DisclosureItem): HandedOver['selectors'] =>
  decision === 'release' && selector && leaves.en.trim() === selector.value
    ? [{ type: selector.type, value: selector.value, at: selector.at, zone: selector.zone, port: selector.port }]
    : [];

const sentencesOf = ({ pap, europol, h3, keepUntil }: HandlingMarks): string[] => [
  ...(pap === null || pap === 'clear' ? [] : [papSentences[pap].en]),
  ...europol.map((code) => europolSentences[code].en),
  ...h3,
  ...(keepUntil === null ? [] : [`To be kept no longer than ${keepUntil}.`]),
];

/** Policies go along whole, as they came. */
const policyRows = ({ iep }: HandlingMarks): HandedOver['items'] =>
  iep.map((policy) => ({ label: `IEP 2.0: ${policy.name}`.slice(0, 200), value: JSON.stringify(policy).slice(0, 4000), note: '' }));
