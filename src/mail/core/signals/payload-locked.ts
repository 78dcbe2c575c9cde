import { message } from '#model/text.ts';
import type { Text } from '#model/text.ts';
import { signOnWords } from '../judge/sign-at.ts';
import type { Seen } from '../judge/seen.ts';
import type { Sign, Signal } from '../judge/signal.ts';
import type { LetterAttachment } from '../letter/letter.ts';
import { calledOf, signOfCase, signOnAttachment } from '../payload/sign-on-attachment.ts';

/** Where fewer of the mails with attachments have one (the mailbox so far), an encrypted archive is unusual here. Japan, December 2024: 6.7 %. */
const rareHere = 0.03;
/** After so many messages of theirs a contact is no longer new. */
const young = 8;

/**
 * Encrypted archives. In Japan they are ordinary (PPAP): by themselves they say little, and nothing where the sender always sends them so. What counts is
 * what their list of names shows, that a contact begun by the other side brings one as the first thing of all, and that the key comes with the lock.
 */
export const payloadLocked: Signal = {
  id: 'payload.locked',
  group: 'payload',
  name: { ja: 'パスワード付きの書庫', en: 'An archive with a password' },
  technique: 'T1027',
  refutedBy: {
    ja: '中身が約束どおりの書類で、送り主の組織がいつもこの形で送る',
    en: 'It holds the papers agreed on, and the sender’s organisation always sends so',
  },
  read: (seen) => {
    const { letter, direction } = seen.turn;
    if (direction === 'out') return [];
    const locked = letter.attachments.filter(({ triage }) => triage.encrypted && triage.kind === 'archive');
    return [...locked.flatMap((attachment) => signsOf(attachment, seen)), ...keysOf(seen)];
  },
};

function signsOf(attachment: LetterAttachment, seen: Seen): readonly Sign[] {
  const { letter } = seen.turn;
  const strong = signOfCase(letter, attachment, [
    { weight: 'payload.locked.executable', marks: ['encrypted-executable'] },
    { weight: 'payload.locked.names-hidden', marks: ['encrypted-names'] },
  ]);
  if (strong?.weight === 'payload.locked.executable') return [strong];
  const signs = strong ? [strong] : [];
  const person = seen.mailbox.person(letter.from[0]?.address ?? '');
  const before = person?.encryptedArchives ?? 0;
  if (before >= 2 && before >= (person?.attachments ?? 0) * 0.3) {
    signs.push(signOnAttachment(letter, attachment, 'payload.locked.habit', habit(calledOf(attachment), before)));
  } else if (isFirstOfNewContact(seen)) {
    const here = seen.mailbox.encryptedArchives;
    const key = here < rareHere ? 'payload.locked.first-rare' : 'payload.locked.first';
    signs.push(signOnAttachment(letter, attachment, key, first(calledOf(attachment), Math.round(here * 1000) / 10)));
  }
  return signs;
}

/** The other side began, has sent little so far, and nothing to open. */
const isFirstOfNewContact = ({ turn, relationship: { begunBy, firstPayload, turns } }: Seen): boolean =>
  begunBy === 'them' &&
  (firstPayload === null || firstPayload === turn.ordinal) &&
  turns.length <= 4 * young &&
  turns.filter(({ direction }) => direction === 'in').length <= young;

/**
 * A password that opens what was locked, tried. Beside the archive it is rarer in honest mail than in a mail of its own, which is PPAP as it is meant and
 * weighs nothing; it is told because whoever investigates wants to know it.
 */
function keysOf({ turn, relationship }: Seen): readonly Sign[] {
  if (relationship.begunBy === 'us' || relationship.turns.length > 4 * young) return [];
  return turn.opened.slice(0, 1).map(({ attachment, archive, password, given, sure }) => {
    const beside = archive.id === password.id;
    return signOnWords(
      password,
      beside ? 'payload.locked.key-beside' : 'payload.locked.key-apart',
      given,
      (sure ? opened : fits)(calledOf(attachment), beside ? same : apart),
    );
  });
}

const same = { ja: '同じメール', en: 'in the same message' };
const apart = { ja: '別のメール', en: 'in a message of its own' };

const first = message({
  ja: (called: Text, percent: number) =>
    `${called.ja}：この相手から初めて届いた添付がパスワード付きの書庫（この受信箱では添付メールの${percent}％）`,
  en: (called: Text, percent: number) =>
    `${called.en}: the first thing this contact sends to open is an archive with a password (${percent} % of the mails with attachments here)`,
});
const habit = message({
  ja: (called: Text, times: number) => `${called.ja}：この相手はいつもパスワード付きで送る（これまで${times}回）`,
  en: (called: Text, times: number) => `${called.en}: this sender always sends with a password (${times} times so far)`,
});
const opened = message({
  ja: (called: Text, where: Text) => `${called.ja}：${where.ja}にあるパスワードで開く（試して確認）`,
  en: (called: Text, where: Text) => `${called.en}: the password ${where.en} opens it (tried and proven)`,
});
const fits = message({
  ja: (called: Text, where: Text) => `${called.ja}：${where.ja}にあるパスワードが照合値に合う`,
  en: (called: Text, where: Text) => `${called.en}: the password ${where.en} fits the check value`,
});
