import { useState } from 'react';
import { z } from 'zod';
import { message } from '#model/text.ts';
import { api } from '#platform/web/api/client.ts';
import { useAction } from '#platform/web/api/use-api.ts';
import { Button } from '#platform/web/components/button.tsx';
import { CheckCards } from '#platform/web/components/choice.tsx';
import { Link } from '#platform/web/components/link.tsx';
import { Problem } from '#platform/web/components/problem.tsx';
import { useText, verbatim } from '#platform/web/language/language.tsx';
import type { FindingPage, MailIndicator } from '../../core/mail-pages.ts';
import { defanged } from './defanged.ts';

const taken = message({
  ja: (n: number) => `痕跡${n}件を事件へ`,
  en: (n: number) => (n === 1 ? 'One trace into the case' : `${n} traces into the case`),
});
const shownIn = message({
  ja: ({ turn, trusted, common }: MailIndicator) =>
    [`${turn}通目`, trusted === false ? '相手が書けるヘッダー' : '', common ? '公共のサービス' : '']
      .filter((part) => part !== '')
      .join('・'),
  en: ({ turn, trusted, common }: MailIndicator) =>
    [`message ${turn}`, trusted === false ? 'header that they could write' : '', common ? 'public service' : '']
      .filter((part) => part !== '')
      .join(' · '),
});

/** Addresses, domains, links, hashes and servers of the conversation as traces of the case: linking takes them from there. */
export function IntoCase({ page: { number, indicators, handedIn, may } }: { readonly page: FindingPage }) {
  const say = useText();
  const [chosen, setChosen] = useState(() => indicators.flatMap(({ common }, place) => (common ? [] : [String(place)])));
  const hand = useAction(() => api.post(`/api/mail-findings/${number}/hand-in`, { indicators: chosen.map(Number) }, z.unknown()), {
    changes: ['/api/mail-findings', '/api/mailboxes', '/api/reports'],
  });
  if (handedIn !== null)
    return (
      <p>
        {say({ ja: '痕跡は事件に渡しました：', en: 'The traces went into the case: ' })}
        <Link to={`/reports/${handedIn}`}>{handedIn}</Link>
      </p>
    );
  if (indicators.length === 0 || !may.handIn) return null;
  return (
    <details className="into-case">
      <summary>{say(taken(chosen.length))}</summary>
      <CheckCards
        label={{ ja: '事件に渡す痕跡', en: 'Traces for the case' }}
        choices={indicators.map((indicator, place) => ({
          value: String(place),
          label: verbatim(defanged(indicator)),
          hint: shownIn(indicator),
        }))}
        values={chosen}
        onChange={setChosen}
      />
      {hand.error && <Problem problem={hand.error} />}
      <Button
        label={{ ja: '事件へ渡す', en: 'Hand them in' }}
        onPress={() => hand.mutate(undefined)}
        isDisabled={chosen.length === 0}
        isBusy={hand.isPending}
      />
    </details>
  );
}
