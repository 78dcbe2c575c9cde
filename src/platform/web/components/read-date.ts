/** What somebody typed into the three boxes of a date. */
export type DateParts = { readonly year: string; readonly month: string; readonly day: string };

/** A date as exact as it was given. `date` is its first day, ISO 8601. */
export type ReadDate =
  | { readonly kind: 'date'; readonly date: string; readonly precision: 'year' | 'month' | 'day' }
  | { readonly kind: 'empty' }
  | { readonly kind: 'wrong'; readonly part: keyof DateParts };

/** The year before the first year of each era; every letter and spelling that people type for it. */
const eras: readonly { readonly names: RegExp; readonly before: number }[] = [
  { names: /^(令和|令|r|reiwa)/, before: 2018 },
  { names: /^(平成|平|h|heisei)/, before: 1988 },
  { names: /^(昭和|昭|s|showa)/, before: 1925 },
];

/**
 * Reads a date the way people write it: half or full width, with 年月日 or without, 令和8 or R8 or 元年, day or month left out.
 * Refuses days that do not exist (31 April). Eras: Act on Era Names, their first years 2019, 1989 and 1926.
 */
export function readDate(parts: DateParts): ReadDate {
  if (!parts.year.trim() && !parts.month.trim() && !parts.day.trim()) return { kind: 'empty' };
  const year = readYear(parts.year);
  if (year === null) return { kind: 'wrong', part: 'year' };
  const month = readNumber(parts.month, '月');
  const day = readNumber(parts.day, '日');
  if (month === undefined && day === undefined) return { kind: 'date', date: `${year}-01-01`, precision: 'year' };
  if (month === undefined || month === null || month < 1 || month > 12) return { kind: 'wrong', part: 'month' };
  const start = `${year}-${String(month).padStart(2, '0')}`;
  if (day === undefined) return { kind: 'date', date: `${start}-01`, precision: 'month' };
  if (day === null || day < 1 || day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return { kind: 'wrong', part: 'day' };
  return { kind: 'date', date: `${start}-${String(day).padStart(2, '0')}`, precision: 'day' };
}

function readYear(written: string): number | null {
  const plain = tidy(written).replace(/年$/, '');
  const era = eras.find(({ names }) => names.test(plain));
  if (!era) return /^\d{4}$/.test(plain) && plain >= '1926' ? Number(plain) : null;
  const count = plain.replace(era.names, '').replace(/^元$/, '1');
  return /^\d{1,2}$/.test(count) && Number(count) > 0 ? era.before + Number(count) : null;
}

/** undefined: left empty. null: not a number. */
function readNumber(written: string, unit: string): number | null | undefined {
  const plain = tidy(written).replace(unit, '');
  if (plain === '') return undefined;
  return /^\d{1,2}$/.test(plain) ? Number(plain) : null;
}

const tidy = (written: string): string => written.normalize('NFKC').replace(/\s+/g, '').toLowerCase();
