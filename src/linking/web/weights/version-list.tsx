import { useState } from 'react';
import { message, type Text } from '#model/text.ts';
import { Button } from '#platform/web/components/button.tsx';
import { Scroll } from '#platform/web/components/scroll.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { StateMark } from '#platform/web/components/state-mark.tsx';
import { When } from '#platform/web/components/when.tsx';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { Say, useText } from '#platform/web/language/language.tsx';
import type { WeightsOverview, WeightVersion } from '../../core/weight-pages.ts';
import { preview } from './preview-words.ts';
import { PutInForce } from './put-in-force.tsx';

type VersionListProps = { readonly overview: WeightsOverview; readonly shown: string; readonly onShow: (version: string) => void };
const caption: Text = { ja: '重みの版', en: 'Versions of the weights' };

/** Every version with what it was learned from and what it would change. */
export function VersionList({ overview, shown, onShow }: VersionListProps) {
  const say = useText();
  const [chosen, choose] = useState<WeightVersion | null>(null);
  return (
    <Section title={{ ja: '版', en: 'Versions' }}>
      <Scroll label={caption}>
        <table className="plain weights-versions">
          <caption className="unseen">{say(caption)}</caption>
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head.en} scope="col">
                  {say(head)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {overview.versions.map((one) => (
              <tr key={one.version} data-selected={one.version === shown || undefined}>
                <th scope="row">
                  <code>{one.version}</code>
                  {one.isInForce && (
                    <div>
                      <StateMark state="done">
                        <Say text={{ ja: '使用中', en: 'in force' }} />
                      </StateMark>
                    </div>
                  )}
                </th>
                <td>
                  {one.madeAt === null ? <Say text={{ ja: '製品に付属', en: 'comes with the program' }} /> : <When at={one.madeAt} />}
                  {one.madeBy !== null && (
                    <Foreign lang={null} as="div">
                      {one.madeBy}
                    </Foreign>
                  )}
                  {one.note !== '' && (
                    <div className="small">
                      <Foreign lang={null} as="q">
                        {one.note}
                      </Foreign>
                    </div>
                  )}
                </td>
                <td className="small">
                  {one.basis ? (
                    <Say text={basis(one.basis.reports, one.basis.pairs, one.basis.labelled, one.basis.decided)} />
                  ) : (
                    <Say text={one.source} />
                  )}
                </td>
                <td className="small">{one.preview && <Say text={preview(one.preview)} />}</td>
                <td>
                  <div className="row">
                    {one.version !== shown && (
                      <Button label={shows(one.version)} size="small" onPress={() => onShow(one.version)}>
                        <Say text={{ ja: '表を見る', en: 'Show' }} />
                      </Button>
                    )}
                    {overview.may.putInForce && !one.isInForce && (
                      <Button label={puts(one.version)} size="small" onPress={() => choose(one)}>
                        <Say text={{ ja: 'この版を使う…', en: 'Put in force …' }} />
                      </Button>
                    )}
                  </div>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      {chosen && <PutInForce version={chosen} onClose={() => choose(null)} />}
    </Section>
  );
}

const heads: readonly Text[] = [
  { ja: '版', en: 'Version' },
  { ja: '作成', en: 'Made' },
  { ja: '何から学習したか', en: 'Learned from' },
  { ja: '作成時に試した変化', en: 'Would change (tried when made)' },
  { ja: '操作', en: 'Actions' },
];

const basis = message({
  ja: (reports: number, pairs: number, labelled: number, decided: number) =>
    `報告${reports}件、同じ値を持つ${pairs}組${labelled > 0 ? `（うち行為者が分かる${labelled}組）` : ''}、人の判断${decided}組`,
  en: (reports: number, pairs: number, labelled: number, decided: number) =>
    `${reports} reports, ${pairs} pairs with a value in common${labelled > 0 ? ` (${labelled} with known actors)` : ''}, ${decided} decided pairs`,
});

const shows = message({ ja: (version: string) => `${version} の表を見る`, en: (version: string) => `Show the table of ${version}` });
/** Begins with what the button shows: who says what they see must reach it. */
const puts = message({ ja: (version: string) => `この版を使う… ${version}`, en: (version: string) => `Put in force … ${version}` });
