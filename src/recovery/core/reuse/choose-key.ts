import { message, type Text } from '#model/text.ts';
import type { Format, FormatVerdict } from '../formats/format.ts';
import type { ChunkKeys } from './chunk-key.ts';
import type { ColumnKey } from './column-key.ts';

/** The key of a file's chunks and what makes it certain. `verified`: the opened file shows it by structure, or by how it goes on from chunk to chunk. */
export type ChosenKey = { readonly key: Uint8Array; readonly verified: boolean; readonly why: Text };
type Checked = { readonly format: Format; readonly verdict: FormatVerdict } | null;

/**
 * Several things may speak for different keys: equal chunks amid zeros need not hold zeros (headers of empty pages are equal, too). So a key counts only if the
 * file is sound with it by a format; or if a copy gives it more than once; or if chunks amid a fill agree on it and nothing in the rest of the file speaks
 * against it. null: none is certain.
 */
export function chooseKey({ copy, fill, columns }: ChunkKeys, check: (key: Uint8Array) => Checked): ChosenKey | null {
  const candidates = [copy?.key, fill?.key, columns?.key].filter((key) => key !== undefined);
  for (const key of candidates) {
    const checked = check(key);
    if (checked?.verdict.verdict !== 'sound') continue;
    // Text stays text under a key that is off by the bit between capitals and small letters.
    if (checked.verdict.by === 'text' && !standsOut(columns, key) && (fill?.votes ?? 0) < 2) continue;
    return { key, verified: true, why: whySound(checked.format.name) };
  }
  // In an older state of the file, parts that are zero by now may agree on something else.
  const share = copy && whatColumnsSay(columns, copy.key) === 'for' ? 0.25 : 1;
  if (copy && copy.votes >= 2 && copy.votes > share * copy.others) return { key: copy.key, verified: true, why: whyCopy(copy.votes) };
  if (fill && (fill.votes >= 3 || (fill.votes === 2 && fill.others === 0)) && fill.votes > fill.others) {
    const says = whatColumnsSay(columns, fill.key);
    const decisive = fill.votes >= 64 && fill.votes > 9 * fill.others;
    if (says === 'against' && !decisive) return null;
    return { key: fill.key, verified: says === 'for' || decisive, why: whyFill(fill.votes, fill.others) };
  }
  return fill && fill.others === 0 && whatColumnsSay(columns, fill.key) === 'for' && standsOut(columns, fill.key)
    ? { key: fill.key, verified: true, why: whyFill(fill.votes, 0) }
    : null;
}

/** Every byte of the key is far likelier than any other there. */
const standsOut = (columns: ColumnKey | null, key: Uint8Array): boolean =>
  columns !== null && columns.margins.every((margin, at) => margin > CERTAIN && columns.key[at] === key[at]);

/** Only columns that say something are asked. */
function whatColumnsSay(columns: ColumnKey | null, key: Uint8Array): 'for' | 'against' | 'nothing' {
  if (!columns) return 'nothing';
  const telling = Array.from(key, (_, at) => at).filter((at) => (columns.margins[at] ?? 0) > TELLING);
  const agree = telling.filter((at) => columns.key[at] === key[at]).length;
  if (telling.length < 8) return 'nothing';
  return agree >= 0.9 * telling.length ? 'for' : agree < 0.7 * telling.length ? 'against' : 'nothing';
}

const whySound = message({
  ja: (format: Text) => `開いた内容が${format.ja}として最後まで正しい`,
  en: (format: Text) => `what was opened is sound to its end (${format.en})`,
});
const whyCopy = message({
  ja: (votes: number) => `渡された写しと照らし、${votes}か所で同じ鍵流になる`,
  en: (votes: number) => `the copy that was given leads to the same key stream at ${votes} places`,
});
const whyFill = message({
  ja: (votes: number, others: number) => `暗号化された詰め物（主に0）${votes}か所が同じ鍵流を示す（異なるもの${others}か所）`,
  en: (votes: number, others: number) => `${votes} encrypted stretches of fill (mostly zeros) show the same key stream, ${others} another`,
});

/** Natural logarithms of how much likelier: one in 10^17, and one in 10^8. */
const CERTAIN = 40;
const TELLING = 20;
