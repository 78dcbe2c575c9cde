import { message } from '#model/text.ts';
import type { Text } from '#model/text.ts';
import type { PersonSeen, Seen } from '../judge/seen.ts';
import type { Sign, Signal } from '../judge/signal.ts';
import type { Letter, LetterAttachment } from '../letter/letter.ts';
import { extensionOf } from '../payload/extensions.ts';
import { markOf } from '../payload/marks.ts';
import { calledOf, signOnAttachment } from '../payload/sign-on-attachment.ts';

const day = 86_400_000;
/** A partner of long standing: so many letters each way, over so many days. */
const standing = { received: 5, sentTo: 3, days: 90 };
/** Letters with such a file before it is a habit. */
const often = 2;

/**
 * What speaks against: plain papers, more so from a partner of long standing, and macro files from one who has always sent them. It never outweighs what
 * runs when it is opened: a partner's account may have been taken over.
 */
export const payloadOrdinary: Signal = {
  id: 'payload.ordinary',
  group: 'payload',
  name: { ja: 'いつもどおりの添付', en: 'Attachments as usual' },
  technique: null,
  refutedBy: { ja: '相手のアカウントが乗っ取られていた', en: 'The partner’s account was taken over' },
  read: (seen) => {
    const { letter, direction } = seen.turn;
    if (direction === 'out' || letter.attachments.length === 0) return [];
    const person = seen.mailbox.person(letter.from[0]?.address ?? '');
    return (person && (macroHabit(letter, person) ?? plainPapers(seen, letter, person))) ?? onlyPapers(letter);
  },
};

function macroHabit(letter: Letter, person: PersonSeen): readonly Sign[] | null {
  const withMacros = letter.attachments.filter(isMacroDocument);
  const [attachment] = withMacros;
  if (!attachment || letter.attachments.some((one) => !isMacroDocument(one) && !isPlain(one))) return null;
  const before = person.letters.filter((earlier) => earlier.attachments.some(isMacroDocument)).length;
  return before >= often
    ? [signOnAttachment(letter, attachment, 'payload.ordinary.macro-habit', macros(calledOf(attachment), before))]
    : null;
}

function plainPapers(seen: Seen, letter: Letter, person: PersonSeen): readonly Sign[] | null {
  const [attachment] = letter.attachments.filter(({ inline }) => !inline);
  if (!attachment || !letter.attachments.every(isPlain)) return null;
  const days = Math.floor(((letter.at ?? 0) - person.firstAt) / day);
  if (person.received < standing.received || person.sentTo < standing.sentTo || days < standing.days) return null;
  if (!plainLinks(letter)) return null;
  return [signOnAttachment(letter, attachment, 'payload.ordinary.plain', plain(calledOf(attachment), days, person.received))];
}

/** From whomever: everything to open is a paper, as far as can be seen; of a locked archive its list of names. A decoy looks the same, so it says little. */
function onlyPapers(letter: Letter): readonly Sign[] {
  const [attachment] = letter.attachments.filter(({ inline, triage }) => !inline && !shown.has(triage.kind));
  if (!attachment || !letter.attachments.every((one) => isPlain(one) || isLockedPapers(one)) || !plainLinks(letter)) return [];
  return [
    signOnAttachment(letter, attachment, 'payload.ordinary.papers', (attachment.triage.encrypted ? listed : acts)(calledOf(attachment))),
  ];
}

/** A macro that does not start programs by itself. */
const isMacroDocument = ({ triage }: LetterAttachment): boolean =>
  triage.kind === 'macro-document' && triage.marks.every(({ id }) => markOf(id)?.class !== 'strong');

const plainLinks = ({ links }: Letter): boolean => links.every(({ own, kind }) => !own || kind === 'ordinary' || kind === 'meeting');

/** Kinds that a mail program shows or files by itself. */
const shown: ReadonlySet<string> = new Set(['image', 'text', 'calendar', 'signature']);
const papers: ReadonlySet<string> = new Set(['document', 'pdf', 'image', 'text', 'calendar', 'signature']);
const isPlain = ({ triage }: LetterAttachment): boolean =>
  papers.has(triage.kind) && !triage.encrypted && triage.marks.every(({ id }) => markOf(id)?.class === 'note');

const isLockedPapers = ({ triage: { kind, encrypted, marks, members } }: LetterAttachment): boolean =>
  kind === 'archive' && encrypted && members.length > 0 && members.every(isPaper) && marks.every(({ id }) => id === 'encrypted-archive');

const isPaper = (name: string): boolean => /^(?:pdf|docx?|xlsx?|pptx?|txt|csv|jpe?g|png|tiff?|jtd)$/u.test(extensionOf(name));

const acts = message({
  ja: (called: Text) => `${called.ja}：動作を含まない書類`,
  en: (called: Text) => `${called.en}: a paper in which nothing acts`,
});
const listed = message({
  ja: (called: Text) => `${called.ja}：鍵付き書庫の一覧には書類しかない`,
  en: (called: Text) => `${called.en}: the locked archive lists papers only`,
});
const plain = message({
  ja: (called: Text, days: number, letters: number) =>
    `${called.ja}：${days}日前からやり取りのある相手（${letters}通）の、動作を含まない書類`,
  en: (called: Text, days: number, letters: number) =>
    `${called.en}: a plain paper from a correspondent of ${days} days (${letters} messages)`,
});
const macros = message({
  ja: (called: Text, times: number) => `${called.ja}：この相手はこれまでもマクロ文書を送っている（${times}通）`,
  en: (called: Text, times: number) => `${called.en}: this sender has sent macro documents before (${times} messages)`,
});
