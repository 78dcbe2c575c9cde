import { useGo } from '#platform/web/address.ts';
import { useApi } from '#platform/web/api/use-api.ts';
import { cursorPaging } from '#platform/web/components/cursor-paging.ts';
import { type Column, DataTable } from '#platform/web/components/data-table.tsx';
import { Link } from '#platform/web/components/link.tsx';
import { StateMark } from '#platform/web/components/state-mark.tsx';
import { When } from '#platform/web/components/when.tsx';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { Say, useText } from '#platform/web/language/language.tsx';
import { DeliveryPage, type DeliveryRow } from '../../core/exchange-pages.ts';
import { channelNames, directionNames } from '../channel-names.ts';
import { useSide } from '../use-side.ts';

type DeliveryTableProps = {
  readonly query: {
    readonly direction?: 'in' | 'out' | undefined;
    readonly organisation?: string | undefined;
    readonly after?: string | undefined;
    readonly limit: number;
  };
  /** Place of the first row, and the way on; left out where only the newest are shown. */
  readonly place?: { readonly from: number; readonly go: (place: { readonly after: string; readonly from: number }) => void };
};

/** Deliveries, the newest first. */
export function DeliveryTable({ query, place }: DeliveryTableProps) {
  const go = useGo();
  const { isPolice } = useSide();
  const page = useApi('/api/exchange/deliveries', DeliveryPage, { query, keepPrevious: true });
  return (
    <DataTable<DeliveryRow>
      caption={{ ja: '受け渡しの一覧', en: 'Deliveries' }}
      isCaptionHidden
      columns={columns.filter(({ id }) => id !== 'partner' || (isPolice && query.organisation === undefined))}
      rows={page.data?.rows}
      rowKey={({ number }) => number}
      onOpen={({ number }) => go(`/exchange/deliveries/${number}`)}
      problem={page.error}
      onRetry={() => void page.refetch()}
      empty={{
        title: { ja: '受け渡しはまだありません', en: 'Nothing was delivered yet' },
        why: {
          ja: 'TAXII、MISP、ファイルのどれでも、受け取りと提供が受領記録とともにここに残ります。',
          en: 'Whatever comes or goes, by TAXII, MISP or file, stays here with its receipt.',
        },
      }}
      {...(place && { paging: cursorPaging(page.data, place.from, query.limit, place.go) })}
    />
  );
}

const columns: readonly Column<DeliveryRow>[] = [
  {
    id: 'number',
    name: { ja: '番号', en: 'Number' },
    isHeading: true,
    cell: ({ number, direction }) => (
      <>
        <Link to={`/exchange/deliveries/${number}`} className="link nowrap">
          {number}
        </Link>
        <small className="exchange-under nowrap">
          <DirectionWord direction={direction} />
        </small>
      </>
    ),
  },
  {
    id: 'partner',
    name: { ja: '連携先', en: 'Partner' },
    cell: ({ partner }) => (
      <span className="exchange-name">
        <Say text={partner.name} />
      </span>
    ),
  },
  { id: 'name', name: { ja: '名前', en: 'Name' }, isWide: true, cell: ({ name }) => <Foreign lang={null}>{name}</Foreign> },
  { id: 'channel', name: { ja: '経路', en: 'Channel' }, isWide: true, cell: ({ channel }) => <Say text={channelNames[channel]} /> },
  {
    id: 'read',
    name: { ja: 'オブジェクト', en: 'Objects' },
    isNumber: true,
    isWide: true,
    cell: ({ receipt }) => <Amount of={receipt.read} />,
  },
  {
    id: 'aside',
    name: { ja: '保留', en: 'Set aside' },
    isNumber: true,
    isWide: true,
    cell: ({ receipt, direction }) => (direction === 'in' ? <Amount of={receipt.setAside} /> : '–'),
  },
  {
    id: 'state',
    name: { ja: '状態', en: 'State' },
    cell: (row) => (
      <span className="nowrap">
        <DeliveryState row={row} />
      </span>
    ),
  },
  {
    id: 'at',
    name: { ja: '日時', en: 'When' },
    isWide: true,
    cell: ({ begunAt }) => (
      <span className="nowrap">
        <When at={begunAt} />
      </span>
    ),
  },
];

function DirectionWord({ direction }: Pick<DeliveryRow, 'direction'>) {
  const { isPolice } = useSide();
  return <Say text={directionNames(direction, isPolice)} />;
}

const Amount = ({ of }: { readonly of: number }) => useFormat().count(of);

/** On its way, whole, or ended early. */
export function DeliveryState({ row }: { readonly row: Pick<DeliveryRow, 'endedAt' | 'receipt'> }) {
  const say = useText();
  if (row.endedAt === null) return <StateMark state="running">{say({ ja: '処理中', en: 'Under way' })}</StateMark>;
  if (row.receipt.stopped !== null) return <StateMark state="late">{say({ ja: '途中まで', en: 'Ended early' })}</StateMark>;
  if (row.receipt.setAside > 0) return <StateMark state="waiting">{say({ ja: '保留あり', en: 'Some set aside' })}</StateMark>;
  return <StateMark state="done">{say({ ja: '完了', en: 'Complete' })}</StateMark>;
}
