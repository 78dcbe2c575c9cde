import { message } from '#model/text.ts';
import { useApi } from '#platform/web/api/use-api.ts';
import { ButtonLink, Link } from '#platform/web/components/link.tsx';
import { Loaded } from '#platform/web/components/loaded.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { Sentence } from '#platform/web/components/sentence.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { Say, useText } from '#platform/web/language/language.tsx';
import { ReportLinks } from '../core/link-row.ts';

const belongs = message({
  ja: (number: string, sure: string) => `${number}（確からしさ ${sure}）`,
  en: (number: string, sure: string) => `${number}, ${sure} sure`,
});

/** What one report belongs with, best first, each with its reason. Stands beside the report. */
export function LinkedReports({ report }: { readonly report: string }) {
  const say = useText();
  const { percent } = useFormat();
  const links = useApi('/api/links', ReportLinks, { query: { report } });
  return (
    <Section title={{ ja: 'つながる報告', en: 'Linked reports' }} note={links.data && String(links.data.links.length)}>
      <Loaded query={links}>
        {({ cluster, links }) => (
          <div className="stack">
            {links.length === 0 && (
              <p className="second">
                <Say
                  text={{
                    ja: '今のところありません。新しい報告が届くたびに照らし合わせます。',
                    en: 'None so far. Every new report is held against it.',
                  }}
                />
              </p>
            )}
            {links.slice(0, 5).map((link) => (
              <Sentence key={link.member.number} why={<Say text={link.sentence} />}>
                <Link to={`/reports/${link.member.number}`}>{say(belongs(link.member.number, percent(link.probability, 1)))}</Link>
              </Sentence>
            ))}
            {cluster && <ButtonLink to={`/clusters/${cluster}?report=${report}`} label={{ ja: '全体像を開く', en: 'Open the picture' }} />}
          </div>
        )}
      </Loaded>
    </Section>
  );
}
