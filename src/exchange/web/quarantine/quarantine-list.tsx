import { useState } from 'react';
import { message } from '#model/text.ts';
import { useApi } from '#platform/web/api/use-api.ts';
import { Button } from '#platform/web/components/button.tsx';
import { cursorPaging } from '#platform/web/components/cursor-paging.ts';
import { Empty } from '#platform/web/components/empty.tsx';
import { Link } from '#platform/web/components/link.tsx';
import { Loaded } from '#platform/web/components/loaded.tsx';
import { Paging } from '#platform/web/components/paging.tsx';
import { When } from '#platform/web/components/when.tsx';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { Mixed } from '#platform/web/language/mixed.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { Say, useText } from '#platform/web/language/language.tsx';
import { languageOfScript } from '#platform/web/language/script.ts';
import { QuarantinePage, type QuarantineRow, type QuarantineState } from '../../core/exchange-pages.ts';
import { objectTypeName } from '../object-type-names.ts';
import { type Decision, DecideDialog } from './decide-dialog.tsx';
import { QuarantineMark } from './quarantine-mark.tsx';

type QuarantineListProps = {
  readonly query: {
    readonly state?: QuarantineState | undefined;
    readonly organisation?: string | undefined;
    readonly delivery?: string | undefined;
    readonly after?: string | undefined;
    readonly limit: number;
  };
  /** Place of the first row, and the way on; left out where only the newest are shown. */
  readonly place?: { readonly from: number; readonly go: (place: { readonly after: string; readonly from: number }) => void };
};

/** What was set aside, each with its reason, its own text, and what can be done. */
export function QuarantineList({ query, place }: QuarantineListProps) {
  const page = useApi('/api/exchange/quarantine', QuarantinePage, { query, keepPrevious: true });
  const [asked, setAsked] = useState<{ readonly row: QuarantineRow; readonly decision: Decision } | null>(null);
  return (
    <Loaded query={page} lines={6}>
      {({ rows, next, may }) =>
        rows.length === 0 ? (
          <Empty
            title={{ ja: 'ここには何もありません', en: 'Nothing here' }}
            why={{
              ja: '受け入れられないものは、捨てずに理由とともにここへ置きます。',
              en: 'What cannot be accepted is never dropped: it is put here with the reason.',
            }}
          />
        ) : (
          <>
            <ul className="quarantine">
              {rows.map((row) => (
                <Entry
                  key={`${row.delivery} ${row.ordinal}`}
                  row={row}
                  mayDecide={may.decide}
                  onDecide={(decision) => setAsked({ row, decision })}
                />
              ))}
            </ul>
            {place && (
              <div className="exchange-beneath small">
                <Paging {...cursorPaging({ rows, next }, place.from, query.limit, place.go)} />
              </div>
            )}
            {asked && <DecideDialog {...asked} onClose={() => setAsked(null)} />}
          </>
        )
      }
    </Loaded>
  );
}

const place = message({
  ja: (byte: string, size: string) => `${byte}バイト目から、${size}`,
  en: (byte: string, size: string) => `from byte ${byte}, ${size}`,
});

type EntryProps = { readonly row: QuarantineRow; readonly mayDecide: boolean; readonly onDecide: (decision: Decision) => void };

function Entry({ row, mayDecide, onDecide }: EntryProps) {
  const say = useText();
  const { count, bytes } = useFormat();
  return (
    <li>
      <div className="row">
        <QuarantineMark state={row.state} />
        <b>
          <Mixed text={row.reason.text} />
        </b>
        <code>{row.reason.code}</code>
      </div>
      <p className="small second">
        <Link to={`/exchange/deliveries/${row.delivery}`}>{row.delivery}</Link> · <Say text={row.partner.name} /> · <When at={row.at} /> ·{' '}
        {row.type === null ? say({ ja: '型は不明', en: 'type unknown' }) : <Foreign lang="und">{say(objectTypeName(row.type))}</Foreign>}{' '}
        {row.stixId !== null && <code>{row.stixId}</code>} · <Say text={place(count(row.position), bytes(row.bytes))} />
      </p>
      {row.decided && (
        <p className="small">
          <When at={row.decided.at} /> <Foreign lang={null}>{row.decided.by}</Foreign>: <Foreign lang={null}>{row.decided.reason}</Foreign>
        </p>
      )}
      <details className="small">
        <summary>{say({ ja: '届いたままの内容', en: 'As it came' })}</summary>
        <pre className="exchange-raw" lang={languageOfScript(row.content)}>
          {row.content}
        </pre>
        {!row.isWhole && <p className="quiet">{say({ ja: '先頭だけを表示しています。', en: 'Only its beginning is shown.' })}</p>}
      </details>
      {mayDecide && row.state === 'set-aside' && (
        <div className="row">
          <Button label={{ ja: 'もう一度試す', en: 'Try again' }} size="small" onPress={() => onDecide('retry')} />
          <Button label={{ ja: '受け入れない', en: 'Reject' }} size="small" tone="plain" onPress={() => onDecide('dismiss')} />
        </div>
      )}
    </li>
  );
}
