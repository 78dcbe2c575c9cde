import { BundleReader } from '../core/stix/read-bundle.ts';
import { versionOf } from '../core/stix/version-of.ts';
import type { StatusEntry } from '../core/taxii/status-resource.ts';
import { strictUtf8 } from '../strict-utf8.ts';
import { MOST_ENTRIES } from './statuses.ts';

/** What waits to be taken in, object by object in the order in which it will be; null: too many to be named. */
export async function pendingEntries(source: AsyncIterable<Uint8Array>): Promise<readonly StatusEntry[] | null> {
  const reader = new BundleReader(strictUtf8);
  const entries: StatusEntry[] = [];
  const note = (parts: ReturnType<BundleReader['push']>): void => {
    for (const part of parts) {
      if (part.kind === 'object') entries.push({ id: part.object.id, version: versionOf(part.object).text, state: 'pending', code: null });
      if (part.kind === 'refused') entries.push({ id: part.id ?? 'unknown', version: null, state: 'pending', code: null });
    }
  };
  for await (const chunk of source) {
    note(reader.push(chunk));
    if (entries.length > MOST_ENTRIES) return null;
  }
  note(reader.end());
  return entries.length > MOST_ENTRIES ? null : entries;
}
