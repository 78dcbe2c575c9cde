import { message } from '#model/text.ts';
import { useApi } from '#platform/web/api/use-api.ts';
import { useFormat } from '#platform/web/language/format.ts';
import { Say } from '#platform/web/language/language.tsx';
import { PartnerSees } from '../../core/exchange-pages.ts';

const words = message({
  ja: (reports: string, objects: string) => `${reports}件（${objects}個）`,
  en: (reports: string, objects: string) => `${reports} (${objects} objects)`,
});

/** How much a partner sees at this moment. Asked row by row: counting as somebody else takes its time. */
export function SeenCount({ organisation }: { readonly organisation: string }) {
  const { count } = useFormat();
  const seen = useApi(`/api/exchange/partners/${organisation}/sees`, PartnerSees);
  if (seen.error) return '–';
  if (!seen.data) return '…';
  return seen.data.objects === 0 ? '0' : <Say text={words(count(seen.data.reports), count(seen.data.objects))} />;
}
