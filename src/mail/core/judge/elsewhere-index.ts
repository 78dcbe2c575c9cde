import type { Letter } from '../letter/letter.ts';
import type { Elsewhere } from './seen.ts';

/** Shorter texts are the same by chance: thanks, greetings, notices. */
const SHORTEST = 120;
/** Characters of a shingle, and how many of a text's smallest hashes are kept (bottom-k sketch, Broder 1997). */
const SHINGLE = 12;
const SKETCH = 16;
/** So many of them in common: about half of the text is the same. */
export const ALIKE = 8;
/** What stands in more letters than this is a form letter, and forgotten. */
const MOST = 40;

/**
 * Letters that say the same to different readers. Who reads: the first owner that a letter is addressed to. Memory is bounded by what is kept of a letter:
 * sixteen numbers.
 */
export class ElsewhereIndex {
  readonly #texts = new Map<number, Letter[]>();
  readonly #files = new Map<string, Letter[]>();
  readonly #links = new Map<string, Letter[]>();
  #last: { readonly letter: Letter | null; readonly sketch: readonly number[] } = { letter: null, sketch: [] };

  find(letter: Letter, owners: ReadonlySet<string>): readonly Elsewhere[] {
    if (letter.list !== null || letter.automatic) return [];
    const reader = readerOf(letter, owners);
    if (reader === '') return [];
    const found: Elsewhere[] = [];
    const note = (what: Elsewhere['what'], others: readonly Letter[] | undefined): void => {
      for (const other of others ?? []) {
        const whose = readerOf(other, owners);
        if (whose !== '' && whose !== reader && !found.some((one) => one.reader === whose && one.what === what))
          found.push({ what, letter: other, reader: whose });
      }
    };
    note('text', this.#alike(letter));
    for (const { sha256, bytes, inline } of letter.attachments) if (!inline && bytes > 0) note('file', this.#files.get(sha256));
    for (const { url, own, kind } of letter.links) if (own && kind === 'file-share') note('link', this.#links.get(url));
    return found;
  }

  add(letter: Letter): void {
    if (letter.list !== null || letter.automatic) return;
    for (const hash of this.#sketch(letter)) keep(this.#texts, hash, letter);
    for (const { sha256, bytes, inline } of letter.attachments) if (!inline && bytes > 0) keep(this.#files, sha256, letter);
    for (const { url, own, kind } of letter.links) if (own && kind === 'file-share') keep(this.#links, url, letter);
  }

  /** The letter that is looked for is the one that is added next. */
  #sketch(letter: Letter): readonly number[] {
    if (this.#last.letter !== letter) this.#last = { letter, sketch: sketchOf(letter.own.text) };
    return this.#last.sketch;
  }

  #alike(letter: Letter): Letter[] {
    const common = new Map<Letter, number>();
    for (const hash of this.#sketch(letter)) {
      const letters = this.#texts.get(hash) ?? [];
      if (letters.length < MOST) for (const other of letters) common.set(other, (common.get(other) ?? 0) + 1);
    }
    return [...common].filter(([, count]) => count >= ALIKE).map(([other]) => other);
  }
}

function keep<K>(map: Map<K, Letter[]>, key: K, letter: Letter): void {
  const letters = map.get(key);
  if (!letters) map.set(key, [letter]);
  else if (letters.length < MOST) letters.push(letter);
}

export const readerOf = (letter: Letter, owners: ReadonlySet<string>): string =>
  [...letter.to, ...letter.deliveredTo, ...letter.cc].find(({ address }) => owners.has(address))?.address ?? '';

/** The smallest hashes of a text's overlapping stretches, spaces aside. FNV-1a over UTF-16 code units. */
export function sketchOf(text: string): readonly number[] {
  if (text.length < SHORTEST) return [];
  const bare = text.slice(0, 8000).replace(/\s+/g, '');
  const smallest: number[] = [];
  for (let at = 0; at + SHINGLE <= bare.length; at += 1) {
    let hash = 0x811c9dc5;
    for (let of = at; of < at + SHINGLE; of += 1) hash = Math.imul(hash ^ bare.charCodeAt(of), 0x01000193);
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0;
    if (smallest.length < SKETCH || hash < (smallest.at(-1) ?? 0)) {
      if (smallest.includes(hash)) continue;
      smallest.push(hash);
      smallest.sort((a, b) => a - b);
      if (smallest.length > SKETCH) smallest.pop();
    }
  }
  return smallest;
}
