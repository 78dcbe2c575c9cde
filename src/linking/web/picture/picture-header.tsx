import { kindNames } from '#language/core/names.ts';
import { message } from '#model/text.ts';
import { Badge } from '#platform/web/components/badge.tsx';
import { Facts } from '#platform/web/components/facts.tsx';
import { ScreenTitle } from '#platform/web/components/screen-title.tsx';
import { Tabs } from '#platform/web/components/tabs.tsx';
import { TlpBadge } from '#platform/web/components/tlp-badge.tsx';
import { useHere } from '#platform/web/address.ts';
import { useFormat } from '#platform/web/language/format.ts';
import { useText } from '#platform/web/language/language.tsx';
import { Mixed } from '#platform/web/language/mixed.tsx';
import { unknownCountry } from '../place-words.ts';
import { capital } from '../words.ts';
import type { PictureView } from './picture-view.ts';

const title = message({ ja: (id: string) => `集団 ${id}`, en: (id: string) => `Cluster ${id}` });
const spread = message({
  ja: (prefectures: string, countries: string) => `${prefectures === '0' ? '' : `${prefectures}県・`}${countries}か国`,
  en: (_: string, countries: string) => `${countries} ${countries === '1' ? 'country' : 'countries'}`,
});
const first = message<[day: string, prefectures: string]>({
  ja: (day: string) => `初 ${day}`,
  en: (day: string, prefectures: string) =>
    `${prefectures === '0' ? '' : `${prefectures} ${prefectures === '1' ? 'prefecture' : 'prefectures'}; `}first ${day}`,
});
const answered = message({ ja: (n: string, of: string) => `回答 ${n}／${of}件`, en: (n: string, of: string) => `${n} of ${of} answered` });

/** What the cluster is in one sentence, how it may be used, its facts, and the ways into it. */
export function PictureHeader({ view: { picture, state } }: { readonly view: PictureView }) {
  const say = useText();
  const format = useFormat();
  const here = useHere();
  const { facts } = picture;
  const known = picture.places.countries.filter((place) => place.code !== unknownCountry).length;
  const tab = (name: string) => here({ tab: name === 'whole' ? undefined : name, page: undefined });
  return (
    <>
      <ScreenTitle
        title={title(picture.id)}
        lead={<Mixed text={picture.sentence} />}
        badges={
          <>
            <TlpBadge tlp={picture.tlp} />
            <Badge>{say(capital(kindNames[picture.kind]))}</Badge>
            {picture.exercise && <Badge>{say({ ja: '訓練', en: 'Exercise' })}</Badge>}
          </>
        }
      />
      <Facts
        facts={[
          { name: { ja: '報告', en: 'Reports' }, value: format.count(facts.reports) },
          {
            name: { ja: '組織', en: 'Organisations' },
            value: format.count(facts.organisations),
            note: say({ ja: '名前の分かるもの', en: 'that are named' }),
          },
          {
            name: { ja: '広がり', en: 'Reach' },
            value: known === 0 ? '—' : say(spread(format.count(facts.prefectures), format.count(known))),
            ...(facts.firstAt && { note: say(first(format.day(facts.firstAt), format.count(facts.prefectures))) }),
          },
          {
            name: { ja: '被害額', en: 'Damage' },
            value: facts.loss.answered === 0 ? '—' : format.yen(facts.loss.yen),
            note: say(answered(format.count(facts.loss.answered), format.count(facts.loss.of))),
          },
          {
            name: { ja: '最新', en: 'Latest' },
            value: facts.latestAt ? `${format.day(facts.latestAt)} ${format.time(facts.latestAt)}` : '—',
            ...(facts.latestAt && { note: format.date(facts.latestAt, 'year') }),
          },
          {
            name: { ja: '確からしさ', en: 'Probability' },
            value: format.percent(facts.weakest, 1),
            note: say({ ja: '最も弱いつながり', en: 'of the weakest tie' }),
          },
        ]}
      />
      <Tabs
        label={{ ja: 'この集団', en: 'This cluster' }}
        current={tab(state.tab)}
        tabs={[
          { to: tab('whole'), label: { ja: '全体', en: 'Overview' } },
          { to: tab('reports'), label: { ja: '報告', en: 'Reports' }, count: format.count(facts.reports) },
          { to: tab('traces'), label: { ja: '手がかり', en: 'Traces' }, count: format.count(picture.traces.length + picture.moreTraces) },
          { to: tab('history'), label: { ja: '経緯', en: 'History' } },
          { to: tab('decisions'), label: { ja: '判断の記録', en: 'Decisions' }, count: format.count(picture.decisions.length) },
        ]}
      />
    </>
  );
}
