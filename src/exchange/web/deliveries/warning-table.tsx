import { Section } from '#platform/web/components/section.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { useText } from '#platform/web/language/language.tsx';
import type { DeliveryDetail } from '../../core/exchange-pages.ts';

/** What was noticed in objects that were accepted all the same. */
export function WarningTable({ warnings }: { readonly warnings: DeliveryDetail['warnings'] }) {
  const say = useText();
  const { count } = useFormat();
  return (
    <Section
      title={{ ja: '注意', en: 'Warnings' }}
      note={say({ ja: '受け入れたうえで気づいたこと', en: 'Noticed; accepted all the same' })}
    >
      <div className="scroll">
        <table className="plain">
          <caption className="unseen">{say({ ja: '注意', en: 'Warnings' })}</caption>
          <thead>
            <tr>
              <th scope="col">{say({ ja: '内容', en: 'What' })}</th>
              <th scope="col">{say({ ja: 'コード', en: 'Code' })}</th>
              <th scope="col" className="number">
                {say({ ja: '回数', en: 'Times' })}
              </th>
            </tr>
          </thead>
          <tbody>
            {warnings.map(({ code, text, count: n }) => (
              <tr key={code}>
                <th scope="row">{withoutFacts(say(text))}</th>
                <td>
                  <code>{code}</code>
                </td>
                <td className="number">{count(n)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

/** A warning is counted over many objects: what each of them said has no place in its sentence. */
const withoutFacts = (sentence: string): string =>
  sentence.replace(/\s*[（(][^（()）]*\{\w+\}[^（()）]*[）)]/g, '').replace(/\{\w+\}/g, '…');
