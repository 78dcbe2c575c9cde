import { Say } from '#platform/web/language/language.tsx';

/** What the marks on the picture mean. */
export const TiesKey = ({ hasBridge }: { readonly hasBridge: boolean }) => (
  <div className="picture-key">
    <span>
      <i className="on" aria-hidden="true" />
      <Say text={{ ja: '選択中の手がかりと、それを含む報告', en: 'selected trace and the reports that hold it' }} />
    </span>
    {hasBridge && (
      <span>
        <i className="bridge" aria-hidden="true" />
        <Say text={{ ja: '橋：外すと集団が分かれる', en: 'bridge: without it the cluster splits' }} />
      </span>
    )}
    <span>
      <Say text={{ ja: '線の太さ＝証拠の重み', en: 'line weight = weight of evidence' }} />
    </span>
  </div>
);
