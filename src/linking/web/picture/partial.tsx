import { message } from '#model/text.ts';
import { Notice } from '#platform/web/components/notice.tsx';
import { Link } from '#platform/web/components/link.tsx';
import { useHere } from '#platform/web/address.ts';
import { useFormat } from '#platform/web/language/format.ts';
import { Say, useText } from '#platform/web/language/language.tsx';
import type { Picture } from '../../core/picture.ts';

const title = message({
  ja: (shown: string, all: string) => `図にあるのは ${all}件中 ${shown}件の報告です`,
  en: (shown: string, all: string) => `The picture shows ${shown} of ${all} reports`,
});
const traces = message({
  ja: (n: string) => `手がかりも、重みの小さい ${n}件を省いています。`,
  en: (n: string) => `The ${n} traces of least weight are left out as well.`,
});

/** Says what the picture leaves out, and where it is. */
export function Partial({ picture }: { readonly picture: Picture }) {
  const say = useText();
  const { count } = useFormat();
  const here = useHere();
  if (picture.moreMembers === 0 && picture.moreTraces === 0) return null;
  return (
    <div className="picture-partial">
      <Notice title={title(count(picture.members.length), count(picture.members.length + picture.moreMembers))}>
        <p className="small">
          {picture.moreTraces > 0 && <Say text={traces(count(picture.moreTraces))} />}{' '}
          <Link to={here({ tab: 'reports' })}>{say({ ja: 'すべての報告を見る', en: 'See every report' })}</Link>
        </p>
      </Notice>
    </div>
  );
}
