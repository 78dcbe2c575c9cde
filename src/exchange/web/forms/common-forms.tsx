import { useApi } from '#platform/web/api/use-api.ts';
import { Link } from '#platform/web/components/link.tsx';
import { Loaded } from '#platform/web/components/loaded.tsx';
import { Notice } from '#platform/web/components/notice.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { Say, useText } from '#platform/web/language/language.tsx';
import { FormsPage } from '../../core/forms/form-pages.ts';

/** Japan's common incident forms, empty, with what of them is not verified. */
export function CommonForms() {
  const say = useText();
  const forms = useApi('/api/exchange/forms', FormsPage);
  return (
    <Section title={{ ja: '事案共通様式', en: 'Common incident forms' }} note={say({ ja: '空の様式（XLSX）', en: 'Empty forms (XLSX)' })}>
      <Loaded query={forms} lines={4}>
        {({ notice, forms: all, fields, sources }) => {
          const open = fields.filter(({ verified }) => !verified);
          return (
            <div className="stack">
              <div className="row">
                {all.map(({ id, name }) => (
                  <Link key={id} to={`/api/exchange/files/form.xlsx?form=${id}`} download={`renkei-form-${id}.xlsx`}>
                    <Say text={name} />
                  </Link>
                ))}
              </div>
              <Notice
                tone="caution"
                title={{ ja: '公式様式ではありません（未確認の項目あり）', en: 'Not the official form; fields are unverified' }}
              >
                <p>{say(notice)}</p>
              </Notice>
              <details>
                <summary>
                  {say({
                    ja: `未確認の項目（${fields.length}のうち${open.length}）`,
                    en: `Unverified fields (${open.length} of ${fields.length})`,
                  })}
                </summary>
                <ul>
                  {open.map(({ id, label, source }) => (
                    <li key={id}>
                      {say(label)} <span className="quiet">{say(sources[source] ?? { ja: source, en: source })}</span>
                    </li>
                  ))}
                </ul>
              </details>
            </div>
          );
        }}
      </Loaded>
    </Section>
  );
}
