import { useState } from 'react';
import { z } from 'zod';
import { message } from '#model/text.ts';
import { api } from '#platform/web/api/client.ts';
import { useAction, useApi } from '#platform/web/api/use-api.ts';
import { useGo } from '#platform/web/address.ts';
import { Button } from '#platform/web/components/button.tsx';
import { Select } from '#platform/web/components/choice.tsx';
import { Link } from '#platform/web/components/link.tsx';
import { Problem } from '#platform/web/components/problem.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { Say } from '#platform/web/language/language.tsx';
import { FollowUps as Answer } from '../../core/follow-ups/follow-up-pages.ts';

const Numbered = z.object({ number: z.string() });

/** What answers brought that nobody asked about yet: where else it stands, and the next country to ask. Nothing where they brought nothing. */
export function FollowUps({ number }: { readonly number: string }) {
  const query = useApi(`/api/inquiries/${number}/follow-ups`, Answer);
  return query.data && query.data.selectors.length > 0 ? <Proposal number={number} answer={query.data} /> : null;
}

function Proposal({ number, answer: { selectors, partners, isNextHop } }: { readonly number: string; readonly answer: Answer }) {
  const go = useGo();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [partner, setPartner] = useState<string | null>(null);
  const chosen = selectors.map(({ selector }) => selector).filter((one) => !left.has(keyOf(one)));
  const draft = useAction(
    (to: string) =>
      api.post(
        `/api/inquiries/${number}/follow-ups`,
        { partner: to, selectors: chosen.map(({ type, norm }) => ({ type, norm })) },
        Numbered,
      ),
    { changes: ['/api/inquiries'] },
  );
  return (
    <Section
      title={{ ja: '次の照会', en: 'Asking on' }}
      note={<Say text={isNextHop ? { ja: '次の事業者が分かりました', en: 'The next provider is known' } : brought(selectors.length)} />}
    >
      <ul className="plain-list">
        {selectors.map(({ selector, reports, inquiries }) => (
          <li key={keyOf(selector)}>
            <label>
              <input type="checkbox" checked={!left.has(keyOf(selector))} onChange={() => setLeft(toggled(left, keyOf(selector)))} />{' '}
              <span className="mono">{selector.value}</span>
            </label>
            <p className="small second">
              {reports > 0 ? (
                <Link to={`/search?q=${encodeURIComponent(selector.value)}`}>
                  <Say text={inReports(reports)} />
                </Link>
              ) : (
                <Say text={{ ja: '見られる報告にはありません', en: 'In no report that you may see' }} />
              )}
              {inquiries.map((one) => (
                <span key={one}>
                  {' · '}
                  <Link to={`/liaison/${one}`}>{one}</Link>
                </span>
              ))}
            </p>
          </li>
        ))}
      </ul>
      <div className="row">
        <Select
          label={{ ja: '照会する相手', en: 'Whom to ask' }}
          choices={partners.map(({ organisation, name }) => ({ value: organisation, label: name }))}
          none={{ ja: '選んでください', en: 'Choose' }}
          value={partner}
          onChange={setPartner}
        />
        <Button
          label={{ ja: '次の照会を起案', en: 'Draft the next inquiry' }}
          isDisabled={partner === null || chosen.length === 0 || draft.isPending}
          onPress={() => partner !== null && draft.mutate(partner, { onSuccess: ({ number: next }) => go(`/liaison/new?draft=${next}`) })}
        />
      </div>
      {draft.error && <Problem problem={draft.error} />}
    </Section>
  );
}

const keyOf = ({ type, norm }: { readonly type: string; readonly norm: string }): string => `${type} ${norm}`;
const toggled = (set: ReadonlySet<string>, key: string): ReadonlySet<string> =>
  set.has(key) ? new Set([...set].filter((one) => one !== key)) : new Set([...set, key]);
const brought = message({ ja: (count: number) => `回答に新しい手がかり${count}件`, en: (count: number) => `${count} new in the answers` });
const inReports = message({ ja: (count: number) => `報告${count}件にあります`, en: (count: number) => `in ${count} reports` });
