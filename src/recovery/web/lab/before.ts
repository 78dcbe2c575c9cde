import type { EntryRow } from '../../core/recovery-pages.ts';
import type { Stretch } from './stretches.ts';

/** The input as it came: what was encrypted, and the rest. Null where nobody could tell. */
export function before({ entry, encrypted }: EntryRow): readonly Stretch[] | null {
  if (encrypted === null) return null;
  const runs: Stretch[] = [];
  let at = 0;
  for (const [start, end] of encrypted) {
    if (start > at) runs.push([at, start, 'intact']);
    runs.push([start, end, 'encrypted']);
    at = end;
  }
  if (at < entry.size) runs.push([at, entry.size, 'intact']);
  return runs;
}
