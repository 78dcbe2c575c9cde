import { useState } from 'react';
import { message } from '#model/text.ts';
import { api } from '#platform/web/api/client.ts';
import { useSession } from '#platform/web/api/session.ts';
import { useAction, useApi } from '#platform/web/api/use-api.ts';
import { Button } from '#platform/web/components/button.tsx';
import { Link } from '#platform/web/components/link.tsx';
import { Problem } from '#platform/web/components/problem.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { When } from '#platform/web/components/when.tsx';
import { Say, useText } from '#platform/web/language/language.tsx';
import { DisclosureDetail, DisclosureRows, type DisclosureRow } from '../../core/disclosure/disclosure-pages.ts';
import { disclosureKindNames, disclosureStateNames } from '../../core/disclosure/disclosure.ts';
import { DisclosureBody } from './disclosure-body.tsx';

const lines = message({ ja: (n: number) => `${n}件`, en: (n: number) => String(n) });
const isOpen = ({ state }: DisclosureRow): boolean => state === 'draft' || state === 'proposed' || state === 'approved';

/** What leaves on an inquiry: the one at work in whole, the others in a list. For the desk; everybody else sees nothing of it. */
export function DisclosuresOfInquiry({ number }: { readonly number: string }) {
  const viewer = useSession()?.viewer;
  const isDesk = viewer?.kind === 'agency' && viewer.role === 'liaison';
  return isDesk ? <Disclosures number={number} /> : null;
}

function Disclosures({ number }: { readonly number: string }) {
  const say = useText();
  const rows = useApi('/api/disclosures', DisclosureRows, { query: { inquiry: number } });
  const [picked, setPicked] = useState<string | null>(null);
  const begin = useAction(
    (kind: 'answer' | 'information') => api.post('/api/disclosures', { inquiry: number, kind, also: [], replaces: null }, DisclosureDetail),
    { changes: ['/api/disclosures?'] },
  );
  const all = rows.data?.rows ?? [];
  const shown = all.find(({ id }) => id === picked) ?? all.find(isOpen) ?? all[0];
  return (
    <Section
      id="disclosures"
      title={{ ja: '出ていくもの', en: 'What leaves' }}
      note={all.length > 0 ? say(lines(all.length)) : undefined}
      end={
        <span className="row">
          <Button
            size="small"
            label={{ ja: '回答を起案', en: 'Draft an answer' }}
            isBusy={begin.isPending}
            onPress={() => begin.mutate('answer', { onSuccess: ({ disclosure }) => setPicked(disclosure.id) })}
          />
          <Button
            size="small"
            label={{ ja: '情報提供を起案', en: 'Draft information' }}
            isDisabled={begin.isPending}
            onPress={() => begin.mutate('information', { onSuccess: ({ disclosure }) => setPicked(disclosure.id) })}
          />
        </span>
      }
    >
      {rows.error && <Problem problem={rows.error} onRetry={() => void rows.refetch()} />}
      {begin.error && <Problem problem={begin.error} />}
      {rows.data && all.length === 0 && (
        <p className="small quiet">
          <Say
            text={{
              ja: 'まだ何も出ていません。起案すると、持っている記録を1項目ずつ並べます。',
              en: 'Nothing has left yet. A draft lists what we hold, line by line.',
            }}
          />
        </p>
      )}
      {all.length > 1 && (
        <ul className="plain-list small">
          {all.map((row) => (
            <li key={row.id}>
              <Button
                size="small"
                tone="plain"
                label={{ ja: `${row.number} を下に開く`, en: `Show ${row.number} below` }}
                onPress={() => setPicked(row.id)}
              >
                {row.number}
              </Button>{' '}
              {say(disclosureKindNames[row.kind])} · {say(disclosureStateNames[row.state])} · <When at={row.sentAt ?? row.savedAt} />
            </li>
          ))}
        </ul>
      )}
      {shown && (
        <>
          <p className="small">
            <Link to={`/disclosures/${shown.id}`}>{shown.number}</Link> {say(disclosureKindNames[shown.kind])} ·{' '}
            <b>{say(disclosureStateNames[shown.state])}</b>
          </p>
          <DisclosureBody key={shown.id} id={shown.id} level={3} />
        </>
      )}
    </Section>
  );
}
