import { message } from '#model/text.ts';
import { useFormat } from '#platform/web/language/format.ts';
import { Say, useText } from '#platform/web/language/language.tsx';
import { loosened } from '../../../core/layout/loosened.ts';
import { placeOf } from '../../../core/layout/place.ts';
import type { Trace } from '../../../core/picture.ts';
import { Mixed } from '#platform/web/language/mixed.tsx';
import { placeWords } from '../../place-words.ts';
import { traceWords } from '../../trace-words.ts';
import type { PictureView } from '../picture-view.ts';

const comesLoose = message({
  ja: (places: string, n: string) => `外すと、${places}の${n}件が離れます。`,
  en: (places: string, n: string) => `Without it ${n === '1' ? 'one report comes' : `${n} reports come`} loose (${places}).`,
});
const elsewhere = message({
  ja: (n: string) => `この集団の外でも${n}件に現れます。`,
  en: (n: string) => `It appears in ${n === '1' ? 'one report' : `${n} reports`} outside this cluster too.`,
});

/** A trace that alone holds parts of the cluster together: who would come loose, and how far it can be relied on. */
export function Bridge({ trace, view }: { readonly trace: Trace; readonly view: PictureView }) {
  const say = useText();
  const { count, list } = useFormat();
  const { picture, memberById, set } = view;
  const isWhole = picture.moreMembers === 0 && picture.moreTraces === 0;
  const loose = isWhole
    ? loosened(
        trace.key,
        picture.members.map((member) => member.id),
        picture.traces,
      )
    : [];
  const places = [...new Set(loose.flatMap((id) => memberById.get(id) ?? []).map((member) => say(placeWords(placeOf(member).key))))];
  const outside = Math.max(0, trace.seenIn - trace.members.length);
  return (
    <li>
      <b>
        <Say text={{ ja: '橋', en: 'Bridge' }} />{' '}
        <button type="button" className="ties-link mono" onClick={() => set({ trace: trace.key }, { replace: true })}>
          <span lang="und">{say(traceWords(trace, 34))}</span>
        </button>
      </b>
      {loose.length > 0
        ? say(comesLoose(list(places.slice(0, 4)), count(loose.length)))
        : say({ ja: '外すと、この集団は分かれます。', en: 'Without it this cluster falls apart.' })}{' '}
      {outside > 0 && say(elsewhere(count(outside)))} {trace.common && <Mixed text={trace.common} />}
    </li>
  );
}
