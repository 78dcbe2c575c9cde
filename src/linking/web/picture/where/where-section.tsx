import { lazy, Suspense } from 'react';
import { message } from '#model/text.ts';
import { Empty } from '#platform/web/components/empty.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { TableToggle } from '#platform/web/components/table-toggle.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { Say } from '#platform/web/language/language.tsx';
import { amountScale } from '../../../core/layout/amount.ts';
import { unknownCountry } from '../../place-words.ts';
import { OnceOpen } from '../once-open.tsx';
import type { PictureView } from '../picture-view.ts';
import { AmountKey } from './amount-key.tsx';
import { PlacesTable } from './places-table.tsx';
import { TileMap } from './tile-map.tsx';
import './where.css';

/** The land and its projection come in a piece of their own, after what they stand beside. */
const WorldMap = lazy(async () => ({ default: (await import('./world-map.tsx')).WorldMap }));

const inJapan = message({
  ja: (reports: string, places: string) => `${reports}件・${places}都道府県`,
  en: (reports: string, places: string) => `${reports} reports, ${places} prefectures`,
});
const inWorld = message({
  ja: (reports: string, places: string) => `${reports}件・${places}か国`,
  en: (reports: string, places: string) => `${reports} reports, ${places} ${places === '1' ? 'country' : 'countries'}`,
});

const elsewhere = message({
  ja: (n: string) => `ほかに所在の分からない報告が${n}件あります。`,
  en: (n: string) => `The place of ${n} more reports is not known.`,
});
const title = { ja: 'どこで', en: 'Where' };

/** Where those harmed are: 47 prefectures as tiles, the world as circles. */
export function WhereSection({ view }: { readonly view: PictureView }) {
  const { count } = useFormat();
  const { prefectures } = view.picture.places;
  const countries = view.picture.places.countries.filter((place) => place.code !== unknownCountry);
  const unknown = view.picture.places.countries.filter((place) => place.code === unknownCountry);
  const sum = (places: readonly { readonly count: number }[]) => count(places.reduce((total, place) => total + place.count, 0));
  if (countries.length === 0) return <NowhereKnown />;
  const scale = amountScale(Math.max(0, ...prefectures.map((place) => place.count)));
  return (
    <Section title={title} note={<Say text={{ ja: '被害組織の所在地', en: 'seat of the victim' }} />}>
      <div className="maps">
        <figure>
          <figcaption>
            <b>
              <Say text={{ ja: '日本', en: 'Japan' }} />
            </b>
            <Say text={inJapan(sum(prefectures), count(prefectures.length))} />
          </figcaption>
          <TileMap view={view} scale={scale} />
        </figure>
        <figure>
          <figcaption>
            <b>
              <Say text={{ ja: '世界', en: 'World' }} />
            </b>
            <Say text={inWorld(sum(countries), count(countries.length))} />
          </figcaption>
          <Suspense fallback={<div className="world-place" />}>
            <WorldMap countries={countries} />
          </Suspense>
        </figure>
      </div>
      <AmountKey scale={scale} />
      {unknown.length > 0 && (
        <p className="small second">
          <Say text={elsewhere(sum(unknown))} />
        </p>
      )}
      <TableToggle>
        <OnceOpen>{() => <PlacesTable view={view} />}</OnceOpen>
      </TableToggle>
    </Section>
  );
}

const NowhereKnown = () => (
  <Section title={title}>
    <Empty
      title={{ ja: '所在地は分かりません', en: 'No place is known' }}
      why={{ ja: 'この集団のどの報告にも、被害者の所在地がありません。', en: 'No report of this cluster says where the victim is.' }}
    />
  </Section>
);
