import prefectures from '#knowledge/prefectures.json' with { type: 'json' };
import type { Text } from '#model/text.ts';

/** The value that a cell names: by itself, or by its name in either language; null where it names none. */
export function statedChoice<V extends string>(written: string, names: Readonly<Record<V, Text>>): V | null {
  const wanted = folded(written);
  for (const [value, name] of Object.entries(names) as [V, Text][]) {
    if ([value, name.ja, name.en].some((one) => folded(one) === wanted)) return value;
  }
  return null;
}

/** 都道府県 as number (JIS X 0401), `JP-13`, `東京都`, `東京` or `Tokyo`. Null where it is none. */
export function statedPrefecture(written: string): number | null {
  const wanted = folded(written).replace(/^jp/, '');
  const found = prefectures.find(({ code, ja, en }) =>
    [String(code), String(code).padStart(2, '0'), ja, ja.replace(/[都府県]$/, ''), en].some((one) => folded(one) === wanted),
  );
  return found?.code ?? null;
}

const yes: ReadonlySet<string> = new Set(['yes', 'y', 'true', '1', 'はい', '有', 'あり', '○', '◯', '継続', '継続中']);
const no: ReadonlySet<string> = new Set(['no', 'n', 'false', '0', 'いいえ', '無', 'なし', '×', '終息', '終了']);

/** Yes or no in either language; null where it is neither. */
export function statedYesNo(written: string): boolean | null {
  const word = folded(written);
  return yes.has(word) ? true : no.has(word) ? false : null;
}

/** A cell that says that nobody knows. */
export const saysUnknown = (written: string): boolean => ['不明', '不詳', '調査中', 'unknown', 'n/k'].includes(folded(written));

const folded = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_・-]/g, '');
