import { useState } from 'react';
import { z } from 'zod';
import { message, type Text } from '#model/text.ts';
import { api } from '#platform/web/api/client.ts';
import { useAction } from '#platform/web/api/use-api.ts';
import { Button } from '#platform/web/components/button.tsx';
import type { FeedRow } from '../../core/exchange-pages.ts';
import { ReasonDialog } from '../reason-dialog.tsx';
import { TestFeed } from './test-feed.tsx';
import { FeedDialog } from './feed-dialog.tsx';

type Act = 'run' | 'pause' | 'resume' | 'remove';

const words: Readonly<Record<Act, { readonly name: Text; readonly title: (name: string) => Text; readonly what: Text }>> = {
  run: {
    name: { ja: '今すぐ実行', en: 'Run now' },
    title: message({ ja: (name) => `「${name}」を今すぐ実行`, en: (name) => `Run “${name}” now` }),
    what: { ja: '前回の続きから読みます。同じものは二度入りません。', en: 'It goes on where it was. Nothing comes in twice.' },
  },
  pause: {
    name: { ja: '休止', en: 'Pause' },
    title: message({ ja: (name) => `「${name}」を休止`, en: (name) => `Pause “${name}”` }),
    what: { ja: '再開するまで接続しません。', en: 'The partner is not contacted until it is resumed.' },
  },
  resume: {
    name: { ja: '再開', en: 'Resume' },
    title: message({ ja: (name) => `「${name}」を再開`, en: (name) => `Resume “${name}”` }),
    what: { ja: '前回の続きから読みます。', en: 'It goes on where it was.' },
  },
  remove: {
    name: { ja: '取り除く', en: 'Remove' },
    title: message({ ja: (name) => `「${name}」を取り除く`, en: (name) => `Remove “${name}”` }),
    what: {
      ja: 'サインイン情報は破棄されます。受け渡しの記録は残ります。',
      en: 'What it signs in with is destroyed. Its deliveries stay on record.',
    },
  },
};

/** What can be done with one feed. */
export function FeedActs({ feed }: { readonly feed: FeedRow }) {
  const [asked, setAsked] = useState<Act | 'change' | null>(null);
  const close = (): void => setAsked(null);
  const act = useAction(
    ({ word, reason }: { word: Act; reason: string }) => api.post(`/api/exchange/feeds/${feed.id}/${word}`, { reason }, z.unknown()),
    { changes: ['/api/exchange/feeds', '/api/exchange/partners'] },
  );
  const offered: readonly Act[] =
    feed.health === 'paused' || feed.health === 'stopped' ? ['resume'] : feed.isRunning ? ['pause'] : ['run', 'pause'];
  return (
    <span className="row">
      {offered.map((word) => (
        <Button key={word} label={words[word].name} size="small" onPress={() => setAsked(word)} />
      ))}
      <TestFeed id={feed.id} />
      <Button label={{ ja: '変更', en: 'Edit' }} size="small" tone="plain" onPress={() => setAsked('change')} />
      <Button label={words.remove.name} size="small" tone="plain" onPress={() => setAsked('remove')} />
      {asked === 'change' && <FeedDialog kinds={[feed.kind]} feed={feed} onClose={close} />}
      {asked !== null && asked !== 'change' && (
        <ReasonDialog
          title={words[asked].title(feed.name)}
          what={words[asked].what}
          go={words[asked].name}
          action={act}
          onClose={close}
          onGo={(reason) => act.mutate({ word: asked, reason }, { onSuccess: close })}
        />
      )}
    </span>
  );
}
