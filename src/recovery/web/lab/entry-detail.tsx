import { message, type Text } from '#model/text.ts';
import { Pairs } from '#platform/web/components/facts.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { TableToggle } from '#platform/web/components/table-toggle.tsx';
import { TakeOut } from '#platform/web/components/take-out.tsx';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { useText, verbatim } from '#platform/web/language/language.tsx';
import type { Provenance } from '../../core/recovered.ts';
import type { EntryRow } from '../../core/recovery-pages.ts';
import { before } from './before.ts';
import { ByteLegend, ByteStrip } from './byte-strip.tsx';
import { nameOf, Result } from './entry-columns.tsx';

const RANGES_SHOWN = 500;

const provenances: Readonly<Record<Provenance, Text>> = {
  intact: { ja: '元のまま', en: 'intact' },
  decrypted: { ja: '復号', en: 'decrypted' },
  rebuilt: { ja: '再構成', en: 'rebuilt' },
  missing: { ja: '不明', en: 'missing' },
};
const told = message({
  ja: (when: string, parts: string) => `${when}　${parts}`,
  en: (when: string, parts: string) => `${when}: ${parts}`,
});
const more = message({
  ja: (n: string) => `ほか ${n} 区間（manifest.json に全部）`,
  en: (n: string) => `and ${n} more ranges, all in manifest.json`,
});

/** One file, its bytes before and after, why it is so, and the way to take it out. */
export function EntryDetail({ recovery, row }: { readonly recovery: string; readonly row: EntryRow }) {
  const say = useText();
  const { bytes, count, percent } = useFormat();
  const { entry, ordinal } = row;
  const came = before(row);
  const size = entry.provenance.at(-1)?.[1] ?? 0;
  const encrypted = row.encrypted?.reduce((sum, [start, end]) => sum + end - start, 0) ?? 0;
  const parts = (['intact', 'decrypted', 'rebuilt', 'missing'] as const)
    .filter((kind) => entry.bytes[kind] > 0)
    .map((kind) => `${say(provenances[kind])} ${bytes(entry.bytes[kind])}`)
    .join(' · ');
  const beforeWords = told(
    say({ ja: '前', en: 'Before' }),
    `${say({ ja: '暗号化', en: 'encrypted' })} ${bytes(encrypted)} (${percent(entry.size ? encrypted / entry.size : 0)})`,
  );
  const afterWords = told(say({ ja: '後', en: 'After' }), parts);
  return (
    <Section
      title={{ ja: 'バイトの由来', en: 'Where the bytes come from' }}
      note={
        <>
          <Foreign lang={null}>{nameOf(entry)}</Foreign> {bytes(entry.size)}
        </>
      }
      end={
        entry.output !== null && (
          <TakeOut
            name={verbatim(nameOf(entry))}
            from={`/api/recoveries/${recovery}/entries/${ordinal}/file`}
            saveAs={nameOf(entry).split('/').at(-1) ?? ''}
            hint={{ ja: '例　中身の確認', en: 'For instance: to check its content' }}
            label={{ ja: '取り出す', en: 'Take out' }}
          />
        )
      }
    >
      <div className="stack">
        {came && (
          <figure>
            <figcaption className="small">{say(beforeWords)}</figcaption>
            <ByteStrip size={entry.size} runs={came} label={beforeWords} />
          </figure>
        )}
        {entry.output !== null && (
          <figure>
            <figcaption className="small">{say(afterWords)}</figcaption>
            <ByteStrip size={size} runs={entry.provenance} label={afterWords} />
            <div className="byte-scale" aria-hidden="true">
              <span>0</span>
              <span>{bytes(size)}</span>
            </div>
          </figure>
        )}
        <ByteLegend />
        <Pairs
          pairs={[
            { name: { ja: '確かめた結果', en: 'Proof' }, value: <Result entry={entry} say={say} />, note: say(entry.text) },
            { name: { ja: '種類', en: 'Family' }, value: entry.family === null ? '–' : <Foreign lang="en">{entry.family}</Foreign> },
            {
              name: { ja: '入力', en: 'Input' },
              value: <Foreign lang={null}>{entry.source}</Foreign>,
              note: <Hash sha256={entry.sha256} />,
            },
            ...(entry.outputSha256 === null ? [] : [{ name: { ja: '出力', en: 'Output' }, value: <Hash sha256={entry.outputSha256} /> }]),
          ]}
        />
        {entry.output !== null && (
          <TableToggle>
            <div className="scroll">
              <table className="plain">
                <caption className="unseen">{say({ ja: '由来のバイト範囲', en: 'Origin of every byte' })}</caption>
                <thead>
                  <tr>
                    <th scope="col" className="number">
                      {say({ ja: '始まり', en: 'From' })}
                    </th>
                    <th scope="col" className="number">
                      {say({ ja: '終わり（含まない）', en: 'To (not included)' })}
                    </th>
                    <th scope="col">{say({ ja: '由来', en: 'Origin' })}</th>
                  </tr>
                </thead>
                <tbody>
                  {entry.provenance.slice(0, RANGES_SHOWN).map(([start, end, kind]) => (
                    <tr key={start}>
                      <td className="number">{count(start)}</td>
                      <td className="number">{count(end)}</td>
                      <td>{say(provenances[kind])}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
            {entry.provenance.length > RANGES_SHOWN && <p className="quiet">{say(more(count(entry.provenance.length - RANGES_SHOWN)))}</p>}
          </TableToggle>
        )}
      </div>
    </Section>
  );
}

const Hash = ({ sha256 }: { readonly sha256: string | null }) =>
  sha256 === null ? (
    <>–</>
  ) : (
    <span className="mono" title={sha256}>
      SHA-256 {sha256.slice(0, 16)}…
    </span>
  );
