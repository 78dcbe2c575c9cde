import { useState } from 'react';
import { z } from 'zod';
import { api } from '#platform/web/api/client.ts';
import { useAction } from '#platform/web/api/use-api.ts';
import { Button } from '#platform/web/components/button.tsx';
import { Problem } from '#platform/web/components/problem.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { TextField } from '#platform/web/components/text-field.tsx';
import { Say } from '#platform/web/language/language.tsx';
import type { WeightsOverview, WeightsWork } from '../../core/weight-pages.ts';
import { WorkProgress } from './work-progress.tsx';

/** Has a new version learned from what the centre holds. It changes nothing until somebody puts it in force. */
export function LearnNow({ overview, work }: { readonly overview: WeightsOverview; readonly work: WeightsWork }) {
  const [note, setNote] = useState('');
  const learn = useAction((words: string) => api.post('/api/weights/learn', { note: words }, z.object({ id: z.string() })), {
    changes: ['/api/weights'],
  });
  const isBusy = work.learning?.state === 'waiting' || work.learning?.state === 'running';
  if (!overview.may.learn && !isBusy) return null;
  return (
    <Section title={{ ja: '学習', en: 'Learning' }}>
      <WorkProgress job={work.learning} waiting={{ ja: '学習の順番を待っています', en: 'Waiting for its turn' }} />
      {overview.may.learn && (
        <div className="stack weights-form">
          <p className="second">
            <Say text={what} />
          </p>
          <TextField label={{ ja: 'メモ（任意）', en: 'Note (optional)' }} value={note} onChange={setNote} maxLength={500} />
          {learn.error && <Problem problem={learn.error} />}
          <div className="row">
            <Button
              label={{ ja: '今あるデータから学習する', en: 'Learn from what is here' }}
              isBusy={isBusy || learn.isPending}
              onPress={() => learn.mutate(note, { onSuccess: () => setNote('') })}
            />
          </div>
        </div>
      )}
    </Section>
  );
}

const what = {
  ja: '全報告と、人の判断や付けた名前から新しい版を作ります。作るだけで、つながりは変わりません。',
  en: 'Makes a new version from all reports, people’s decisions and the names they gave. No link changes until the version is put in force.',
};
