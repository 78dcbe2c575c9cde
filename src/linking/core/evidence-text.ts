import { message, type Text } from '#model/text.ts';
import { familyOf, typeName } from './families/index.ts';
import type { Evidence, Link } from './link.ts';

/** In how many reports a value is held, counted over those that the reader may see; null leaves the number out. */
export type Count = number | null;

/** A piece of evidence in words without a full stop: `the same IP address 198.51.100.7`. */
export const evidenceText = (evidence: Evidence): Text => familyOf.get(evidence.type)?.sentence(evidence) ?? typeName(evidence.type);

/** One piece of evidence as a sentence. */
export function evidenceSentence(evidence: Evidence, seenIn: Count): Text {
  const text = evidenceText(evidence);
  if (evidence.contribution < 0) return against(text);
  return evidence.contribution === 0 ? weightless(text, seenIn) : forIt(text, seenIn);
}

/** The whole reason for a link in one sentence: the two weightiest pieces in words, the rest by number. */
export function linkSentence(link: Pick<Link, 'evidence'>, seenIn: ((evidence: Evidence) => Count) | null): Text {
  const speaking = link.evidence.filter(({ contribution }) => contribution > 0).toSorted((a, b) => b.contribution - a.contribution);
  const [first, second] = speaking;
  if (first === undefined) return byDecision();
  const count = seenIn?.(first) ?? null;
  return second === undefined
    ? forIt(evidenceText(first), count)
    : forItAndMore(evidenceText(first), count, evidenceText(second), speaking.length - 2);
}

/** Likenesses have no holders to count, so 0 is left out like null. */
const inAll = message({
  ja: (count: Count) => (count === null || count === 0 ? '' : `（全${count.toLocaleString('en-US')}件）`),
  en: (count: Count) =>
    count === null || count === 0 ? '' : ` (in ${count === 1 ? '1 report' : `${count.toLocaleString('en-US')} reports`})`,
});
const forIt = message({
  ja: (text: Text, count: Count) => `${text.ja}${inAll(count).ja}で結び付いています。`,
  en: (text: Text, count: Count) => `Linked by ${text.en}${inAll(count).en}.`,
});
const forItAndMore = message({
  ja: (text: Text, count: Count, second: Text, more: number) =>
    `${text.ja}${inAll(count).ja}と${second.ja}${more > 0 ? `、ほか${more}点` : ''}で結び付いています。`,
  en: (text: Text, count: Count, second: Text, more: number) =>
    `Linked by ${text.en}${inAll(count).en} and ${second.en}${more > 0 ? `, and ${more} more` : ''}.`,
});
const weightless = message({
  ja: (text: Text, count: Count) => `${text.ja}${inAll(count).ja}。重みは加わりません。`,
  en: (text: Text, count: Count) => `Both have ${text.en}${inAll(count).en}; it adds no weight.`,
});
const against = message({
  ja: (text: Text) => `${text.ja}。結び付きに反します。`,
  en: (text: Text) => `It speaks against the link: ${text.en}.`,
});
const byDecision = message({
  ja: () => '人の判断で結び付いています。一致する証拠はありません。',
  en: () => 'Linked by a person’s decision; no evidence agrees.',
});
