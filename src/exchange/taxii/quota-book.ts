import { RenkeiError } from '#model/errors.ts';
import { useQuota, type Quota, type Used } from '../core/taxii/quota.ts';

export type QuotaBook = (organisation: string, now: number, amount: number) => void;

/** Counts in memory by organisation; a restart begins anew. Errors: `taxii-quota-exceeded` with the seconds to wait. */
export function openQuotaBook(quota: Quota): QuotaBook {
  const book = new Map<string, Used>();
  return (organisation, now, amount) => {
    const { used, waitSeconds } = useQuota(quota, book.get(organisation), now, amount);
    book.set(organisation, used);
    if (waitSeconds !== null) throw new RenkeiError('taxii-quota-exceeded', { seconds: waitSeconds });
  };
}
