import { useGo } from '#platform/web/address.ts';
import { Badge } from '#platform/web/components/badge.tsx';
import { KeyHint } from '#platform/web/components/key-hint.tsx';
import { Link } from '#platform/web/components/link.tsx';
import { Scroll } from '#platform/web/components/scroll.tsx';
import { useListKeys } from '#platform/web/components/use-list-keys.ts';
import { When } from '#platform/web/components/when.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { Mixed } from '#platform/web/language/mixed.tsx';
import { Say, useText } from '#platform/web/language/language.tsx';
import { Band, bandNames, bandOf } from '../../core/desk/bands.ts';
import { waitingNames } from '../../core/desk/waiting-on.ts';
import type { InquiryRow } from '../../core/inquiry-pages.ts';
import { inquiryTypeNames, urgencyNames } from '../../core/inquiry/inquiry-type.ts';
import { stateNames } from '../../core/inquiry/states.ts';
import { directionNames } from '../direction-names.ts';
import { Said } from '../said.tsx';
import { referenceOf } from './reference-of.ts';
import '#platform/web/components/data-table.css';
import { NextClockMark } from './next-clock-mark.tsx';

type QueueTableProps = { readonly rows: readonly InquiryRow[]; /** The server's time. */ readonly at: string; readonly isOver: boolean };

/** Inquiries by band, one table, so that J and K go through all of them. What is over stands in the order of its last change. */
export function QueueTable({ rows, at, isOver }: QueueTableProps) {
  const say = useText();
  const { count } = useFormat();
  const go = useGo();
  const now = Date.parse(at);
  const keys = useListKeys(rows.map(referenceOf), { onOpen: (reference) => go(`/liaison/${reference}`) });
  const bands = isOver ? [null] : Band.options;
  const inBand = (band: Band | null): readonly InquiryRow[] =>
    band === null ? rows : rows.filter(({ next }) => bandOf(next?.dueAt ?? null, now) === band);
  return (
    <div className="data-table queue">
      <p className="small second queue-keys">
        <KeyHint keys="J" /> <KeyHint keys="K" /> {say({ ja: '移動', en: 'move' })} <KeyHint keys="Enter" />{' '}
        {say({ ja: '開く', en: 'open' })}
      </p>
      <Scroll label={{ ja: '照会の一覧', en: 'Inquiries' }}>
        <table>
          <caption className="unseen">{say({ ja: '照会、時計の早い順', en: 'Inquiries by clock' })}</caption>
          <thead>
            <tr>
              <th scope="col">{say(isOver ? { ja: '最終変更', en: 'Changed' } : { ja: '残り・根拠', en: 'Time left, article' })}</th>
              <th scope="col">{say({ ja: '照会', en: 'Inquiry' })}</th>
              <th scope="col">{say({ ja: '相手', en: 'Partner' })}</th>
              <th scope="col">{say({ ja: '状態', en: 'State' })}</th>
              <th scope="col">{say({ ja: '待っている相手', en: 'Waits for' })}</th>
            </tr>
          </thead>
          {bands.map((band) => {
            const members = inBand(band);
            return members.length === 0 ? null : (
              <tbody key={band ?? 'over'}>
                {band !== null && (
                  <tr className="band-head">
                    <th scope="rowgroup" colSpan={5}>
                      {say(bandNames[band])} <span className="quiet">{count(members.length)}</span>
                    </th>
                  </tr>
                )}
                {members.map((row) => (
                  <tr key={row.id} {...keys.row(referenceOf(row))}>
                    <td>{isOver ? <When at={row.updatedAt} form="day" /> : <NextClockMark next={row.next} now={now} />}</td>
                    <th scope="row">
                      <Subject row={row} />
                    </th>
                    <td>
                      <Mixed text={row.partner.name} />
                    </td>
                    <td>{say(stateNames[row.state])}</td>
                    <td className="second">{say(waitingNames[row.waitsFor])}</td>
                  </tr>
                ))}
              </tbody>
            );
          })}
        </table>
      </Scroll>
    </div>
  );
}

function Subject({ row }: { readonly row: InquiryRow }) {
  const say = useText();
  return (
    <>
      <Link to={`/liaison/${referenceOf(row)}`}>
        <span className={row.number === null ? undefined : 'mono'}>{row.number ?? say({ ja: '未登録', en: 'not registered' })}</span>
      </Link>{' '}
      <span className="badges">
        <Badge>{say(directionNames[row.direction])}</Badge>
        {row.urgency !== 'routine' && (
          <span className={`urgency ${row.urgency}`}>
            <Say text={urgencyNames[row.urgency]} />
          </span>
        )}
        {row.exercise && <Badge>{say({ ja: '訓練', en: 'Exercise' })}</Badge>}
      </span>
      <span className="subject">
        <Said text={row.subject} />
      </span>
      <small className="quiet">
        {say(inquiryTypeNames[row.type])} · <Mixed text={row.owner.name} />
      </small>
    </>
  );
}
