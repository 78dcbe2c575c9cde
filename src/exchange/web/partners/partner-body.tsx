import type { Text } from '#model/text.ts';
import { Facts } from '#platform/web/components/facts.tsx';
import { Link } from '#platform/web/components/link.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { When } from '#platform/web/components/when.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { Say, useText } from '#platform/web/language/language.tsx';
import type { PartnerDetail } from '../../core/exchange-pages.ts';
import { DeliveryTable } from '../deliveries/delivery-table.tsx';
import { FeedCounts } from '../feeds/feed-health.tsx';
import { FeedTable } from '../feeds/feed-table.tsx';
import { useSide } from '../use-side.ts';
import { ConnectGuide } from './connect-guide.tsx';
import { TypeList } from './type-list.tsx';
import { WhatItSees } from './what-it-sees.tsx';
import '../exchange.css';

/** Everything about sharing with one partner, as the police or as the partner itself reads it. */
export function PartnerBody({ partner }: { readonly partner: PartnerDetail }) {
  const say = useText();
  const { count } = useFormat();
  const { isPolice } = useSide();
  const { organisation, lastIn, lastOut, feeds, undecided, given } = partner;
  const kept = given.byType.reduce((sum, one) => sum + one.count, 0);
  const titles = isPolice ? police : own;
  return (
    <>
      <Facts
        facts={[
          {
            name: titles.lastIn,
            value: <Last of={lastIn} />,
            note: lastIn && <Link to={`/exchange/deliveries/${lastIn.number}`}>{lastIn.number}</Link>,
          },
          {
            name: titles.lastOut,
            value: <Last of={lastOut} />,
            note: lastOut && <Link to={`/exchange/deliveries/${lastOut.number}`}>{lastOut.number}</Link>,
          },
          {
            name: titles.kept,
            value: isPolice && kept > 0 ? <Link to={`/exchange/objects?organisation=${organisation}`}>{count(kept)}</Link> : count(kept),
            note: <MadeReports of={given.reports} organisation={organisation} />,
          },
          {
            name: { ja: '保留', en: 'Set aside' },
            value: undecided === 0 ? '0' : <Link to={`/exchange/quarantine?organisation=${organisation}`}>{count(undecided)}</Link>,
            note: say({ ja: '判断待ち', en: 'to be decided' }),
          },
          ...(isPolice ? [{ name: { ja: 'フィード', en: 'Feeds' }, value: <FeedCounts feeds={feeds} /> }] : []),
        ]}
      />
      <WhatItSees organisation={organisation} title={titles.sees} />
      {isPolice && <FeedTable organisation={organisation} />}
      <Section
        title={{ ja: '受け渡し', en: 'Deliveries' }}
        end={<Link to={`/exchange/deliveries?organisation=${organisation}`}>{say({ ja: 'すべて', en: 'All' })}</Link>}
      >
        <DeliveryTable query={{ organisation, limit: 5 }} />
      </Section>
      {given.byType.length > 0 && (
        <Section title={titles.given} note={count(kept)}>
          <TypeList types={given.byType} {...(isPolice && { of: organisation })} />
        </Section>
      )}
      <ConnectGuide partner={partner} />
    </>
  );
}

/** How many reports came of what a partner gave; the police look them up. */
function MadeReports({ of, organisation }: { readonly of: number; readonly organisation: string }) {
  const { isPolice } = useSide();
  const { count } = useFormat();
  return (
    <>
      <Say text={{ ja: 'うち報告になったもの ', en: 'reports made of them: ' }} />
      {isPolice && of > 0 ? <Link to={`/exchange/objects?organisation=${organisation}&made=report`}>{count(of)}</Link> : count(of)}
    </>
  );
}

const Last = ({ of }: { readonly of: PartnerDetail['lastIn'] }) =>
  of ? <When at={of.at} precision="day" /> : <Say text={{ ja: 'まだない', en: 'never' }} />;

type Titles = Readonly<Record<'lastIn' | 'lastOut' | 'kept' | 'sees' | 'given', Text>>;
const police: Titles = {
  lastIn: { ja: '最後に受け取った日', en: 'Last received' },
  lastOut: { ja: '最後に提供した日', en: 'Last sent' },
  kept: { ja: '受け取ったオブジェクト', en: 'Objects received' },
  sees: { ja: '今この連携先に見えているもの', en: 'What this partner sees now' },
  given: { ja: 'この連携先から受け取ったもの', en: 'What this partner sent' },
};
const own: Titles = {
  lastIn: { ja: '最後に渡した日', en: 'Last sent by you' },
  lastOut: { ja: '最後に受け取った日', en: 'Last sent to you' },
  kept: { ja: '渡したオブジェクト', en: 'Objects you sent' },
  sees: { ja: 'このセンターから見えているもの', en: 'What this centre shares with you' },
  given: { ja: 'このセンターに渡したもの', en: 'What you share with this centre' },
};
