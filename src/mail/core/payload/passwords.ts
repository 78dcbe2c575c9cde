/**
 * A word that a message gives as a password, and where it stands in the text (UTF-16 offsets). `hint`: what it says where it gives none: made of the
 * day's date, or of something that both sides know (a telephone number, the last one agreed on).
 */
export type GivenPassword = {
  readonly password: string;
  readonly from: number;
  readonly to: number;
  readonly hint: 'date' | 'agreed' | null;
};

/** Candidates of one text, and characters that are looked at behind the word "password" and before it. */
const most = 20;
const reach = 160;
const before = 48;

const announced =
  /パスワード|ﾊﾟｽﾜｰﾄﾞ|パスコード|暗証番号|合言葉|合い言葉|(?:解凍|復号|展開|開封|閲覧)(?:用|の|時の?)?(?:キー|コード|鍵|pw|pass)|\bp\/w\b|\bpass[ -]?(?:word|code|phrase|key)s?\b|\bpass(?=\s{0,3}[:=「は])|\bpasswd\b|\bpwd?\b|\b(?:key|code)(?=\s+(?:is|to open|for (?:it|the))\b|\s?[:=])|(?:鍵|キー|コード)(?=\s?(?:は|[:：=]))/giu;
/** Words between it and the value that say nothing, one after the other. */
const filler =
  /^(?:\s+|となります|になります|なります|でございます|です|ます|以下|下記|次|とおり|通り|どおり|添付|本メール|ファイル|資料|書庫|圧縮|解凍|展開|開封|時|用|ご?(?:お知らせ|お送り|連絡|案内|通知|記載)(?:いた|致)?(?:します|しました)|[(（][^)）\n]{0,20}[)）]|を|は|が|の|も|で|に|と|、|,|(?:zip|rar|7z|pdf|excel|word)(?![a-z0-9])|(?:for|to|of|the|this|that|your|our|attached|attachment|archive|file|document|open|opening|unzip|it|is|was|will|be|as|follows?|below|following)(?![a-z0-9]))/iu;
