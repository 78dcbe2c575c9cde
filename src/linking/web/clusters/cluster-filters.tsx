import { kindNames, tlpNames } from '#language/core/names.ts';
import prefectures from '#knowledge/prefectures.json' with { type: 'json' };
import { Tlp } from '#model/handling.ts';
import { IncidentKind } from '#model/report.ts';
import { Select } from '#platform/web/components/choice.tsx';
import { countryWords } from '../place-words.ts';
import type { ClustersState } from './clusters-state.ts';

type ClusterFiltersProps = { readonly state: ClustersState; readonly set: (change: Partial<ClustersState>) => void };

/** Countries that partners report from most; any other code works in the address. */
const countries = ['US', 'GB', 'DE', 'FR', 'NL', 'SG', 'KR', 'TW', 'AU', 'CA'];
const anything = { ja: 'すべて', en: 'All' };

/** Narrows the list; every choice is in the address. */
export function ClusterFilters({ state, set }: ClusterFiltersProps) {
  const places = [
    ...prefectures.map(({ code, ja, en }) => ({ value: `JP-${String(code).padStart(2, '0')}`, label: { ja, en } })),
    ...[...new Set([...countries, ...(state.place && !state.place.startsWith('JP-') ? [state.place] : [])])].map((code) => ({
      value: code,
      label: countryWords(code),
    })),
  ];
  return (
    <search className="cluster-filters">
      <Select
        label={{ ja: '種別', en: 'Kind' }}
        none={anything}
        value={state.kind ?? null}
        choices={IncidentKind.options.map((kind) => ({ value: kind, label: kindNames[kind] }))}
        onChange={(kind) => set({ kind: kind ?? undefined })}
      />
      <Select
        label={{ ja: '所在地', en: 'Place' }}
        none={anything}
        value={state.place ?? null}
        choices={places}
        onChange={(place) => set({ place: place ?? undefined })}
      />
      <Select
        label={{ ja: '広がり', en: 'Reach' }}
        none={anything}
        value={state.reach ?? null}
        choices={[
          { value: 'prefectures', label: { ja: '県・国をまたぐ', en: 'Across prefectures or countries' } },
          { value: 'countries', label: { ja: '国をまたぐ', en: 'Across countries' } },
        ]}
        onChange={(reach) => set({ reach: reach ?? undefined })}
      />
      <Select
        label={{ ja: '取扱い', en: 'Handling' }}
        none={anything}
        value={state.tlp ?? null}
        choices={Tlp.options.map((tlp) => ({ value: tlp, label: tlpNames[tlp] }))}
        onChange={(tlp) => set({ tlp: tlp ?? undefined })}
      />
      <Select
        label={{ ja: '判断', en: 'Review' }}
        none={anything}
        value={state.reviewed ?? null}
        choices={[
          { value: 'false', label: { ja: '判断待ち', en: 'Waiting for a decision' } },
          { value: 'true', label: { ja: '確認済み', en: 'Confirmed' } },
        ]}
        onChange={(reviewed) => set({ reviewed: reviewed ?? undefined })}
      />
    </search>
  );
}
