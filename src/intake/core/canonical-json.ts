/**
 * JSON with the keys of every object sorted and undefined ones left out (the idea of RFC 8785, for plain data): equal content gives
 * equal text, whatever order a sender wrote it in.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((part: unknown) => canonicalJson(part === undefined ? null : part)).join(',')}]`;
  const parts: string[] = [];
  // Own enumerable keys only, so a hostile `__proto__` is a key like any other.
  for (const [key, part] of Object.entries(value).sort(byKey)) {
    if (part !== undefined) parts.push(`${JSON.stringify(key)}:${canonicalJson(part)}`);
  }
  return `{${parts.join(',')}}`;
}

const byKey = ([a]: [string, unknown], [b]: [string, unknown]): number => (a < b ? -1 : a > b ? 1 : 0);
