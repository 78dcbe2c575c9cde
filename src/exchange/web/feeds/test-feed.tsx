import { api } from '#platform/web/api/client.ts';
import { useAction } from '#platform/web/api/use-api.ts';
import { Button } from '#platform/web/components/button.tsx';
import { StateMark } from '#platform/web/components/state-mark.tsx';
import { Say } from '#platform/web/language/language.tsx';
import { FeedTest } from '../../core/exchange-pages.ts';

/** Asks whether the partner's server answers and lets us in; nothing is taken or given. */
export function TestFeed({ id }: { readonly id: string }) {
  const test = useAction(() => api.post(`/api/exchange/feeds/${id}/test`, undefined, FeedTest), { changes: [] });
  const wrong = test.error?.text ?? test.data?.problem?.text;
  return (
    <>
      <Button
        label={{ ja: '接続を試す', en: 'Test' }}
        size="small"
        tone="plain"
        isBusy={test.isPending}
        onPress={() => test.mutate(undefined)}
      />
      <output className="small">
        {wrong && (
          <StateMark state="late">
            <Say text={wrong} />
          </StateMark>
        )}
        {test.data?.problem === null && (
          <StateMark state="done">
            <Say text={{ ja: 'つながりました', en: 'It answers' }} />
          </StateMark>
        )}
      </output>
    </>
  );
}
