import { useParameter } from '#platform/web/address.ts';
import { useApi } from '#platform/web/api/use-api.ts';
import { Badge } from '#platform/web/components/badge.tsx';
import { Link } from '#platform/web/components/link.tsx';
import { Loaded } from '#platform/web/components/loaded.tsx';
import { ScreenTitle } from '#platform/web/components/screen-title.tsx';
import { useText } from '#platform/web/language/language.tsx';
import { DisclosureDetail } from '../../core/disclosure/disclosure-pages.ts';
import { disclosureKindNames, disclosureStateNames } from '../../core/disclosure/disclosure.ts';
import { DisclosureBody } from './disclosure-body.tsx';

/** One disclosure on a screen of its own. */
export function DisclosureScreen() {
  const id = useParameter('id');
  const say = useText();
  const query = useApi(`/api/disclosures/${id}`, DisclosureDetail);
  return (
    <Loaded query={query} lines={10} screen={{ ja: '出ていくもの', en: 'What leaves' }}>
      {({ disclosure }) => (
        <>
          <ScreenTitle
            title={{
              ja: `${disclosure.number}　${disclosureKindNames[disclosure.kind].ja}`,
              en: `${disclosure.number}　${disclosureKindNames[disclosure.kind].en}`,
            }}
            lead={
              <>
                {disclosure.content.recipients.map(({ inquiry, organisation }) => (
                  <span key={inquiry}>
                    <Link to={`/liaison/${inquiry}`}>{inquiry}</Link> <span className="mono">{organisation}</span>{' '}
                  </span>
                ))}
              </>
            }
            badges={
              <>
                <Badge>{say(disclosureStateNames[disclosure.state])}</Badge>
                {disclosure.exercise && <Badge>{say({ ja: '訓練', en: 'Exercise' })}</Badge>}
                {disclosure.content.replaces !== null && (
                  <Link to={`/disclosures/${disclosure.content.replaces}`}>{say({ ja: '訂正の元', en: 'What it corrects' })}</Link>
                )}
              </>
            }
          />
          <DisclosureBody key={id} id={id} level={2} />
        </>
      )}
    </Loaded>
  );
}
