import { message, type Text } from '#model/text.ts';
import type { MailboxSeen, RelationshipSeen, TurnSeen } from './seen.ts';

/** What could not be judged in a conversation, and why: so that nobody takes silence for an answer. */
export function unknownOf({ turns }: RelationshipSeen, shown: readonly TurnSeen[], mailbox: MailboxSeen): readonly Text[] {
  const letters = shown.map(({ letter }) => letter);
  const opaque = letters.filter(({ opaque }) => opaque !== null).length;
  const rebuilt = letters.filter(({ rebuilt }) => rebuilt).length;
  const timeless = letters.filter(({ at }) => at === null).length;
  const unheard = mailbox.trusted.size === 0;
  return [
    ...(mailbox.oneSided ? [oneSided()] : []),
    ...(turns.length > shown.length ? [notShown(turns.length - shown.length)] : []),
    ...(opaque > 0 ? [sealed(opaque)] : []),
    ...(rebuilt > 0 ? [writtenAnew(rebuilt)] : []),
    ...(timeless > 0 ? [withoutTime(timeless)] : []),
    ...(unheard ? [noResults()] : []),
  ];
}

const oneSided = message({
  ja: () => '持ち主が送ったメールがありません。どちらが先に書いたか、引用が本物かは、受け取ったメールだけで判断しています。',
  en: () => 'What the owner sent is missing. Who wrote first, and whether quotes are genuine, is judged from received mail alone.',
});
const notShown = message({
  ja: (n: number) => `この相手との前後のメール${n}通は、ここには出していません。`,
  en: (n: number) => `${n} more messages with this correspondent are not shown here.`,
});
const sealed = message({
  ja: (n: number) => `暗号化または封入されたメールが${n}通あり、中は読んでいません。`,
  en: (n: number) =>
    n === 1
      ? 'One message is encrypted or sealed; its inside was not read.'
      : `${n} messages are encrypted or sealed; their inside was not read.`,
});
const writtenAnew = message({
  ja: (n: number) => `${n}通はOutlookの保存形式から復元したもので、ヘッダーが完全でないことがあります。`,
  en: (n: number) =>
    n === 1
      ? "One message was written anew from Outlook's store; its headers may be incomplete."
      : `${n} messages were written anew from Outlook's store; their headers may be incomplete.`,
});
const withoutTime = message({
  ja: (n: number) => `${n}通は時刻が読めないため、最後に並べています。`,
  en: (n: number) =>
    n === 1 ? 'One message has no readable time and stands last.' : `${n} messages have no readable time and stand last.`,
});
const noResults = message({
  ja: () => '受信側サーバーの認証結果（SPF、DKIM、DMARC）が記録されていません。差出人が本物かは経路だけからは分かりません。',
  en: () => "The victim's own server recorded no SPF, DKIM or DMARC results. The path alone does not tell whether the sender is genuine.",
});
