import { message } from '#model/text.ts';
import type { Executor } from '#platform/database/executor.ts';
import type { PartnerChoice } from '../core/inquiry-pages.ts';
import { zoneOfCountry } from '../core/desk/names-of.ts';

/** The foreign authorities that the desk works with; those to whose country a case points stand first, with the reason. */
export async function partnerChoices(executor: Executor, linked: ReadonlyMap<string, number>): Promise<PartnerChoice[]> {
  const rows = await executor
    .selectFrom('organisation')
    .select(['id', 'name_ja', 'name_en', 'country'])
    .where('kind', '=', 'foreign')
    .orderBy('country')
    .orderBy('id')
    .execute();
  return rows
    .map(({ id, name_ja, name_en, country }) => {
      const reports = linked.get(country);
      return {
        organisation: id,
        name: { ja: name_ja, en: name_en },
        country,
        zone: zoneOfCountry(country),
        why: reports === undefined ? null : pointsThere(reports),
      };
    })
    .sort((a, b) => (linked.get(b.country) ?? 0) - (linked.get(a.country) ?? 0));
}

const pointsThere = message({
  ja: (n: number) => `この事案と同じ集団に、この国の報告が${n}件あります。`,
  en: (n: number) => `${n === 1 ? '1 report' : `${n} reports`} from this country ${n === 1 ? 'is' : 'are'} in the same cluster.`,
});