/** What sets a value off: behind it even a plain word is one. */
const delimiter = /^(?:[:;=>⇒→»]|[-–—=_*~.]{3,}|。|\n|[」』】〕》”’>)\]])/u;
const opening = /^[「『【〔《"'“”‘’`<([]/u;
const closing: Readonly<Record<string, string>> = {
  '「': '」',
  '『': '』',
  '【': '】',
  '〔': '〕',
  '《': '》',
  '“': '”',
  '‘': '’',
  '<': '>',
  '(': ')',
  '[': ']',
};
/** One word has its line for itself. */
const standsAlone = /^\S{3,64}[ \t]*(?:\n|$)/u;
const later =
  /別途|別便|別の?メール|後ほど|後送|追って|送付|お送り|ご連絡|なし|無し|不要|お問|ご確認|入力|設定|忘れ|再発行|変更|同封|保護|付き|separate|follow|sent|later|next (?:e-?)?mail/iu;
const dateHint =
  /(?:本日|今日|送信日?|当日|発送日|作成日|メール送信日)(?:の)?(?:日付|年月日)|日付\s*(?:\(|)?\s*[48]\s*桁|西暦\s*[48]\s*桁|yyyy\/?mm\/?dd|today(?:'|’)?s date|date of (?:this|the) (?:e-?)?mail/iu;
const agreedHint =
  /電話番号|内線|下\s*[34]\s*桁|社員番号|前回と同じ|前回同様|いつもの|従来の|お伝えした|お約束の|phone number|same as (?:last|before|usual)|the usual|as agreed/iu;

/** Passwords that a text gives, in its order; at most 20. Linear in the text. */
export function passwordsIn(text: string): readonly GivenPassword[] {
  const folded = narrowed(text);
  const found: GivenPassword[] = [];
  let behind = 0;
  for (const match of folded.matchAll(announced)) {
    if (found.length >= most) break;
    const end = match.index + match[0].length;
    if (match.index < behind) continue;
    const given = valueBefore(folded, match.index) ?? valueAfter(folded, end);
    if (!given || found.some(({ from }) => from === given.from)) continue;
    found.push({ ...given, password: given.hint ? given.password : text.slice(given.from, given.to) });
    behind = Math.max(end, given.to);
  }
  return found;
}

/** `Sakura2026 がパスワードです`, `Sakura2026 is the password`. */
function valueBefore(text: string, at: number): GivenPassword | null {
  const from = Math.max(0, at - before);
  const match = /([!-~]{4,40})[」』"']?\s{0,3}(?:が|is (?:the|your)(?: [a-z]{1,12})?)\s{0,3}(?:解凍|開封|復号|zip)?\s?$/u.exec(
    text.slice(from, at),
  );
  if (!match?.[1] || !strong(match[1])) return null;
  const begin = from + match.index;
  const word = bare(match[1]);
  const start = begin + match[1].indexOf(word);
  return { password: word, from: start, to: start + word.length, hint: null };
}

function valueAfter(text: string, end: number): GivenPassword | null {
  const window = text.slice(end, end + reach);
  const hint = hintIn(window, end);
  let [at, setOff, lines] = [0, false, 0];
  while (at < window.length) {
    const rest = window.slice(at);
    const cut = delimiter.exec(rest);
    if (cut) {
      lines += cut[0] === '\n' ? 1 : 0;
      if (lines > 3) return hint;
      setOff ||= !'\n)>].'.includes(cut[0].charAt(0));
      at += cut[0].length;
      continue;
    }
    const quote = opening.exec(rest);
    if (quote) {
      const close = rest.indexOf(closing[quote[0]] ?? quote[0], 1);
      const inner = close > 0 ? rest.slice(1, close) : '';
      // 【パスワード】: the heading over the value, which is found by itself.
      if (inner.search(announced) >= 0) return hint;
      if (quote[0] === '(' && !strong(inner)) {
        at += Math.max(1, close + 1);
        continue;
      }
      if (inner.length >= 2 && inner.length <= 64 && !inner.includes('\n') && !later.test(inner))
        return hint ?? givenAt(inner, end + at + 1);
      at += 1;
      setOff ||= !'<(['.includes(quote[0]);
      continue;
    }
    const words = setOff && strongStart(rest) ? null : filler.exec(rest);
    if (!words) break;
    lines += words[0].includes('\n') ? 1 : 0;
    if (lines > 3) return hint;
    at += words[0].length;
  }
  return hint ?? token(window.slice(at), end + at, setOff || (lines > 0 && standsAlone.test(window.slice(at))));
}

/** The value itself: a run of ASCII, or, where it is set off and has its line for itself, a Japanese word. */
function token(rest: string, at: number, setOff: boolean): GivenPassword | null {
  const ascii = /^[!-~]{3,64}/u.exec(rest)?.[0];
  if (ascii !== undefined) {
    const word = bare(ascii);
    if (word.length < 3 || word.search(announced) === 0 || /:\/\/|^[^@\s]+@[^@\s]+\.[^@\s]+$/u.test(word)) return null;
    return setOff || strong(word) ? givenAt(word, at + ascii.indexOf(word)) : null;
  }
  const own = setOff
    ? /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー][\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー!-~]{1,19}(?=\s*(?:\n|$))/u.exec(
        rest,
      )?.[0]
    : undefined;
  return own !== undefined && !later.test(own) ? givenAt(own, at) : null;
}

const givenAt = (password: string, from: number): GivenPassword => ({ password, from, to: from + password.length, hint: null });

function hintIn(window: string, end: number): GivenPassword | null {
  const line = window.slice(0, 80);
  for (const [pattern, hint] of [
    [dateHint, 'date'],
    [agreedHint, 'agreed'],
  ] as const) {
    const match = pattern.exec(line);
    if (match) return { password: match[0], from: end + match.index, to: end + match.index + match[0].length, hint };
  }
  return null;
}

/** More than a word of prose: it has a digit, a sign within, or mixed case. */
const strong = (word: string): boolean =>
  /[0-9]/u.test(word) || /[a-z][A-Z]|[A-Z][a-z]+[A-Z]/u.test(word) || /[a-z][!#$%&*+@^_~][a-z]/iu.test(word);
const strongStart = (rest: string): boolean => strong(/^[!-~]{3,64}/u.exec(rest)?.[0] ?? '');

/** Without quotes and punctuation around it. */
function bare(word: string): string {
  let [from, to] = [0, word.length];
  while (from < to && `"'\`<([{:=`.includes(word[from] ?? '')) from += 1;
  while (to > from && `"'\`>)]},.;:`.includes(word[to - 1] ?? '')) to -= 1;
  return word.slice(from, to);
}

/** Full-width letters, digits and signs as ASCII, one for one, so that places stay. */
const narrowed = (text: string): string =>
  text.replace(/[\uff01-\uff5e\u3000]/gu, (character) =>
    character === '\u3000' ? ' ' : String.fromCharCode(character.charCodeAt(0) - 0xfee0),
  );
