import { type Reason, refuse } from '#model/outcome.ts';

/**
 * The first text inside `value` that no database column can hold: one with a NUL, or with half of a surrogate pair. Null when all
 * are sound. Walks plain data (what a schema has already shaped), so its depth is the schema's.
 */
export function unsoundText(value: unknown, field = ''): Reason | null {
  if (typeof value === 'string') {
    if (value.includes('\0')) return refuse('nul-character', { field }, { field }).reason;
    if (!value.isWellFormed()) return refuse('lone-surrogate', { field }, { field }).reason;
    return null;
  }
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, part] of Object.entries(value)) {
    const reason = unsoundText(part, field === '' ? key : `${field}.${key}`);
    if (reason) return reason;
  }
  return null;
}
