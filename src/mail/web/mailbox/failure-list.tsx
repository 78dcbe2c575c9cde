import { message } from '#model/text.ts';
import { Section } from '#platform/web/components/section.tsx';
import { useText } from '#platform/web/language/language.tsx';
import { languageOfScript } from '#platform/web/language/script.ts';
import type { MailboxDetail } from '../../core/mail-pages.ts';

const of = message({
  ja: (shown: number, all: number) => (shown < all ? `${all}件のうち${shown}件` : `${all}件`),
  en: (shown: number, all: number) => (shown < all ? `${shown} of ${all}` : String(all)),
});

/** What could not be read, where it stands, and why: nothing is dropped in silence. */
export function FailureList({ failed: { count, first } }: { readonly failed: MailboxDetail['failed'] }) {
  const say = useText();
  return (
    <Section title={{ ja: '読めなかったもの', en: 'What could not be read' }} note={say(of(first.length, count))}>
      <div className="scroll">
        <table className="plain">
          <caption className="unseen">{say({ ja: '読めなかったもの', en: 'What could not be read' })}</caption>
          <thead>
            <tr>
              <th scope="col">{say({ ja: 'ファイル', en: 'File' })}</th>
              <th scope="col">{say({ ja: '場所', en: 'Place' })}</th>
              <th scope="col">{say({ ja: '理由', en: 'Why' })}</th>
            </tr>
          </thead>
          <tbody>
            {first.map(({ file, place, code, text }) => (
              <tr key={`${file} ${place}`}>
                <th scope="row" lang={languageOfScript(file)}>
                  {file || '–'}
                </th>
                <td className="mono nowrap">{place}</td>
                <td>
                  {say(text)} <code>{code}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
