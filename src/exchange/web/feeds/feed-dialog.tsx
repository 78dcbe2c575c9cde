import { useState } from 'react';
import { api } from '#platform/web/api/client.ts';
import { useAction, useApi } from '#platform/web/api/use-api.ts';
import { Button } from '#platform/web/components/button.tsx';
import { RadioCards, Select } from '#platform/web/components/choice.tsx';
import { Dialog } from '#platform/web/components/dialog.tsx';
import { Problem } from '#platform/web/components/problem.tsx';
import { TextField } from '#platform/web/components/text-field.tsx';
import { Say } from '#platform/web/language/language.tsx';
import {
  type FeedInput,
  FeedInput as FeedInputShape,
  type FeedKind,
  FeedRow,
  type FeedSecret,
  PartnerPage,
} from '../../core/exchange-pages.ts';
import { feedKindNames } from './feed-kind-names.ts';
import { missingInFeed, stillMissing } from './missing-in-feed.ts';
import { SecretField } from './secret-field.tsx';

type FeedDialogProps = {
  readonly kinds: readonly FeedKind[];
  /** Null: a new one. */
  readonly feed: FeedRow | null;
  readonly organisation?: string;
  readonly onClose: () => void;
};

/** Adds a feed or changes one. What it signs in with is typed and sent, and never comes back. */
export function FeedDialog({ kinds, feed, organisation, onClose }: FeedDialogProps) {
  const partners = useApi('/api/exchange/partners', PartnerPage);
  const [draft, setDraft] = useState(() => ({
    organisation: feed?.partner.organisation ?? organisation ?? null,
    name: feed?.name ?? '',
    kind: feed?.kind ?? kinds[0] ?? 'taxii-poll',
    url: feed?.url ?? '',
    collection: feed?.collection ?? '',
    every: String(feed?.everyMinutes ?? 60),
    reason: '',
  }));
  const [secret, setSecret] = useState<FeedSecret>(feed?.hasSecret ? { kind: 'keep' } : { kind: 'token', token: '' });
  const change = (part: Partial<typeof draft>): void => setDraft((before) => ({ ...before, ...part }));
  const save = useAction(
    (input: FeedInput) =>
      feed ? api.put(`/api/exchange/feeds/${feed.id}`, input, FeedRow) : api.post('/api/exchange/feeds', input, FeedRow),
    { changes: ['/api/exchange/feeds', '/api/exchange/partners'] },
  );
  const isTaxii = draft.kind === 'taxii-poll' || draft.kind === 'taxii-push';
  const input = FeedInputShape.safeParse({
    ...draft,
    collection: isTaxii && draft.collection !== '' ? draft.collection : null,
    everyMinutes: Number(draft.every),
    secret,
  });
  const missing = missingInFeed(input.error, isTaxii && draft.collection.trim() === '');
  return (
    <Dialog
      title={feed ? { ja: 'フィードを変更する', en: 'Edit the feed' } : { ja: 'フィードを加える', en: 'Add a feed' }}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button
            label={{ ja: '保存', en: 'Save' }}
            tone="primary"
            isDisabled={missing.length > 0}
            isBusy={save.isPending}
            onPress={() => input.success && save.mutate(input.data, { onSuccess: onClose })}
          />
          {missing.length > 0 && (
            <span className="small second">
              <Say text={stillMissing(missing)} />
            </span>
          )}
        </>
      }
    >
      <div className="stack">
        {!feed && (
          <Select
            label={{ ja: '連携先', en: 'Partner' }}
            value={draft.organisation}
            choices={(partners.data?.rows ?? []).map((row) => ({ value: row.organisation, label: row.name }))}
            onChange={(to) => change({ organisation: to })}
            isRequired
          />
        )}
        {!feed && (
          <RadioCards<FeedKind>
            label={{ ja: '種類', en: 'Kind' }}
            isCompact
            choices={kinds.map((kind) => ({ value: kind, label: feedKindNames[kind].name, hint: feedKindNames[kind].hint }))}
            value={draft.kind}
            onChange={(kind) => change({ kind })}
          />
        )}
        <TextField label={{ ja: '名前', en: 'Name' }} value={draft.name} onChange={(name) => change({ name })} maxLength={200} isRequired />
        <TextField
          label={feedKindNames[draft.kind].url}
          hint={{
            ja: `例：${feedKindNames[draft.kind].example}　内部のアドレスへは接続しません`,
            en: `As ${feedKindNames[draft.kind].example}; inner addresses are never contacted`,
          }}
          type="url"
          value={draft.url}
          onChange={(url) => change({ url })}
          maxLength={2000}
          isMono
          isRequired
        />
        {isTaxii && (
          <TextField
            label={{ ja: 'コレクションのID', en: 'Id of the collection' }}
            hint={{ ja: '相手から聞いた文字列のまま', en: 'As the partner told it' }}
            value={draft.collection}
            onChange={(collection) => change({ collection })}
            maxLength={100}
            isMono
            isRequired
          />
        )}
        <TextField
          label={{ ja: '間隔（分）', en: 'Every (minutes)' }}
          hint={{ ja: '5分から1週間（10080）', en: 'From 5 to a week (10080)' }}
          inputMode="numeric"
          value={draft.every}
          onChange={(every) => change({ every })}
          maxLength={5}
        />
        <SecretField secret={secret} onChange={setSecret} mayKeep={feed?.hasSecret ?? false} />
        <TextField
          label={{ ja: '理由（監査の記録に残ります）', en: 'Reason (kept in the audit)' }}
          value={draft.reason}
          onChange={(reason) => change({ reason })}
          maxLength={500}
          isRequired
        />
        {save.error && <Problem problem={save.error} />}
      </div>
    </Dialog>
  );
}
