import { message } from '#model/text.ts';
import { Facts } from '#platform/web/components/facts.tsx';
import { TakeOut } from '#platform/web/components/take-out.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { useText, verbatim } from '#platform/web/language/language.tsx';
import type { ManifestTotals } from '../../core/manifest.ts';
import type { RecoveryDetail } from '../../core/recovery-pages.ts';
import { shareBack } from './share-back.ts';

const of = message({ ja: (n: string) => `入力 ${n} 件`, en: (n: string) => `of ${n} inputs` });
const checked = message({ ja: (n: string) => `うち ${n} 件は中身で確認`, en: (n: string) => `${n} proved by their content` });

/** What came back, in bytes and files, and the way to take it out. */
export function RecoveryTotals({ recovery, totals }: { readonly recovery: RecoveryDetail; readonly totals: ManifestTotals }) {
  const say = useText();
  const { bytes, count, percent } = useFormat();
  const all = totals.bytes;
  return (
    <div className="stack">
      <Facts
        facts={[
          { name: { ja: '戻った割合', en: 'Got back' }, value: percent(shareBack(all), 1), note: say(of(count(totals.inputs))) },
          { name: { ja: '書き出した', en: 'Written' }, value: count(totals.outputs), note: say(checked(count(totals.verified))) },
          { name: { ja: '元のまま', en: 'Intact' }, value: bytes(all.intact) },
          { name: { ja: '復号', en: 'Decrypted' }, value: bytes(all.decrypted) },
          { name: { ja: '再構成', en: 'Rebuilt' }, value: bytes(all.rebuilt) },
          { name: { ja: '不明', en: 'Missing' }, value: bytes(all.missing) },
        ]}
      />
      {recovery.job?.state === 'done' && (
        <div className="row">
          <TakeOut
            name={verbatim(`${recovery.number}.zip`)}
            from={`/api/recoveries/${recovery.number}/package`}
            saveAs={`${recovery.number}.zip`}
            hint={{ ja: '例　被害者への返却', en: 'For instance: handed back to the victim' }}
            tone="primary"
            label={{ ja: 'まとめて取り出す（manifest.json 付き）', en: 'Take everything out, with its manifest' }}
          />
        </div>
      )}
    </div>
  );
}
