import { types, type CustomTypesConfig } from 'pg';

/** How values of PostgreSQL arrive in JavaScript; tables.ts says it for readers of tables. */
export const values: CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (format !== 'binary') {
      const parser = textParsers.get(oid);
      if (parser) return parser;
    }
    // oxlint-disable-next-line no-unsafe-enum-assignment -- pg lists the types it knows; a server has more
    return types.getTypeParser(oid, format);
    // pg declares one overload a format; ours answers both.
  }) as typeof types.getTypeParser,
};

/**
 * `2026-11-22 05:48:59.12+00` → `2026-11-22T05:48:59.120Z`. Sessions run in UTC, so the offset is always +00. Microseconds stay, or a
 * page that continues after the last row seen would skip its neighbours.
 */
export function readTimestamp(text: string): string {
  const parts = /^(\d{4,}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d+))?\+00$/.exec(text);
  // infinity and years before Christ: nothing of ours writes them, and no RFC 3339 form exists.
  if (!parts) return text;
  const [, day, time, fraction = ''] = parts;
  return `${day}T${time}.${fraction.padEnd(3, '0')}Z`;
}

const parseArray = (item: (text: string) => unknown) => {
  // pg brings the array grammar with its text arrays; only the items are read differently.
  const texts = (types.getTypeParser as (oid: number) => (text: string) => (string | null)[])(1009);
  return (text: string): unknown[] => texts(text).map((value) => (value === null ? null : item(value)));
};

const textParsers = new Map<number, (text: string) => unknown>([
  [types.builtins.INT8, BigInt],
  [types.builtins.DATE, (text) => text],
  [types.builtins.TIMESTAMP, (text) => text],
  [types.builtins.TIMESTAMPTZ, readTimestamp],
  // The arrays of the same: int8[], date[], timestamp[], timestamptz[].
  [1016, parseArray(BigInt)],
  [1182, parseArray((text) => text)],
  [1115, parseArray((text) => text)],
  [1185, parseArray(readTimestamp)],
]);
