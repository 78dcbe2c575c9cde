import { message } from '#model/text.ts';
import { useApi } from '#platform/web/api/use-api.ts';
import { Empty } from '#platform/web/components/empty.tsx';
import { KeyHint } from '#platform/web/components/key-hint.tsx';
import { Loaded } from '#platform/web/components/loaded.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { TableToggle } from '#platform/web/components/table-toggle.tsx';
import { Say, useText } from '#platform/web/language/language.tsx';
import { Why } from '../../../core/picture.ts';
import { OnceOpen } from '../once-open.tsx';
import { Mixed } from '#platform/web/language/mixed.tsx';
import type { PictureView } from '../picture-view.ts';
import { evidenceKey } from './evidence-key.ts';
import { EvidenceDocuments } from './evidence-documents.tsx';
import { NeighbourChoice } from './neighbour-choice.tsx';
import { WaterfallPicture } from './waterfall-picture.tsx';
import { WhyTable } from './why-table.tsx';
import './why.css';

const pair = message({ ja: (a: string, b: string) => `${a} と ${b}`, en: (a: string, b: string) => `${a} and ${b}` });

/** Asks why the report in question and the one it is compared with belong together; the server knows its strongest neighbour. */
export const useWhy = ({ picture, state, report }: PictureView) =>
  useApi(`/api/clusters/${encodeURIComponent(picture.id)}/why`, Why, {
    query: { a: report, b: state.with === report ? undefined : state.with },
    enabled: picture.facts.reports > 1,
    keepPrevious: true,
  });

/** Why the report in question belongs with its strongest neighbour: from the prior through each piece of evidence to the conclusion. */
export function WhySection({ view }: { readonly view: PictureView }) {
  const say = useText();
  const why = useWhy(view);
  const note = why.data && say(pair(why.data.a.number, why.data.b.number));
  return (
    <Section title={{ ja: 'なぜ同じか', en: 'Why linked' }} note={note} end={<NextReport />}>
      {view.picture.facts.reports < 2 ? (
        <Empty
          title={{ ja: '比べる報告がありません', en: 'Nothing to compare with' }}
          why={{ ja: 'この集団に見える報告は1件だけです。', en: 'Only one report of this cluster is visible to you.' }}
        />
      ) : (
        <Loaded query={why} lines={9}>
          {(data) => (
            <>
              <p className="why-sentence">
                <Mixed text={data.sentence} />
              </p>
              <WaterfallPicture
                why={data}
                chosen={view.state.evidence}
                onChoose={(evidence) => view.set({ evidence }, { replace: true })}
              />
              <EvidenceDocuments
                step={[...data.steps, ...data.against].find((step) => evidenceKey(step) === view.state.evidence)}
                langOf={(report) => view.memberById.get(report)?.lang}
              />
              <p className="small second">
                <Say
                  text={{
                    ja: '単位は対数オッズ（底10）。1.0 で確からしさの比が10倍。棒を押すと出典を示します。',
                    en: 'Base-10 log-odds: 1.0 multiplies the odds by ten. A bar shows its sources.',
                  }}
                />{' '}
                <Say text={{ ja: '重みの版：', en: 'Version of the weights: ' }} />
                <code>{data.weights}</code>
              </p>
              <NeighbourChoice view={view} neighbour={data.b.report} />
              <TableToggle>
                <OnceOpen>{() => <WhyTable why={data} />}</OnceOpen>
              </TableToggle>
            </>
          )}
        </Loaded>
      )}
    </Section>
  );
}

const NextReport = () => (
  <span className="wide">
    <KeyHint keys="J" /> <KeyHint keys="K" /> <Say text={{ ja: '次の報告', en: 'next report' }} />
  </span>
);
