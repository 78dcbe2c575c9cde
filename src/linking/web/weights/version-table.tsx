import { message, type Text } from '#model/text.ts';
import { useApi } from '#platform/web/api/use-api.ts';
import { Loaded } from '#platform/web/components/loaded.tsx';
import { Scroll } from '#platform/web/components/scroll.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { Say, useText } from '#platform/web/language/language.tsx';
import { WeightsTable } from '../../core/weight-pages.ts';
import type { WeightRow } from '../../core/weight-rows.ts';
import { capital } from '../words.ts';
import { BasisLegend } from './basis-legend.tsx';
import { basisWords } from './basis-words.ts';
import { WeightMark } from './weight-mark.tsx';

/** One version as a table: kinds of value by rarity, and likenesses by how alike two are. */
export function VersionTable({ version }: { readonly version: string }) {
  const table = useApi(`/api/weights/${version}`, WeightsTable);
  return (
    <Loaded query={table} lines={12}>
      {(known) => (
        <>
          <Section title={{ ja: '同じ値を持つとき', en: 'When two reports share a value' }} note={<code>{known.version}</code>}>
            <BasisLegend />
            <ValueTable table={known} />
            <p className="small second">
              <Say text={oneSource(Math.abs(known.oneSource), basisWords[known.oneSourceBasis])} />
            </p>
          </Section>
          <Section title={{ ja: '似ているとき', en: 'When two reports are alike' }}>
            <LikenessTable rows={known.rows.filter(({ kind }) => kind === 'likeness')} />
          </Section>
        </>
      )}
    </Loaded>
  );
}

const values: Text = { ja: '値の種類と珍しさごとの重み', en: 'Weights by kind of value and rarity' };
const likenesses: Text = { ja: '似かたごとの重み', en: 'Weights by likeness' };

function ValueTable({ table: { rows, rarities } }: { readonly table: WeightsTable }) {
  const say = useText();
  return (
    <Scroll label={values}>
      <table className="plain weights-table">
        <caption className="unseen">{say(values)}</caption>
        <thead>
          <tr>
            <th scope="col">{say({ ja: '種類', en: 'Kind' })}</th>
            {rarities.map((name) => (
              <th key={name.en} scope="col">
                {say(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows
            .filter(({ kind }) => kind === 'value')
            .map((row) => (
              <tr key={row.type}>
                <RowName row={row} />
                {rarities.map((name, at) => {
                  const cell = row.cells[at];
                  return <td key={name.en}>{cell ? <WeightMark cell={cell} /> : <Common />}</td>;
                })}
              </tr>
            ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function LikenessTable({ rows }: { readonly rows: readonly WeightRow[] }) {
  const say = useText();
  return (
    <Scroll label={likenesses}>
      <table className="plain weights-table">
        <caption className="unseen">{say(likenesses)}</caption>
        <thead>
          <tr>
            <th scope="col">{say({ ja: '種類', en: 'Kind' })}</th>
            <th scope="col">{say({ ja: '似かた', en: 'Likeness' })}</th>
            <th scope="col">{say({ ja: '重み', en: 'Weight' })}</th>
          </tr>
        </thead>
        {rows.map((row) => (
          <tbody key={row.type}>
            {row.cells.map((cell, at) => (
              <tr key={cell.name.en}>
                {at === 0 && <RowName row={row} span={row.cells.length} />}
                <td>{say(cell.name)}</td>
                <td>
                  <WeightMark cell={cell} />
                </td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </Scroll>
  );
}

const RowName = ({ row, span = 1 }: { readonly row: WeightRow; readonly span?: number }) => (
  <th scope="row" rowSpan={span} className="weights-kind">
    <Say text={capital(row.name)} />
    <div className="small second weights-says">
      <Say text={row.sentence} />
    </div>
  </th>
);

const Common = () => (
  <span className="small second">
    <Say text={{ ja: '数えない', en: 'not counted' }} />
  </span>
);

const oneSource = message({
  ja: (less: number, basis: Text) =>
    `一つの機関だけが報告した値は、${less}だけ軽く数えます（${basis.ja}）。重みは10を底とする対数で、1増えるごとに見込みは10倍になります。`,
  en: (less: number, basis: Text) =>
    `A value that one reporter alone has reported counts ${less} less (${basis.en}). Weights are powers of ten: each step of 1 makes it ten times as likely.`,
});
