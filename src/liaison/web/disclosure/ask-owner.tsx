import { useState } from 'react';
import { message } from '#model/text.ts';
import { api } from '#platform/web/api/client.ts';
import { useAction } from '#platform/web/api/use-api.ts';
import { Button } from '#platform/web/components/button.tsx';
import { Problem } from '#platform/web/components/problem.tsx';
import { TextField } from '#platform/web/components/text-field.tsx';
import { When } from '#platform/web/components/when.tsx';
import { Say, useText } from '#platform/web/language/language.tsx';
import { ConsentRequest } from '../../core/disclosure/consent-request.ts';
import type { DisclosureDetail } from '../../core/disclosure/disclosure-pages.ts';
import type { DisclosureItem } from '../../core/disclosure/disclosure-item.ts';
import { consentNames } from './consent-names.ts';

const asks = message({
  ja: (owner: string) => `${owner} のものです。保存した言葉で出してよいか、10日以内の回答を求めます。`,
  en: (owner: string) => `It is ${owner}'s. They are asked, for the words as saved, and have ten days.`,
});

/** A line that is somebody else's leaves only with that owner's consent: asked here, and what was answered. */
export function AskOwner({ detail, item }: { readonly detail: DisclosureDetail; readonly item: DisclosureItem }) {
  const say = useText();
  const [use, setUse] = useState(detail.disclosure.content.purpose);
  const state = detail.consents[item.id] ?? 'not-needed';
  const path = `/api/disclosures/${detail.disclosure.id}`;
  const ask = useAction(() => api.post(`${path}/consents`, { item: item.id, use }, ConsentRequest), {
    changes: [path, '/api/disclosures/consents'],
  });
  if (state === 'not-needed') return null;
  const [latest] = detail.requests.filter((request) => request.item === item.id).toReversed();
  return (
    <div className="sunken stack">
      <p className="strong">
        <Say text={consentNames[state]} /> <span className="mono">{item.owner}</span>
      </p>
      {latest && (
        <p className="small second">
          <When at={latest.askedAt} form="day" /> → <When at={latest.decidedAt ?? latest.dueAt} form="day" />{' '}
          {latest.why !== '' && <q>{latest.why}</q>}
        </p>
      )}
      {state !== 'granted' && state !== 'requested' && (
        <>
          <p className="small">{say(asks(item.owner))}</p>
          <TextField label={{ ja: '何に使うか', en: 'For what use' }} value={use} onChange={setUse} maxLength={2000} isRequired />
          <Button
            label={{ ja: '同意を求める', en: 'Ask for consent' }}
            isDisabled={use.trim() === '' || item.leaves.en.trim() === ''}
            isBusy={ask.isPending}
            onPress={() => ask.mutate(undefined)}
          />
          {ask.error && <Problem problem={ask.error} />}
        </>
      )}
    </div>
  );
}
