/** Longer stretches than this are compared by their beginning only. */
const LONGEST = 2_000;

/**
 * Whether what stands in a quote says something else than what stood there, in what an attacker would change: numbers (amounts, accounts, dates), mail and web
 * addresses, names, a "not". Line breaks, quote marks, widths, hyphens at the end of lines, bare marks, typing mistakes put right and what a character set
 * lost are no change. One side may be empty: then what was put in or left out is judged.
 */
export function changeCounts(was: string, now: string): boolean {
  const before = folded(was);
  const after = folded(now);
  const plainBefore = bare(before);
  const plainAfter = bare(after);
  // files-partner.example is not files.partner.example; an address that was wrapped is the same.
  if (plainBefore === plainAfter) return piecesOf(before) === piecesOf(after) && addressesOf(before) !== addressesOf(after);
  if (DAMAGED.test(was) || DAMAGED.test(now)) return numbersOf(before) !== numbersOf(after) && !DAMAGED_NUMBER.test(was + now);
  if (!sameNumbers(before, after)) return true;
  if (addressesOf(before) !== addressesOf(after)) return true;
  if (negations(before) !== negations(after)) return true;
  return namesOf(was, now) !== namesOf(now, was);
}

const folded = (text: string): string => text.slice(0, LONGEST).normalize('NFKC').toLowerCase();

/** Letters and digits only. */
const bare = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, '');

const piecesOf = (text: string): number => text.trim().split(/\s+/).length;

/** What is left when a text went through a character set that has not its letters. */
const DAMAGED = /\ufffd|\?{2,}|[ÃÂ][\u0080-\u00bf]|\p{L}\?\p{L}|=(?:20|3D|0[AD])(?!\w)|(?:=[0-9A-F]{2}){2}|&#?\w+;/u;
const DAMAGED_NUMBER = /=(?:20|3D|0[AD])(?!\w)|(?:=[0-9A-F]{2}){2}|&#\d+;/;

const numbersOf = (text: string): string => (text.match(/\d+/g) ?? []).join(' ');

/** The digits in their order; numbers of one or two digits that stand alone in brackets or begin a line are marks of lists and footnotes. */
function sameNumbers(before: string, after: string): boolean {
  const digits = (text: string): string =>
    text.replace(/\[\d{1,2}\]|\(\d{1,2}\)|(?:^|\n)[ \t]*\d{1,2}[.)](?=\s|$)/g, ' ').replace(/\D+/g, '');
  return digits(before) === digits(after);
}

/** Mail addresses and hosts, without the marks and wrappings that mail programs put around them. */
function addressesOf(text: string): string {
  const joined = text.replace(/mailto:/g, '');
  const found =
    joined.match(/[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}|(?:https?:\/\/)?[\w-]{1,63}(?:\.[\w-]{1,63}){0,8}\.[a-z]{2,10}\b/g) ??
    [];
  return [...new Set(found.map((one) => one.replace(/^https?:\/\//, '').replace(/[.-]+$/, '')))].toSorted().join(' ');
}

const negations = (text: string): number =>
  text.match(/(?<!\p{L})(?:not|never|no longer|don['’]?t|won['’]?t|cannot|can['’]?t)(?!\p{L})|ません|ない|不要|中止/gu)?.length ?? 0;

/** Words with a capital inside a sentence, and runs of ideographs or katakana, that the other side lacks. */
function namesOf(text: string, other: string): string {
  const there = folded(other);
  const names =
    text
      .slice(0, LONGEST)
      .normalize('NFKC')
      .match(/(?<=[\p{Ll}\p{N},;:)"'] {1,4})\p{Lu}\p{Ll}{2,40}|[\p{Script=Han}々]{1,40}|[\p{Script=Katakana}ー]{2,40}/gu) ?? [];
  return [...new Set(names.filter((name) => !there.includes(name.toLowerCase())))].toSorted().join(' ');
}
