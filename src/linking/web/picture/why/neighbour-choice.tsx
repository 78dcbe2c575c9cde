import { Select } from '#platform/web/components/choice.tsx';
import { placeOf } from '../../../core/layout/place.ts';
import { placeWords } from '../../place-words.ts';
import type { PictureView } from '../picture-view.ts';

const most = 60;

/** Which report to compare with: those that share a trace with the one in question, in the order of the picture. */
export function NeighbourChoice({ view, neighbour }: { readonly view: PictureView; readonly neighbour: string }) {
  const { picture, report, order, set } = view;
  const sharing = new Set(
    picture.traces.filter((trace) => report !== null && trace.members.includes(report)).flatMap((trace) => trace.members),
  );
  const candidates = order.filter((member) => member.id !== report && (sharing.has(member.id) || member.id === neighbour)).slice(0, most);
  if (candidates.length < 2) return null;
  return (
    <div className="neighbour">
      <Select
        label={{ ja: '比べる報告', en: 'Compare with' }}
        value={neighbour}
        choices={candidates.map((member) => {
          const place = placeWords(placeOf(member).key);
          const { number } = member;
          return { value: member.id, label: { ja: `${number}（${place.ja}）`, en: `${number} (${place.en})` } };
        })}
        onChange={(id) => set({ with: id ?? undefined, evidence: undefined }, { replace: true })}
      />
    </div>
  );
}
