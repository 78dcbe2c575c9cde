import type { ByteCounts } from '../../core/byte-map.ts';

/** Share of the bytes that are there again, 0 to 1. */
export function shareBack({ intact, decrypted, rebuilt, missing }: ByteCounts): number {
  const all = intact + decrypted + rebuilt + missing;
  return all === 0 ? 0 : (all - missing) / all;
}
