import { useApi } from '#platform/web/api/use-api.ts';
import { ButtonLink } from '#platform/web/components/link.tsx';
import { Loaded } from '#platform/web/components/loaded.tsx';
import { ScreenTitle } from '#platform/web/components/screen-title.tsx';
import { useText } from '#platform/web/language/language.tsx';
import { PartnerDetail } from '../../core/exchange-pages.ts';
import { ExchangeTabs } from '../exchange-tabs.tsx';
import { PartnerBody } from './partner-body.tsx';

const title = { ja: '情報共有', en: 'Exchange' };

/** A partner's own side: what this centre shares with it, what it gave, how to connect. */
export function OwnExchange({ organisation }: { readonly organisation: string }) {
  const say = useText();
  const query = useApi(`/api/exchange/partners/${organisation}`, PartnerDetail);
  return (
    <Loaded query={query} lines={10} screen={title}>
      {(partner) => (
        <>
          <ScreenTitle
            title={title}
            lead={say({
              ja: 'TAXII・MISP・ファイルで、このセンターと互いに共有しているもの。',
              en: 'What this centre and you share with each other, by TAXII, MISP and file.',
            })}
            badges={<ButtonLink to="/exchange/hand-in" label={{ ja: 'ファイルを渡す', en: 'Hand in a file' }} tone="primary" />}
          />
          <ExchangeTabs current="partners" />
          <PartnerBody partner={partner} />
        </>
      )}
    </Loaded>
  );
}
