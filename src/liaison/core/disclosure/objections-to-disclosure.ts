import { type Reason, refuse } from '#model/outcome.ts';
import { mayLeaveIn } from '../inquiry/bilingual.ts';
import { type ConsentRequest, consentState, type ConsentState } from './consent-request.ts';
import type { Disclosure } from './disclosure.ts';
import type { DisclosureItem } from './disclosure-item.ts';
import { renderDisclosure, wordsFor } from './render-disclosure.ts';
import { lookForHeldBack } from './look-for-held-back.ts';

/** What the owners said, at the moment of asking. */
type ConsentsNow = { readonly desk: string; readonly requests: readonly ConsentRequest[]; readonly now: string };

/**
 * Everything that speaks against letting it leave as it stands: no consent of an owner, an identity without consent or legal basis, a translation that
 * nobody vouches for, a text that says what a line holds back. Nobody can decide these away; they are settled or the line stays in.
 */
export function objectionsToDisclosure(disclosure: Pick<Disclosure, 'kind' | 'content' | 'handovers'>, consents: ConsentsNow): Reason[] {
  const { content } = disclosure;
  const released = content.items.filter(({ decision }) => decision === 'release');
  return [
    ...(content.paragraphs.length === 0 && released.length === 0 ? [refuse('disclosure-empty')] : []),
    ...(disclosure.kind === 'answer' && content.paragraphs.every(({ question }) => question === null) ? [refuse('answer-empty')] : []),
    // It stands in the audit of what left.
    ...(content.purpose.trim() === '' ? [refuse('reason-required', undefined, { field: 'purpose' })] : []),
    ...(content.replaces !== null && content.whyReplaced.trim() === ''
      ? [refuse('reason-required', undefined, { field: 'whyReplaced' })]
      : []),
    ...content.items.flatMap((item) => objectionsToItem(item, disclosure.content, consents)),
    ...texts(content).flatMap(([field, text]) =>
      mayLeaveIn(text, 'en') && (text.en.trim() !== '' || text.ja.trim() === '') ? [] : [refuse('translation-uncertified', { field })],
    ),
    ...(content.subject.en.trim() === '' ? [refuse('disclosure-without-words', { item: 'subject' })] : []),
    ...questionsTwice(content).map((question) => refuse('disclosure-question-twice', { question })),
    ...leaks(disclosure),
  ].map(({ reason }) => reason);
}

/** Where the consent to one line stands. */
export function consentOf(item: DisclosureItem, recipients: readonly string[], { desk, requests, now }: ConsentsNow): ConsentState {
  if (!needsConsent(item, desk)) return 'not-needed';
  const states = requests
    .filter(
      (one) => one.item === item.id && one.owner === item.owner && one.leaves.en === item.leaves.en && one.leaves.ja === item.leaves.ja,
    )
    .map((request) => consentState(request, recipients, now));
  return states.includes('granted') ? 'granted' : (states.at(-1) ?? 'none');
}

/** Somebody else's line leaves with that owner's consent. A pseudonym says nothing that is the owner's. */
const needsConsent = ({ owner, standing, identity }: DisclosureItem, desk: string): boolean =>
  owner !== desk && !standing && identity?.as !== 'pseudonym';

function objectionsToItem(item: DisclosureItem, { recipients, legalBasis }: Disclosure['content'], consents: ConsentsNow) {
  if (item.decision !== 'release') return [];
  const { id, owner, identity, needsBasis } = item;
  const consent = consentOf(
    item,
    recipients.map(({ organisation }) => organisation),
    consents,
  );
  const isGrounded = legalBasis.trim() !== '';
  return [
    ...(consent === 'granted' || consent === 'not-needed' ? [] : [refuse('disclosure-consent', { item: id, owner })]),
    ...(identity?.as === 'name' && !identity.consents && !isGrounded ? [refuse('disclosure-identity', { item: id })] : []),
    ...(needsBasis && !isGrounded ? [refuse('disclosure-basis', { item: id })] : []),
    ...(recipients.some((recipient) => wordsFor(item, recipient) === '') ? [refuse('disclosure-without-words', { item: id })] : []),
  ];
}

const texts = ({ subject, paragraphs }: Disclosure['content']) => [
  ['subject', subject] as const,
  ...paragraphs.map(({ question, text }, index) => [question ?? `¶${index + 1}`, text] as const),
];

const questionsTwice = ({ paragraphs }: Disclosure['content']): string[] => {
  const asked = paragraphs.flatMap(({ question }) => (question === null ? [] : [question]));
  return [...new Set(asked.filter((question, index) => asked.indexOf(question) !== index))];
};

/** Looks at the letters themselves, so that no way into them is forgotten. */
function leaks(disclosure: Pick<Disclosure, 'kind' | 'content' | 'handovers'>) {
  const { content } = disclosure;
  const saysHeldBack = lookForHeldBack(content.items);
  return content.recipients.slice(0, 1).flatMap((recipient) => {
    const { title, text, answers, items, conditions, handling } = renderDisclosure(disclosure, recipient);
    const parts: (readonly [string, string])[] = [
      ['subject', title],
      ['text', text],
      ['handling', handling.europolText],
      ['whyReplaced', content.whyReplaced],
      ...answers.map(({ question, text: words }) => [question, words] as const),
      ...items.map(({ label, value, note }) => [label, `${label}\n${value ?? ''}\n${note}`] as const),
      ...conditions.map(({ kind, detail }) => [kind, detail] as const),
    ];
    return parts.flatMap(([where, words]) => {
      const said = saysHeldBack(words);
      return said === null ? [] : [refuse('disclosure-says-held-back', { where, item: said.item ?? '–' })];
    });
  });
}
