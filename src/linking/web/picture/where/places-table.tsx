import { DataTable } from '#platform/web/components/data-table.tsx';
import { When } from '#platform/web/components/when.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { useText } from '#platform/web/language/language.tsx';
import { placeOf } from '../../../core/layout/place.ts';
import { placeWords } from '../../place-words.ts';
import type { PictureView } from '../picture-view.ts';

/** Places, how many reports each has, and its first and latest among those on the picture. */
export function PlacesTable({ view: { picture } }: { readonly view: PictureView }) {
  const say = useText();
  const { count } = useFormat();
  const { prefectures, countries } = picture.places;
  const rows = [
    ...prefectures.map((place) => ({ key: `JP-${String(place.code).padStart(2, '0')}`, count: place.count })),
    ...countries.filter((place) => place.code !== 'JP').map((place) => ({ key: place.code || 'ZZ', count: place.count })),
  ].map((row) => {
    const times = picture.members
      .filter((member) => placeOf(member).key === row.key)
      .map((member) => member.at)
      .sort();
    return { ...row, first: times[0], latest: times.at(-1) };
  });
  return (
    <DataTable
      caption={{ ja: '所在地ごとの報告', en: 'Reports by place' }}
      isCaptionHidden
      rows={rows.toSorted((a, b) => b.count - a.count)}
      rowKey={(row) => row.key}
      empty={{
        title: { ja: '所在地は分かりません', en: 'No place is known' },
        why: { ja: 'どの報告にも所在地がありません。', en: 'No report names a place.' },
      }}
      columns={[
        { id: 'place', name: { ja: '所在地', en: 'Place' }, isHeading: true, cell: (row) => say(placeWords(row.key)) },
        { id: 'reports', name: { ja: '報告', en: 'Reports' }, isNumber: true, cell: (row) => count(row.count) },
        { id: 'first', name: { ja: '初', en: 'First' }, cell: (row) => row.first && <When at={row.first} precision="day" /> },
        { id: 'latest', name: { ja: '最新', en: 'Latest' }, cell: (row) => row.latest && <When at={row.latest} precision="day" /> },
      ]}
    />
  );
}
