import { message } from '#model/text.ts';
import { api } from '#platform/web/api/client.ts';
import { useAction } from '#platform/web/api/use-api.ts';
import { Button } from '#platform/web/components/button.tsx';
import { Link } from '#platform/web/components/link.tsx';
import { Problem } from '#platform/web/components/problem.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { StateMark } from '#platform/web/components/state-mark.tsx';
import { Say, useText } from '#platform/web/language/language.tsx';
import { CheckAnswer } from '../../core/deconfliction/check-answer.ts';
import type { InquiryDetail } from '../../core/inquiry-pages.ts';
import type { Ask } from './ask.ts';

const told = message({
  ja: (n: number, of: number) =>
    n === 0 ? `${of}件について、知らされる登録はありません。` : `${of}件のうち${n}件に、ほかの登録があります。`,
  en: (n: number, of: number) =>
    n === 0 ? `No information available to you on any of ${of}.` : `Others are registered for ${n} of ${of}.`,
});

/** Whether somebody else works on the selectors of a request: asked once here, on record, and what was told goes into the act. */
export function DeconflictionWork({ detail, onAsk }: { readonly detail: InquiryDetail; readonly onAsk: Ask }) {
  const say = useText();
  const { request, number, related } = detail.record;
  const selectors = request.selectors.map(({ type, value, at }) => ({ type, value, at }));
  const check = useAction(
    () =>
      api.post(
        '/api/deconfliction/checks',
        { selectors, purpose: number ?? detail.record.id, case: related.incidents[0] ?? null, inquiry: number },
        CheckAnswer,
      ),
    { changes: ['/api/deconfliction'] },
  );
  return (
    <Section
      title={{ ja: '捜査の重なり', en: 'Who else works on it' }}
      end={<Link to="/deconfliction">{say({ ja: '重複確認へ', en: 'Deconfliction' })}</Link>}
    >
      <div className="stack">
        {selectors.length === 0 && (
          <p className="quiet">
            <Say text={{ ja: '照らし合わせる対象がありません。', en: 'There is no selector to ask about.' }} />
          </p>
        )}
        {check.data && (
          <p>
            <StateMark state={check.data.told === 0 ? 'done' : 'waiting'}>{say(told(check.data.told, selectors.length))}</StateMark>
          </p>
        )}
        {check.error && <Problem problem={check.error} />}
        <div className="row">
          {selectors.length > 0 && (
            <Button
              label={{ ja: '登録と照らし合わせる', en: 'Ask the register' }}
              isBusy={check.isPending}
              onPress={() => check.mutate(undefined)}
            />
          )}
          {check.data && (
            <Button
              label={{ ja: 'この結果で進む', en: 'Go on with this' }}
              onPress={() => onAsk('deconflicted', { hits: check.data.told, note: check.data.number })}
            />
          )}
        </div>
      </div>
    </Section>
  );
}
