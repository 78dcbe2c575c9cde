import { z } from 'zod';
import { message } from '#model/text.ts';
import { useParameter, useSearch } from '#platform/web/address.ts';
import { useApi } from '#platform/web/api/use-api.ts';
import { Badge } from '#platform/web/components/badge.tsx';
import { cursorPlace } from '#platform/web/components/cursor-paging.ts';
import { type Fact, Pairs } from '#platform/web/components/facts.tsx';
import { Link } from '#platform/web/components/link.tsx';
import { Loaded } from '#platform/web/components/loaded.tsx';
import { Notice } from '#platform/web/components/notice.tsx';
import { ProgressBar } from '#platform/web/components/progress-bar.tsx';
import { ScreenTitle } from '#platform/web/components/screen-title.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { When } from '#platform/web/components/when.tsx';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { Say, useText, verbatim } from '#platform/web/language/language.tsx';
import { DeliveryDetail } from '../../core/exchange-pages.ts';
import { channelNames, directionNames } from '../channel-names.ts';
import { QuarantineList } from '../quarantine/quarantine-list.tsx';
import { useSide } from '../use-side.ts';
import { DeliveryState } from './delivery-table.tsx';
import { ReceiptSum } from './receipt-sum.tsx';
import { useProgress } from './use-progress.ts';
import { WarningTable } from './warning-table.tsx';
import '../exchange.css';

const read = message({
  ja: (done: string) => `${done} 個読みました`,
  en: (done: string) => `Objects read: ${done}`,
});

/** Where one is in what was set aside. */
const Search = z.object(cursorPlace);

/** One delivery and its receipt. */
export function DeliveryScreen() {
  const number = useParameter('number');
  const query = useApi(`/api/exchange/deliveries/${encodeURIComponent(number)}`, DeliveryDetail);
  return (
    <Loaded query={query} lines={10} screen={verbatim(number)}>
      {(delivery) => <Shown delivery={delivery} />}
    </Loaded>
  );
}

function Shown({ delivery }: { readonly delivery: DeliveryDetail }) {
  const say = useText();
  const { isPolice } = useSide();
  const [{ after, from }, set] = useSearch(Search);
  const { receipt, endedAt } = useProgress(delivery);
  return (
    <>
      <ScreenTitle
        title={verbatim(delivery.number)}
        lead={
          <>
            <Say text={directionNames(delivery.direction, isPolice)} /> ·{' '}
            {isPolice ? (
              <Link to={`/exchange/partners/${delivery.partner.organisation}`}>
                <Say text={delivery.partner.name} />
              </Link>
            ) : (
              <Say text={delivery.partner.name} />
            )}{' '}
            · <Foreign lang={null}>{delivery.name}</Foreign>
          </>
        }
        badges={
          <>
            <DeliveryState row={{ endedAt, receipt }} />
            {delivery.exercise && <Badge>{say({ ja: '訓練', en: 'Exercise' })}</Badge>}
          </>
        }
      />
      {endedAt === null && (
        <ProgressBar what={{ ja: '読んでいます', en: 'Reading' }} done={receipt.read} total={null} amount={(done) => read(done)} />
      )}
      {delivery.stopped && (
        <div className="exchange-beneath">
          <Notice tone="danger" title={delivery.stopped.text}>
            <p>
              {say({ ja: 'ここまでの分は保存されています。', en: 'What was read before it is kept.' })} <code>{delivery.stopped.code}</code>
            </p>
          </Notice>
        </div>
      )}
      <Section title={delivery.direction === 'in' ? { ja: '受領記録', en: 'Receipt' } : { ja: '提供の記録', en: 'What was sent' }}>
        {delivery.direction === 'in' ? <ReceiptSum receipt={receipt} /> : <Given objects={receipt.read} />}
        <div className="exchange-beneath">
          <Record delivery={delivery} reports={receipt.reports} />
        </div>
      </Section>
      {delivery.warnings.length > 0 && <WarningTable warnings={delivery.warnings} />}
      {receipt.setAside > 0 && (
        <Section title={{ ja: '保留したもの', en: 'What was set aside' }}>
          <QuarantineList query={{ delivery: delivery.number, after, limit: 20 }} place={{ from, go: set }} />
        </Section>
      )}
    </>
  );
}

/** How many reports came of it; the police look them up among what this partner gave. */
function Kept({ of: { partner }, reports }: { readonly of: DeliveryDetail; readonly reports: number }) {
  const { isPolice } = useSide();
  const number = useFormat().count(reports);
  if (!isPolice || reports === 0) return number;
  return <Link to={`/exchange/objects?organisation=${partner.organisation}&made=report`}>{number}</Link>;
}

const objects = message({ ja: (n: string) => `オブジェクト ${n} 個`, en: (n: string) => `Objects: ${n}` });
const Given = ({ objects: n }: { readonly objects: number }) => (
  <p className="strong">
    <Say text={objects(useFormat().count(n))} />
  </p>
);

function Record({ delivery, reports }: { readonly delivery: DeliveryDetail; readonly reports: number }) {
  const format = useFormat();
  const pairs: Fact[] = [
    ...(delivery.direction === 'in'
      ? [{ name: { ja: '報告になったもの', en: 'Became reports' }, value: <Kept of={delivery} reports={reports} /> }]
      : []),
    { name: { ja: '経路', en: 'Channel' }, value: <Say text={channelNames[delivery.channel]} /> },
    { name: { ja: '形式', en: 'Format' }, value: <span className="mono">{delivery.format}</span> },
    { name: { ja: '大きさ', en: 'Size' }, value: format.bytes(delivery.bytes) },
    { name: verbatim('SHA-256'), value: delivery.sha256 ? <code>{delivery.sha256}</code> : '–' },
    { name: { ja: '開始', en: 'Started' }, value: <When at={delivery.begunAt} precision="second" form="zoned" /> },
    { name: { ja: '終了', en: 'Ended' }, value: delivery.endedAt ? <When at={delivery.endedAt} precision="second" form="zoned" /> : '–' },
    ...(delivery.feed ? [{ name: { ja: 'フィード', en: 'Feed' }, value: <Foreign lang={null}>{delivery.feed.name}</Foreign> }] : []),
    {
      name: { ja: '行った人', en: 'By' },
      value: (
        <>
          <Foreign lang={null}>{delivery.personName}</Foreign> <span className="mono">{delivery.byOrganisation}</span>
        </>
      ),
    },
    ...(delivery.reason ? [{ name: { ja: '理由', en: 'Reason' }, value: <Foreign lang={null}>{delivery.reason}</Foreign> }] : []),
  ];
  return <Pairs pairs={pairs} />;
}
