import { message } from '#model/text.ts';
import { Notice } from '#platform/web/components/notice.tsx';
import { Pairs } from '#platform/web/components/facts.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { When } from '#platform/web/components/when.tsx';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { Say, useText } from '#platform/web/language/language.tsx';
import type { WeightsOverview, WeightsWork } from '../../core/weight-pages.ts';
import { WorkProgress } from './work-progress.tsx';

/** Which version links are weighed with, since when and why. */
export function InForce({ overview, work }: { readonly overview: WeightsOverview; readonly work: WeightsWork }) {
  const say = useText();
  const [last] = overview.history;
  const isBehind = overview.engine !== null && overview.engine !== overview.inForce;
  return (
    <Section title={{ ja: '使っている版', en: 'In force' }}>
      <Pairs
        pairs={[
          { name: { ja: '版', en: 'Version' }, value: <code>{overview.inForce}</code> },
          ...(last
            ? [
                {
                  name: { ja: '使い始めた日時', en: 'Since' },
                  value: (
                    <>
                      <When at={last.at} />, <Foreign lang={null}>{last.by}</Foreign> ({last.organisation})
                    </>
                  ),
                },
                {
                  name: { ja: '理由', en: 'Reason' },
                  value: (
                    <Foreign lang={null} as="q">
                      {last.reason}
                    </Foreign>
                  ),
                },
              ]
            : [{ name: { ja: '由来', en: 'Origin' }, value: say({ ja: '製品に付属', en: 'comes with the program' }) }]),
        ]}
      />
      {isBehind && work.applying?.failure && (
        <Notice tone="danger" title={{ ja: 'まだ前の版で結び付いています', en: 'Links still go by the version before' }}>
          <p>
            <Say text={behind(overview.engine ?? '')} />
          </p>
        </Notice>
      )}
      <WorkProgress job={work.applying} waiting={{ ja: '結び直しを待っています', en: 'Waiting to link again' }} />
    </Section>
  );
}

const behind = message({
  ja: (version: string) => `結び直しに失敗したため、つながりは ${version} 版のままです。`,
  en: (version: string) => `Linking again failed, so links are still weighed with version ${version}.`,
});
