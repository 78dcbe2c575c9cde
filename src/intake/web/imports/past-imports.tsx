import { z } from 'zod';
import { message } from '#model/text.ts';
import { useApi } from '#platform/web/api/use-api.ts';
import { Loaded } from '#platform/web/components/loaded.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { When } from '#platform/web/components/when.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { useText } from '#platform/web/language/language.tsx';
import { PastImport } from '../../core/receipt.ts';

const sums = message({
  ja: (read: string, created: string, aside: string) => `${read}件を読み、新規 ${created}件、保留 ${aside}件`,
  en: (read: string, created: string, aside: string) => `Read ${read}: ${created} new, ${aside} set aside`,
});

/** What one's own organisation has handed in before. */
export function PastImports() {
  const say = useText();
  const { count } = useFormat();
  const past = useApi('/api/imports', z.object({ imports: z.array(PastImport) }));
  return (
    <Section title={{ ja: 'これまでの取り込み', en: 'Past imports' }}>
      <Loaded query={past}>
        {({ imports }) =>
          imports.length === 0 ? (
            <p className="quiet">{say({ ja: 'まだありません。', en: 'None yet.' })}</p>
          ) : (
            <ul className="stack">
              {imports.slice(0, 10).map(({ id, name, at, receipt }) => (
                <li key={id}>
                  <Foreign lang={null}>{name}</Foreign>
                  <p className="second small">
                    <When at={at} /> · {say(sums(count(receipt.read), count(receipt.created), count(receipt.setAside.length)))}
                  </p>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Section>
  );
}
