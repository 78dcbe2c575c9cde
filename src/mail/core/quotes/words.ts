/**
 * A text as words that can be compared: lower case, full-width forms as plain ones, punctuation and line breaks away. In Japanese and Chinese every
 * character is a word of its own. `hash`: one a word; `from`, `to`: UTF-16 units of `source`, which is the text, or its compatibility form (NFKC) where it has
 * half-width kana.
 */
export type Words = {
  readonly source: string;
  readonly count: number;
  readonly hash: Int32Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** Shares of a shingle that a word makes up (`SHINGLE`). */
  readonly share: Uint8Array;
};

/** Five words make a shingle, or eight characters of Japanese or Chinese. */
export const SHINGLE = 40;
export const WORD = 8;
const CHARACTER = 5;

/** @param text cut at 64,000 units */
export function wordsOf(text: string): Words {
  const cut = text.length > LONGEST ? text.slice(0, LONGEST) : text;
  const source = HALF_WIDTH.test(cut) ? cut.normalize('NFKC').slice(0, LONGEST) : cut;
  const lower = source.toLowerCase();
  // A few letters grow when they are made small; offsets matter more than they do.
  const read = lower.length === source.length ? lower : source;
  const taken = (reader ??= new Taken());
  for (let at = 0; at < read.length;) {
    const kind = kindAt(read, at);
    if (kind === OTHER) at = read.charCodeAt(at) === EQUALS && softBreak(read, at) ? at + 3 : at + 1;
    else if (kind === CJK) at = taken.put(at, at + 1, mixed(SEED, read.charCodeAt(at)), CHARACTER);
    else at = takeWord(read, at, joinedBy(read, at), taken);
  }
  return { source, ...taken.words() };
}

const LONGEST = 64_000;
const SEED = 0x2f0b4c47;
const HALF_WIDTH = /[\uff61-\uff9f\ufb00-\ufb06\u3300-\u33ff\u2460-\u24ff]/;
const EQUALS = 0x3d;
const OTHER = 1;
const LETTER = 2;
const DIGIT = 3;
const CJK = 4;
/** Apostrophes, soft hyphens and what has no width: they neither end a word nor belong to it. */
const NOTHING = 5;

/** What has been read so far of the one text that is being read: made once, since mailboxes have hundreds of thousands of texts. */
class Taken {
  #count = 0;
  readonly #hash = new Int32Array(LONGEST);
  readonly #from = new Int32Array(LONGEST);
  readonly #to = new Int32Array(LONGEST);
  readonly #share = new Uint8Array(LONGEST);

  put(from: number, to: number, hash: number, share: number): number {
    const at = this.#count;
    this.#hash[at] = finished(hash);
    this.#from[at] = from;
    this.#to[at] = to;
    this.#share[at] = share;
    this.#count = at + 1;
    return to;
  }

  /** Gives the words away and begins anew. */
  words(): Omit<Words, 'source'> {
    const count = this.#count;
    this.#count = 0;
    const room = new ArrayBuffer(count * 13);
    const words = {
      count,
      hash: new Int32Array(room, 0, count),
      from: new Int32Array(room, count * 4, count),
      to: new Int32Array(room, count * 8, count),
      share: new Uint8Array(room, count * 12, count),
    };
    words.hash.set(this.#hash.subarray(0, count));
    words.from.set(this.#from.subarray(0, count));
    words.to.set(this.#to.subarray(0, count));
    words.share.set(this.#share.subarray(0, count));
    return words;
  }
}

let reader: Taken | null = null;

/** A dot, hyphen or @ between two words without a blank belongs to the second: a.b is neither a-b nor two words. */
function joinedBy(read: string, at: number): number {
  if (at < 2) return SEED;
  const mark = read.charCodeAt(at - 1);
  const before = kindAt(read, at - 2);
  return (mark === 0x2e || mark === 0x2d || mark === 0x40) && (before === LETTER || before === DIGIT) ? mixed(SEED, mark) : SEED;
}

function takeWord(read: string, start: number, seed: number, taken: Taken): number {
  let hash = seed;
  let at = start;
  let end = start;
  let number = true;
  for (; at < read.length; at += 1) {
    const kind = kindAt(read, at);
    if (kind === LETTER || kind === DIGIT) {
      if (kind === LETTER) number = false;
      hash = mixed(hash, plain(read.charCodeAt(at)));
      end = at + 1;
    } else if (kind === NOTHING) continue;
    else if (number && joinsDigits(read, at)) {
      // 1,000 is 1000; 1.5 is not 15.
      if (plain(read.charCodeAt(at)) === 0x2e) hash = mixed(hash, 0x2e);
    } else break;
  }
  taken.put(start, end, hash, WORD);
  return Math.max(at, start + 1);
}

const joinsDigits = (read: string, at: number): boolean => {
  const unit = plain(read.charCodeAt(at));
  return (unit === 0x2e || unit === 0x2c) && at + 1 < read.length && kindAt(read, at + 1) === DIGIT;
};

/** `=20` and `=3D` at the end of a line: what is left of quoted-printable that was not undone. */
const softBreak = (read: string, at: number): boolean => /^=(?:20|3d)[ \t]*(?:\n|$)/.test(read.slice(at, at + 16));

/** Full-width letters, digits and marks as plain ones; the text is in small letters already. */
const plain = (unit: number): number => (unit >= 0xff01 && unit <= 0xff5e ? unit - 0xfee0 : unit);

const kinds = new Uint8Array(0x1_00_00);

function kindAt(read: string, at: number): number {
  const unit = read.charCodeAt(at);
  const known = kinds[unit] ?? 0;
  if (known !== 0) return known;
  const kind = kindOf(unit);
  kinds[unit] = kind;
  return kind;
}

function kindOf(given: number): number {
  const unit = plain(given);
  if (unit >= 0x30 && unit <= 0x39) return DIGIT;
  if (unit === 0x27 || unit === 0x2019 || unit === 0xad || (unit >= 0x200b && unit <= 0x200f) || unit === 0xfeff) return NOTHING;
  // Kana, ideographs, and the halves of those beyond 16 bits.
  if (unit >= 0x3041 && unit <= 0x30ff && unit !== 0x30fb) return CJK;
  if (unit === 0x3005 || (unit >= 0x3400 && unit <= 0x9fff) || (unit >= 0xf900 && unit <= 0xfaff) || (unit >= 0xd840 && unit <= 0xd88f))
    return CJK;
  return /[\p{L}\p{N}\p{M}]/u.test(String.fromCharCode(unit)) ? LETTER : OTHER;
}

const mixed = (hash: number, unit: number): number => Math.imul(hash ^ unit, 0x5bd1e995) ^ (hash >>> 15);

function finished(hash: number): number {
  const once = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return once ^ (once >>> 13);
}
