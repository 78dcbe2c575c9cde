import { message } from '#model/text.ts';
import type { Text } from '#model/text.ts';
import type { Sign, Signal } from '../judge/signal.ts';
import { defang } from '../letter/defang.ts';
import type { Letter, LetterLink } from '../letter/letter.ts';
import { passwordsIn } from '../payload/passwords.ts';
import { linkFacts } from '../payload/link-facts.ts';
import type { LinkFact } from '../payload/link-facts.ts';

/** Letters of the other side after which a contact is no longer new. */
const young = 8;

/**
 * What the writer's own links lead to, by their words alone: nothing is fetched. One sign a case. Links of lists and machines, and of quotes, count
 * nothing. That a link comes late in the talk is judged where the talk is.
 */
export const payloadLink: Signal = {
  id: 'payload.link',
  group: 'payload',
  name: { ja: 'リンクの行き先', en: 'Where links lead' },
  technique: 'T1566.002',
  refutedBy: {
    ja: '送り主に電話で確かめ、その場所に置いたと認めた',
    en: 'The sender, asked by phone, confirms having put it there',
  },
  read: ({ turn: { letter, direction }, relationship, mailbox }) => {
    if (direction === 'out' || letter.list !== null || letter.automatic) return [];
    const person = mailbox.person(letter.from[0]?.address ?? '');
    const fresh = relationship.begunBy === 'them' && relationship.turns.length <= 4 * young && (person?.received ?? 0) <= young;
    const signs = new Map<string, Sign>();
    for (const link of letter.links) {
      if (!link.own) continue;
      for (const fact of linkFacts(link)) if (fresh || !newOnly.has(fact)) add(signs, letter, link, fact);
      const password =
        link.kind === 'file-share' && fresh && !signs.has('payload.link.share-password') ? passwordsIn(letter.own.text)[0] : undefined;
      if (password)
        signs.set(
          'payload.link.share-password',
          signOf(letter, link, 'payload.link.share-password', sharePassword(defang(link.url).slice(0, 80))),
        );
    }
    return [...signs.values()];
  },
};

/** What partners use every day. */
const newOnly: ReadonlySet<LinkFact> = new Set<LinkFact>(['share', 'shortener', 'redirect', 'archive', 'shown-differs']);

function add(signs: Map<string, Sign>, letter: Letter, link: LetterLink, fact: LinkFact): void {
  const key = `payload.link.${fact}`;
  if (!signs.has(key)) signs.set(key, signOf(letter, link, key, texts[fact](defang(link.url).slice(0, 80), link.shown ?? '')));
}

const signOf = (letter: Letter, link: LetterLink, weight: string, text: Text): Sign => ({
  weight,
  letter,
  part: link.part,
  header: null,
  span: link.span,
  quote: defang(link.url).slice(0, 400),
  text,
});

const sharePassword = message({
  ja: (url: string) => `ファイル共有のリンクとパスワードが同じメールにある（${url}）`,
  en: (url: string) => `A file-share link and a password in the same message (${url})`,
});

const texts: Readonly<Record<LinkFact, (url: string, shown: string) => Text>> = {
  executable: message({
    ja: (url: string) => `開くと動くファイルへのリンク（${url}）`,
    en: (url: string) => `A link to a file that runs when opened (${url})`,
  }),
  archive: message({ ja: (url: string) => `書庫へのリンク（${url}）`, en: (url: string) => `A link to an archive (${url})` }),
  share: message({
    ja: (url: string) => `新しい相手からのファイル共有のリンク（${url}）`,
    en: (url: string) => `A file-share link from a new contact (${url})`,
  }),
  shortener: message({
    ja: (url: string) => `行き先を隠す短縮リンク（${url}）`,
    en: (url: string) => `A shortened link hides where it leads (${url})`,
  }),
  redirect: message({
    ja: (url: string) => `別の場所へ転送するリンク（${url}）`,
    en: (url: string) => `A link that passes on to another place (${url})`,
  }),
  'shown-differs': message({
    ja: (url: string, shown: string) => `「${defang(shown).slice(0, 60)}」と見せて別の場所へ導くリンク（${url}）`,
    en: (url: string, shown: string) => `A link that shows “${defang(shown).slice(0, 60)}” and leads elsewhere (${url})`,
  }),
  'number-host': message({
    ja: (url: string) => `番号（IPアドレス）だけのリンク（${url}）`,
    en: (url: string) => `A link to a bare IP address (${url})`,
  }),
  punycode: message({
    ja: (url: string) => `英数字以外を使ったドメインへのリンク（${url}）`,
    en: (url: string) => `A link to a domain in other letters (${url})`,
  }),
};
