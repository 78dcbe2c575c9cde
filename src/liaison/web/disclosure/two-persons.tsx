import { Notice } from '#platform/web/components/notice.tsx';
import { When } from '#platform/web/components/when.tsx';
import { Mixed } from '#platform/web/language/mixed.tsx';
import { Say, verbatim } from '#platform/web/language/language.tsx';
import { message } from '#model/text.ts';
import type { DisclosureDetail } from '../../core/disclosure/disclosure-pages.ts';

const by = message({ ja: (name: string) => `起案　${name}`, en: (name: string) => `Drafted by ${name}` });
const approvedBy = message({ ja: (name: string) => `承認　${name}`, en: (name: string) => `Approved by ${name}` });

/** Who wrote it and who agreed to it: never the same person. */
export function TwoPersons({ detail: { disclosure, own } }: { readonly detail: DisclosureDetail }) {
  const { authors, approval, returned, savedAt, state } = disclosure;
  return (
    <div className="persons">
      <Notice title={by(authors.map(({ name }) => name).join('、'))}>
        <p className="small second">
          <When at={savedAt} />{' '}
          <Say text={{ ja: '項目ごとの同意と取扱区分は機械が確かめます。', en: 'Consents and handling are checked line by line.' }} />
        </p>
      </Notice>
      {approval ? (
        <Notice tone="good" title={approvedBy(approval.by.name)}>
          <p className="small second">
            <When at={approval.at} />{' '}
            <span className="mono">{approval.pins.map(({ sha256 }) => `${sha256.slice(0, 4)}…${sha256.slice(-4)}`).join(' ')}</span>
          </p>
        </Notice>
      ) : (
        <Notice tone="caution" title={{ ja: '承認　未了', en: 'Not approved yet' }}>
          <p className="small second">
            <Say
              text={
                state === 'proposed' && !own
                  ? { ja: '右の文字列そのものを確かめて承認してください。', en: 'Look at the very bytes beside this, then approve.' }
                  : { ja: '起案者以外の1名が承認します。', en: 'Somebody who did not write on it approves.' }
              }
            />
          </p>
          {returned && (
            <p className="small">
              <Say text={{ ja: '差し戻し：', en: 'Returned: ' }} />
              <Mixed text={verbatim(`${returned.why}（${returned.by.name}）`)} />
            </p>
          )}
        </Notice>
      )}
    </div>
  );
}
