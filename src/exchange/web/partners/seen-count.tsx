import { message } from '#model/text.ts';
import { useApi } from '#platform/web/api/use-api.ts';
import { useFormat } from '#platform/web/language/format.ts';
import { Say } from '#platform/web/language/language.tsx';
import { PartnerSees } from '../../core/exchange-pages.ts';

const words = message({ ja: (n: string) => `オブジェクト ${n}`, en: (n: string) => `objects: ${n}` });

/** How much a partner sees at this moment. Asked row by row: counting as somebody else takes its time. */
export function SeenCount({ organisation }: { readonly organisation: string }) {
  const { count } = useFormat();
  const seen = useApi(`/api/exchange/partners/${organisation}/sees`, PartnerSees);
  if (seen.error) return '–';
  if (!seen.data) return '…';
  return (
    <>
      {count(seen.data.reports)}
      <small className="exchange-under">
        <Say text={words(count(seen.data.objects))} />
      </small>
    </>
  );
}
