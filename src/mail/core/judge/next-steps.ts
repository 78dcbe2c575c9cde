import { message, type Text } from '#model/text.ts';
import { defang } from '../letter/defang.ts';
import type { Dossier } from './dossier.ts';
import type { TurnSeen } from './seen.ts';

/** What an officer asks the victim, by what was seen. The answers decide what no mailbox can tell. */
export function questionsFor({ evidence, relationship }: Dossier): readonly Text[] {
  const groups = new Set(evidence.map(({ signal }) => signal.group));
  const payload = relationship.firstPayload !== null;
  return [
    ...(payload ? [opened(), clicked(), otherMachines()] : []),
    ...(groups.has('conversation') ? [phoned(), met()] : []),
    ...(groups.has('identity') ? [knows()] : []),
    ...(groups.has('hijack') ? [otherParty(), wrote()] : []),
    ...(payload ? [] : [told()]),
    elsewhere(),
  ];
}

/** What to keep before it is gone: the mail servers' logs are overwritten first. */
export function preserveFor({ relationship }: Dossier, shown: readonly TurnSeen[]): readonly Text[] {
  const theirs = shown.filter(({ direction }) => direction === 'in').map(({ letter }) => letter);
  const files = theirs.flatMap(({ attachments }) => attachments.filter(({ inline }) => !inline));
  const links = [
    ...new Set(
      theirs.flatMap((letter) => letter.links.filter(({ own, kind }) => own && kind === 'file-share').map(({ url }) => defang(url))),
    ),
  ];
  return [
    original(relationship.owner),
    serverLogs(),
    ...(files.length > 0 ? [attached(files.length), machine()] : []),
    ...links.slice(0, 5).map(stored),
    proxyLogs(),
  ];
}

const opened = message({
  ja: () => '添付やリンク先のファイルを開きましたか。いつ、どの端末で、何が表示されましたか。',
  en: () => 'Was the file or link opened? When, on which machine, and what appeared?',
});
const clicked = message({
  ja: () => '「編集を有効にする」「コンテンツの有効化」を押しましたか。パスワードを入力しましたか。',
  en: () => 'Was editing or content enabled? Was a password typed in?',
});
const otherMachines = message({
  ja: () => 'ほかの人や端末に転送、コピーしましたか。',
  en: () => 'Was it passed on or copied to other people or machines?',
});
const phoned = message({
  ja: () => '相手と電話で話しましたか。番号は誰が示しましたか。',
  en: () => 'Did you speak on the phone? Who gave the number?',
});
const met = message({ ja: () => '相手と直接会ったことがありますか。', en: () => 'Have you met in person?' });
const knows = message({
  ja: () => '以前からの連絡先（名刺、公式サイト）で、本人が送ったものか確かめられますか。',
  en: () => 'Can you check with the person through contact details known before (card, official site)?',
});
const otherParty = message({
  ja: () => '引用されたやり取りのもう一方の当事者にも、同じメールが届いていますか。',
  en: () => 'Did the other party of the quoted exchange get such messages too?',
});
const wrote = message({
  ja: () => '引用されている文を実際に書きましたか。元のメールはどこにありますか。',
  en: () => 'Did you really write what is quoted? Where is the original?',
});
const told = message({
  ja: () => '相手に何を伝えましたか（資料、意見、名簿、予定）。',
  en: () => 'What were they told: documents, opinions, lists, plans?',
});
const elsewhere = message({
  ja: () => '組織のほかの窓口や同僚にも、同じ相手から連絡がありましたか。',
  en: () => 'Did the same correspondent write to other desks or colleagues?',
});
const original = message({
  ja: (owner: string) => `${owner} のメールボックスを、転送せず原本の形式で保存する。`,
  en: (owner: string) => `The mailbox of ${owner} in its original form, not forwarded.`,
});
const serverLogs = message({
  ja: () => '受信側メールサーバーのログ（受信経路、認証結果、隔離の記録）。',
  en: () => 'Logs of the receiving mail server: path, authentication results, quarantine.',
});
const attached = message({
  ja: (n: number) => `添付ファイル${n}件（開かずにSHA-256とともに）。`,
  en: (n: number) => (n === 1 ? 'The attachment, unopened, with its SHA-256.' : `The ${n} attachments, unopened, with their SHA-256.`),
});
const machine = message({
  ja: () => '開いた可能性のある端末のメモリーとディスク。電源を切る前に相談する。',
  en: () => 'Memory and disk of machines where it may have been opened. Ask before switching off.',
});
const stored = message({
  ja: (link: string) => `保管先 ${link} の内容と提供事業者への保全要請。`,
  en: (link: string) => `What lies at ${link}; ask its provider to preserve it.`,
});
const proxyLogs = message({
  ja: () => 'プロキシー、DNS、認証のログ（最初のメールの日から）。',
  en: () => 'Proxy, DNS and sign-in logs from the day of the first message.',
});
