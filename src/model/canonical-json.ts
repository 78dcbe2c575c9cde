/**
 * JSON with the keys of every object sorted and undefined ones left out (the idea of RFC 8785, for plain data): equal content gives
 * equal text, whatever order a sender wrote it in.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((part: unknown) => canonicalJson(part === undefined ? null : part)).join(',')}]`;
  let text = '';
  // Own enumerable keys only, so a hostile `__proto__` is a key like any other.
  for (const key of Object.keys(value).sort()) {
    const part = (value as Readonly<Record<string, unknown>>)[key]; // an object, as the first line has found
    if (part !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(part)}`;
  }
  return `{${text}}`;
}
