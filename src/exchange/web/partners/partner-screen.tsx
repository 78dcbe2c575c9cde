import { useParameter } from '#platform/web/address.ts';
import { useApi } from '#platform/web/api/use-api.ts';
import { Badge } from '#platform/web/components/badge.tsx';
import { ButtonLink } from '#platform/web/components/link.tsx';
import { Loaded } from '#platform/web/components/loaded.tsx';
import { ScreenTitle } from '#platform/web/components/screen-title.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { Say, useText, verbatim } from '#platform/web/language/language.tsx';
import { PartnerDetail } from '../../core/exchange-pages.ts';
import { PartnerBody } from './partner-body.tsx';

/** One partner: what it sees, its feeds and deliveries, and what its technician needs. */
export function PartnerScreen() {
  const organisation = useParameter('organisation');
  const say = useText();
  const { country } = useFormat();
  const query = useApi(`/api/exchange/partners/${encodeURIComponent(organisation)}`, PartnerDetail);
  return (
    <Loaded query={query} lines={10} screen={verbatim(organisation)}>
      {(partner) => (
        <>
          <ScreenTitle
            title={partner.name}
            lead={
              <>
                <span className="mono">{partner.organisation}</span> · {country(partner.country)} ·{' '}
                <Say text={partner.kind === 'foreign' ? { ja: '外国当局', en: 'foreign authority' } : { ja: '企業', en: 'company' }} />
              </>
            }
            badges={
              <>
                {partner.exercise && <Badge>{say({ ja: '訓練', en: 'Exercise' })}</Badge>}
                <ButtonLink
                  to={`/exchange/hand-in?organisation=${partner.organisation}`}
                  label={{ ja: 'ファイルで受け取る', en: 'Take in a file' }}
                  size="small"
                />
              </>
            }
          />
          <PartnerBody partner={partner} />
        </>
      )}
    </Loaded>
  );
}
