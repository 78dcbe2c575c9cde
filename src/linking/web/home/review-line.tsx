import { message } from '#model/text.ts';
import { useSession } from '#platform/web/api/session.ts';
import { useApi } from '#platform/web/api/use-api.ts';
import { Link } from '#platform/web/components/link.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { Say } from '#platform/web/language/language.tsx';
import { ReviewPage } from '../../core/queue/review-page.ts';

const waiting = message({
  ja: (n: string, more: boolean) => `証拠だけでは決まらない問いが ${n}件${more ? '以上' : ''}あります`,
  en: (n: string, more: boolean) =>
    `${n}${more ? ' or more' : ''} ${n === '1' ? 'question' : 'questions'} that the evidence does not settle`,
});

/** How many questions wait for the reader, where the reader may answer them; the way to them. */
export function ReviewLine() {
  const { count } = useFormat();
  const role = useSession()?.viewer?.role;
  const mayDecide = role === 'officer' || role === 'analyst' || role === 'liaison';
  const { data } = useApi('/api/review', ReviewPage, { query: { limit: 0 }, enabled: mayDecide });
  if (!data || data.total === 0) return null;
  return (
    <p className="review-line">
      <Link to="/review">
        <Say text={waiting(count(data.total), data.isCapped)} />
      </Link>
    </p>
  );
}
